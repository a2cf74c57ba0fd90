"""Long texts are read whole until there is too much, and doubtful words are shown."""

import pytest

from feedback.personal_data import ENOUGH, find


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
