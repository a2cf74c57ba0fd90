"""The detector marks what it should, where it stands, and says how sure it is."""

# ruff: noqa: RUF001  # disguised letters are what some of these tests are about

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.personal_data import Known, Span, find, redact, redaction
from feedback.personal_data.codes import upn_is_right
from feedback.personal_data.labelled import read, unmark
from feedback.personal_data.measure import DIRECT, PEOPLE, main, measure
from feedback.personal_data.numbers import nhs_is_right
from feedback.personal_data.spans import settle

LABELLED = Path(__file__).parent / "labelled"
SETS = [
    "development",
    "held-out",
    "stranger",
    "fresh",
    "second-reader",
    "third-reader",
    "stranger-a",
    "stranger-b",
    "stranger-c",
    "stranger-d",
]


def found(text: str, **more: Known) -> list[tuple[str, str, str]]:
    return [(text[s.start : s.end], s.kind, s.grade) for s in find(text, **more)]


@pytest.mark.parametrize("name", SETS)
def test_goals_are_met_on_marked_comments(name: str) -> None:
    tally = measure(read(LABELLED / f"{name}.toml"))
    assert tally.recall(DIRECT) >= 0.98, tally.wrong
    assert tally.recall(PEOPLE) >= 0.90, tally.wrong
    assert tally.precision("sure") >= 0.90, tally.wrong
    assert tally.precision("sure", "look") >= 0.60, tally.wrong


def test_there_are_enough_comments_of_each_sort() -> None:
    every = [comment for name in SETS for comment in read(LABELLED / f"{name}.toml")]
    assert len(every) >= 450
    assert sum(not comment.spans for comment in every) >= 120


def test_every_mark_stands_for_a_known_kind() -> None:
    kinds = {
        s[2] for name in SETS for c in read(LABELLED / f"{name}.toml") for s in c.spans
    }
    assert all(redaction(kind) != "[removed]" for kind in kinds)


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("call ０７７００ ９００１２３", "０７７００ ９００１２３", "phone"),
        ("call 0\u200b7700\u200b900123", "0\u200b7700\u200b900123", "phone"),
        ("ring o77oo 9oo123", "o77oo 9oo123", "phone"),
        ("my son \u202eKayden\u202c hates it", "Kayden", "name"),
        ("my son K\u0430yd\u0435n hates it", "K\u0430yd\u0435n", "name"),
        ("my son j a y d e n hates it", "j a y d e n", "name"),
        ("mail sam at example dot org", "sam at example dot org", "email"),
        ("send it to p.o. box 3318", "p.o. box 3318", "address"),
        ("my daughter ameliaa hates it", "ameliaa", "name"),
        ("my sonskayden is 5", "sonskayden", "name"),
        ("live near P01 3AX", "P01 3AX", "postcode"),
        ("call ٠٧٧٠٠٩٠٠١٢٣ now", "٠٧٧٠٠٩٠٠١٢٣", "phone"),
        ("s a l l y @ e x a m p l e . o r g", "s a l l y", "email"),
        ("ng 16 2 ab is wrong", "ng 16 2 ab", "postcode"),
        ("de twenty four 3qx", "de twenty four 3qx", "postcode"),
        ("0770 then double oh 900123", "0770", "phone"),
        ("dob3/4/15", "3/4/15", "date-of-birth"),
        ("Zoe\u0308\u0301\u0323 is waiting", "Zoe\u0308\u0301\u0323", "name"),
    ],
)
def test_disguise_is_seen_through(text: str, piece: str, kind: str) -> None:
    marked = [(p, k) for p, k, _ in found(text)]
    start = text.index(piece)
    assert any(
        k == kind and start <= text.index(p) and p[:1] == piece[:1] for p, k in marked
    ), marked


