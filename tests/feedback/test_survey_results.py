"""Whether somebody could work out a hidden answer from a survey's other questions."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.small_numbers import figure_alone
from feedback.survey_results import Asked, safe_figures


def brute_force(
    questions: list[Asked], told: list[Any], place: int, cell: int, value: int
) -> bool:
    """Whether some number of people fits everything that is told and this value."""

    def span(figure: Any) -> range:
        return range(60) if figure is None else possible[figure]

    possible: dict[Any, range] = {}
    for number in range(60):
        figure = figure_alone(number)
        start = possible[figure].start if figure in possible else number
        possible[figure] = range(start, number + 1)
    for people in range(120):
        fits = True
        for at, (question, figures) in enumerate(zip(questions, told, strict=True)):
            if figures is None:
                continue
            spans = [span(figure) for figure in figures]
            if at == place:
                spans[cell] = range(value, value + 1)
            low, high = sum(s[0] for s in spans), sum(s[-1] for s in spans)
            if question.is_whole:
                fits &= low <= people <= high
            elif question.is_several:
                fits &= max(s[0] for s in spans) <= people
            else:
                fits &= low <= people
        if fits:
            return True
    return False


@st.composite
def surveys(draw: st.DrawFn) -> list[Asked]:
    people = draw(st.integers(0, 40))
    questions = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["whole", "some", "several"]))
        size = draw(st.integers(1, 3))
        if kind == "several":
            counts = [draw(st.integers(0, people)) for _ in range(size)]
        else:
            total = people if kind == "whole" else draw(st.integers(0, people))
            cuts = sorted(draw(st.integers(0, total)) for _ in range(size - 1))
            counts = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
        questions.append(
            Asked(tuple(counts), is_whole=kind == "whole", is_several=kind == "several")
        )
    return questions


@settings(max_examples=300, deadline=None)
@given(surveys())
def test_no_small_count_can_be_worked_out_from_other_questions(
    questions: list[Asked],
) -> None:
    told = safe_figures(questions)
    for place, figures in enumerate(told):
        for cell, figure in enumerate(figures or []):
            if figure.state == "hidden":
                for value in range(1, 8):
                    assert brute_force(questions, told, place, cell, value)


def test_question_that_would_give_one_away_is_left_out() -> None:
    everybody = Asked((40,), is_whole=True)  # shown as 40: 38 to 42
    nearly = Asked((38, 2), is_whole=True)  # the same, and one more hidden
    told = safe_figures([everybody, nearly])
    assert told[0] is not None
    assert told[1] is None
