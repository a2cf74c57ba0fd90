"""What may be told of a closed survey's counts, with all its questions together.

The same people answered each question, so that one question's total says something
about another's hidden answer. A question that would give one away is left out.
"""

from dataclasses import dataclass
from functools import reduce

from feedback.small_numbers import (
    HIDDEN,
    Bits,
    Figure,
    between,
    figure_alone,
    ones,
    span_of,
    sums,
)


@dataclass(frozen=True)
class Asked:
    """A question's true counts, and how they add up.

    `is_whole`: everybody chose exactly one of its answers. `is_several`: one person
    may have chosen any number of them.
    """

    counts: tuple[int, ...]
    is_whole: bool = False
    is_several: bool = False

    @property
    def figures(self) -> list[Figure]:
        """What would be told of each answer by itself."""
        return [figure_alone(count) for count in self.counts]


def safe_figures(questions: list[Asked]) -> list[list[Figure] | None]:
    """Return each question's figures, or None for one that has to be left out.

    What is left out depends on what would be told, never on the true counts.
    """
    told: list[list[Figure] | None] = [question.figures for question in questions]
    while True:
        people = possible_people(questions, told)
        unsafe = [
            place
            for place, figures in enumerate(told)
            if figures and not stays_open(questions[place], figures, people)
        ]
        if not unsafe:
            return told
        for place in unsafe:
            told[place] = None


def possible_people(questions: list[Asked], told: list[list[Figure] | None]) -> Bits:
    """Return how many people may have answered, as far as the figures say."""
    top = sum(bits.bit_length() for figures in told for bits in spans(figures or []))
    people = between(0, top + 1)
    for question, figures in zip(questions, told, strict=True):
        if not figures:
            continue
        if question.is_whole:
            people &= reduce(sums, spans(figures))
            continue
        lows = [least(bits) for bits in spans(figures)]
        low = max(lows) if question.is_several else sum(lows)
        people &= ~((1 << low) - 1)
    return people


def stays_open(question: Asked, figures: list[Figure], people: Bits) -> bool:
    """Whether each hidden answer may still be any number from 1 to 7."""
    cells = spans(figures)
    for place, figure in enumerate(figures):
        if figure != HIDDEN:
            continue
        others = [*cells[:place], *cells[place + 1 :]]
        for value in ones(cells[place]):
            if question.is_several:
                possible = least(value) < people.bit_length()
            elif question.is_whole:
                possible = bool(reduce(sums, others, value) & people)
            else:
                low = least(value) + sum(map(least, others))
                possible = low < people.bit_length()
            if not possible:
                return False
    return True


def spans(figures: list[Figure]) -> list[Bits]:
    """Return the counts that each figure may stand for."""
    return [span_of(figure) for figure in figures]


def least(bits: Bits) -> int:
    """Return the smallest count of a set."""
    return (bits & -bits).bit_length() - 1
