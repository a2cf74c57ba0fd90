"""Long texts are read whole until there is too much, and doubtful words are shown."""

import random

import pytest

from feedback.personal_data import ENOUGH, Known, find, find_in_piece
from feedback.personal_data.vocabulary import Vocabulary


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[s.start : s.end], s.kind, s.grade) for s in find(text)]


PROSE = "We have waited a year and nobody rings us back about the taxi. "


def test_a_long_text_is_marked_in_the_same_places_as_a_short_one() -> None:
    text = PROSE * 150 + "My son Kayden is seven. " + PROSE * 150
    start = text.index("Kayden")
    assert [tuple(span) for span in find(text)] == [(start, start + 6, "name", "sure")]


def test_what_stands_where_a_long_text_is_parted_is_found() -> None:
    for before in range(5_980, 6_010):
        text = "a" * before + ",07700-900123," + "b" * 3_000
        assert "phone" in {span.kind for span in find(text)}, before


def test_the_rest_of_a_list_of_names_is_one_mark() -> None:
    people = [f"my son Kayden was born on {n % 28 + 1}/4/2015. " for n in range(2_000)]
    text = "".join(people)
    *marks, rest = find(text)
    assert (rest.kind, rest.grade, rest.end) == ("unread", "look", len(text))
    assert len(marks) > ENOUGH
    everything = find(text, enough=len(text))
    assert everything[-1].kind == "date-of-birth"
    assert len(everything) == 2 * len(people)


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("The right one is 2 February 2012.", "2 February 2012", "date-of-birth"),
        ("kian\n04/11/14\nno ta", "04/11/14", "date-of-birth"),
        ("hes 7 nxt week 22nd oct", "22nd oct", "date-of-birth"),
        ("we are at 7a the ginnel now", "7a the ginnel", "address"),
        ("is it 19 union st or not", "19 union st", "address"),
        ("Pupil: Zeblin Quort\nSchool: Hazy View", "Zeblin Quort", "name"),
        ("Pupil: Zeblin Quort\nSchool: Hazy View", "Hazy View", "school"),
        ("everybody calls him Bear at home", "Bear", "name"),
        ("the link for the hive nursery is dead", "hive nursery", "school"),
        ("see EHC-7714-23 for that", "EHC-7714-23", "reference"),
        ("it says 4471902 on the card", "4471902", "reference"),
        ("idk mo just said hes happy", "mo", "name"),
    ],
)
def test_what_may_be_personal_is_shown(text: str, piece: str, kind: str) -> None:
    assert (piece, kind, "look") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sessions are 10.00-11.30, 13.00-14.30 and 15.00-16.30.",
        "The meeting on 3 October 2024 was cancelled.",
        "The page was last checked in June 2022.",
        "There was a grace period of two weeks.",
        "We have 12 parents on one street.",
        "It costs £12,500 a year for 20,000 families.",
        "By the grace of God the taxi came on 8 Jan and 15 Jan.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_page_of_figures_is_not_read_to_its_end_but_never_passes_as_clean() -> None:
    dice = random.Random(3)  # noqa: S311 - not a secret
    table = "\n".join(
        f"{dice.randint(10, 23)}.{dice.randint(10, 59)} to 14.50" for _ in range(4_000)
    )
    marks = find(table)
    assert (marks[-1].kind, marks[-1].end) == ("unread", len(table))
    assert "unread" not in {span.kind for span in find(table, enough=len(table))}


def test_a_list_of_children_is_no_page_of_figures() -> None:
    dice = random.Random(3)  # noqa: S311 - not a secret
    row = "Priya Patel, born {}/{}/15, 07700 900{}\n"
    children = "".join(
        row.format(dice.randint(1, 28), dice.randint(1, 12), dice.randint(100, 999))
        for _ in range(200)
    )
    found, is_idle = find_in_piece(children, Known(), True, Vocabulary())
    assert len(found) > 590
    assert not is_idle


def test_words_are_found_in_every_piece_of_a_long_text() -> None:
    filler = "we waited a long time for an answer and nobody wrote to us at all. " * 150
    text = f"{filler}ring 07700 900123. {filler}my son Kayden cried. {filler}thanks, Mo"
    found = [text[span.start : span.end] for span in find(text)]
    assert found == ["07700 900123", "Kayden", "Mo"]
