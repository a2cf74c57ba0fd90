"""How often suggestions are right: `python -m compliance.suggesting.measure FILE…`.

A file holds openings of pages with the requirement that fits best and others that fit
as well. Plain word overlap is measured beside it, to show what the rest is worth.
"""

import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from compliance.suggesting.catalogue import FOLDER, USUAL, Entry, entries
from compliance.suggesting.ranking import Suggester
from localoffer.core.site_search.tokens import STOP_WORDS, tokens

# Gives the codes for a text and a title, the best first.
Ranking = Callable[[str, str], list[str]]
SHOWN = 3


@dataclass(frozen=True)
class Opening:
    """The beginning of a page, and which requirements a reader would choose."""

    title: str
    text: str
    best: str
    also: Sequence[str] = ()

    @property
    def right(self) -> set[str]:
        """Every requirement that a reader would accept."""
        return {self.best, *self.also}


@dataclass(frozen=True)
class Shares:
    """How many of some openings had a right requirement first, and among three."""

    openings: int
    best_first: float
    right_first: float
    right_in_three: float

    def __str__(self) -> str:
        return (
            f"{self.best_first:.3f} the best one first, "
            f"{self.right_first:.3f} a right one first, "
            f"{self.right_in_three:.3f} a right one in three"
        )


def openings(file: Path) -> list[Opening]:
    """Return the openings in a file."""
    return [Opening(**row) for row in tomllib.loads(file.read_text())["opening"]]


def plain_overlap(requirements: Iterable[Entry]) -> Ranking:
    """Return a ranking by the number of different words in common."""
    words = {
        entry.code: meaningful(
            " ".join([entry.title, entry.summary, *entry.page_titles, *entry.cues])
        )
        for entry in requirements
    }

    def rank(text: str, title: str) -> list[str]:
        said = meaningful(f"{title} {text}")
        return sorted(words, key=lambda code: (-len(said & words[code]), code))

    return rank


def meaningful(text: str) -> set[str]:
    """Return the words of a text but for the commonest."""
    return set(tokens(text)) - STOP_WORDS


def suggestions(requirements: Iterable[Entry]) -> Ranking:
    """Return the ranking that people are shown."""
    suggester = Suggester(requirements)
    return lambda text, title: [
        found.requirement_code for found in suggester.suggest(text, title, SHOWN)
    ]


def shares(rank: Ranking, given: Sequence[Opening]) -> Shares:
    """Return how often a ranking is right."""
    ranked = [(rank(opening.text, opening.title)[:SHOWN], opening) for opening in given]
    number = len(ranked) or 1
    return Shares(
        len(ranked),
        sum(codes[:1] == [opening.best] for codes, opening in ranked) / number,
        sum(bool(opening.right & set(codes[:1])) for codes, opening in ranked) / number,
        sum(bool(opening.right & set(codes)) for codes, opening in ranked) / number,
    )


def missed(rank: Ranking, given: Iterable[Opening]) -> list[str]:
    """Return a line for each opening whose first suggestion is not right."""
    return [
        f"{opening.title}: {', '.join(codes) or 'nothing'}; right is {opening.best}"
        for opening in given
        if not opening.right & set((codes := rank(opening.text, opening.title))[:1])
    ]


def main(files: Sequence[str]) -> None:
    """Print how often suggestions are right for the openings in each file."""
    requirements = entries(FOLDER / f"{USUAL}.toml")
    ranks = {
        "suggestions": suggestions(requirements),
        "plain overlap": plain_overlap(requirements),
    }
    for name in files:
        given = openings(Path(name))
        sys.stdout.write(f"{name}: {len(given)} openings\n")
        for called, rank in ranks.items():
            before = perf_counter()
            said = shares(rank, given)
            each = (perf_counter() - before) / (len(given) or 1) * 1000
            sys.stdout.write(f"  {called}: {said}; {each:.1f} ms each\n")
        for line in missed(ranks["suggestions"], given):
            sys.stdout.write(f"  missed: {line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