@pytest.mark.parametrize(
    "text",
    [
        "CAMHS, Portage and the SENCO should talk to each other.",
        "I may go in May. Will you reply? We hope for the best.",
        "THE COUNCIL NEVER ANSWERS AND THE LOCAL OFFER IS USELESS",
        "Ehlers-Danlos, Tourette's and Down syndrome are missing.",
        "My son will have a plan and my daughter may need one.",
        "Mark the page as out of date. Thanks for your help.",
        "It costs 100 000 a year and opens 9:00, 12:30, 13:30 and 17:00.",
        "The prices are 5, 10, 15, 20 and 25 pounds.",
        "when parents ring they get a machine",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_site_s_own_words_may_stand() -> None:
    text = "The Quarrendale Dragons meet in Otterdale on Fridays."
    known = Known(allowed=frozenset({"Quarrendale Dragons", "Otterdale"}))
    assert found(text)
    assert found(text, known=known) == []


def test_a_child_named_like_an_allowed_word_is_still_found() -> None:
    known = Known(allowed=frozenset({"Otterdale"}))
    assert found("my son Otterdale is 7", known=known) == [
        ("Otterdale", "name", "sure")
    ]


def test_names_that_the_council_lists_are_sure() -> None:
    known = Known(names=frozenset({"Table Lamp"}))
    assert found("we saw table lamp there", known=known) == [
        ("table lamp", "name", "sure")
    ]


def test_a_rare_condition_counts_only_with_a_place() -> None:
    assert found("Angelman syndrome is hardly known.") == []
    kinds = {k for _, k, _ in found("She has Angelman syndrome and lives in Tibshelf.")}
    assert "condition-with-place" in kinds


def test_check_digits() -> None:
    assert nhs_is_right("9434765919")
    assert not nhs_is_right("9434765918")
    # 1*2 + 2*3 + ... + 3*13 is 381, which is 13 over a multiple of 23: letter P.
    assert upn_is_right("P123456789013")
    assert not upn_is_right("P123456789012")


def test_redaction_speaks_of_what_was_there() -> None:
    text = "My son Kayden goes to Hillside Primary. Ring 07700 900123."
    assert redact(text, find(text)) == (
        "My son [child's name] goes to [school]. Ring [phone number]."
    )


def test_spans_that_meet_become_one_and_lose_nothing() -> None:
    spans = [Span(0, 9, "name", "look"), Span(4, 12, "email", "sure")]
    assert settle(spans) == [Span(0, 12, "email", "sure")]


@pytest.mark.parametrize("text", ["?X", "! xx", "x", "... x x", "- x"])
def test_a_comment_of_nothing_but_kisses_names_nobody(text: str) -> None:
    assert find(text) == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_gives_spans_in_order_within_it(text: str) -> None:
    spans = find(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["07700 900123", "sam@example.org", "Kayden", "S40 1AB"]),
    st.lists(st.sampled_from("\u200b\u200d\u2060\u0301\u00ad"), min_size=1, max_size=9),
)
def test_marks_that_cannot_be_seen_hide_nothing(secret: str, marks: list[str]) -> None:
    hidden = "".join(
        c + (marks[i % len(marks)] if i % 2 else "") for i, c in enumerate(secret)
    )
    text = f"my son said {hidden} to me"
    covered = {i for s in find(text) for i in range(s.start, s.end)}
    visible = {
        i
        for i, c in enumerate(text)
        if 12 <= i < 12 + len(hidden) and c.isalnum() and not unicodedata.combining(c)
    }
    assert visible <= covered


def test_measuring_prints_figures_and_misses(tmp_path: Path) -> None:
    import io

    file = tmp_path / "comments.toml"
    file.write_text('comments = ["my son {name:Kayden}", "{school:nothing} here"]')
    out = io.StringIO()
    assert main([str(file), "--misses"], out) == 0
    assert "recall of names 1.000" in out.getvalue()
    assert "missed school 'nothing'" in out.getvalue()
    assert main([], out) == 2


def test_marks_come_out_of_the_text() -> None:
    comment = unmark("a {name:Bo} b")
    assert comment.text == "a Bo b"
    assert comment.spans == ((2, 4, "name"),)
