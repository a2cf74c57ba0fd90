"""Freezing the board, and comparing what was frozen."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from wagtail.models import Page

from compliance.comparing import Comparison, compare, going_out_of_date
from compliance.frozen import FrozenLine, counts
from compliance.models import Framework, Gap, Round
from compliance.models.added import NotChanged
from compliance.rounds import board_on, freeze, freeze_once, last_round
from feedback.refusals import NotAllowed
from tests import factories
from tests.compliance.boards import filled, found, gap, meeting, round_of
from tests.compliance.factories import (
    NOW,
    TODAY,
    decision,
    evidence,
    member,
    requirement,
)

pytestmark = pytest.mark.django_db


def line_of(made: Round, code: str) -> FrozenLine:
    return next(each for each in made.board["lines"] if each["code"] == code)


def test_a_round_keeps_everything_that_it_takes_to_print_it() -> None:
    made = Round.objects.get(pk=round_of().pk)
    line = line_of(made, "t.met")
    assert line["status"] == "met"
    assert line["summary"]
    assert line["decision"]["reason"] == "Both pages say it, łódź too."
    assert {each["capacity"] for each in line["decision"]["by"]} >= {"officer"}
    assert line["decision"]["dissents"][0]["words"] == "Families still ask us."
    assert line["evidence"][0]["title"] == "Who it is for"
    assert line["evidence"][0]["url"].startswith("/")
    assert "1 of 2 pages says it." in [fact["words"] for fact in line["facts"]]
    assert line["to_look_at"] >= 1
    assert line_of(made, "t.waiting")["waiting"] == "met"
    assert line_of(made, "t.open")["status"] == "not-reviewed"
    assert line_of(made, "t.list")["kind"] == "parent"


def test_nobody_is_named_in_a_round() -> None:
    by = member()
    made = round_of(by=by)
    written = json.dumps(made.board)
    assert "@" not in written
    assert by.email not in written


def test_a_round_stays_as_it_was_whatever_happens_to_its_rows() -> None:
    made = round_of()
    before = Round.objects.get(pk=made.pk).board
    assert before["lines"] == made.board["lines"]
    Gap.objects.all().update(title="Something else")
    Page.objects.get(title="Who it is for").delete()
    made.framework.requirements.update(title="Something else")
    assert Round.objects.get(pk=made.pk).board == before


def test_nobody_changes_a_round() -> None:
    made = round_of()
    with pytest.raises(NotChanged):
        made.save()
    with pytest.raises(TypeError):
        Round.objects.update(title="Better")
    with pytest.raises(DatabaseError), transaction.atomic():
        super(type(Round.objects.all()), Round.objects.all()).update(title="Better")


def test_must_and_should_and_other_chapters_are_counted_apart() -> None:
    lines = round_of().board["lines"]
    must = {status.value: many for status, many in counts(lines, "must")}
    assert must == {
        "not-reviewed": 2,
        "not-met": 0,
        "partly-met": 1,
        "out-of-date": 0,
        "met": 1,
        "not-applicable": 0,
    }
    assert sum(many for _, many in counts(lines, "should")) == 1
    assert sum(many for _, many in counts(lines, "other")) == 1


def test_one_click_makes_one_round() -> None:
    about, by = filled(), member()
    given: dict[str, Any] = {"title": "Round", "meeting": None}
    made = freeze_once(about, by, NOW, after=0, **given)
    with pytest.raises(NotAllowed, match="Somebody has frozen"):
        freeze_once(about, by, NOW, after=0, **given)
    assert Round.objects.count() == 1
    freeze_once(about, by, NOW + timedelta(days=1), after=made.pk, **given)
    assert Round.objects.count() == 2


def test_one_click_makes_one_round_whatever_the_clock_says() -> None:
    about, by = requirement().framework, member()
    ahead = freeze(about, by, NOW + timedelta(days=9), title="By a clock that is fast")
    given: dict[str, Any] = {"title": "Autumn", "meeting": None, "after": ahead.pk}
    freeze_once(about, by, NOW, **given)
    with pytest.raises(NotAllowed):
        freeze_once(about, by, NOW, **given)
    assert Round.objects.filter(title="Autumn").count() == 1


def compared(about: Framework) -> Comparison:
    newest, before = Round.objects.filter(framework=about)[:2]
    return compare(before.board, newest.board)


def test_nothing_changed_between_two_rounds_of_the_same_board() -> None:
    about = filled()
    round_of(about)
    round_of(about, days=1)
    result = compared(about)
    assert [part.moves for part in result.parts] == [[], [], []]
    assert result.opened == result.closed == []


def test_a_decision_and_a_lapse_say_why_a_duty_moved() -> None:
    about = filled()
    page = factories.information(title="How long it takes")
    lapsing = requirement(code="t.lapsing")
    evidence(lapsing, page)
    decision(lapsing)
    round_of(about)
    page.unpublish()
    decision(about.requirements.get(code="t.open"), reason="We looked at it together.")
    round_of(about, days=1)
    must = compared(about).parts[0]
    assert must.strength == "must"
    moved = {move.code: move for move in must.moves}
    assert set(moved) == {"t.lapsing", "t.open"}
    assert (moved["t.lapsing"].before, moved["t.lapsing"].after) == (
        "Met",
        "Out of date",
    )
    assert "not published" in " ".join(moved["t.lapsing"].why)
    assert moved["t.open"].before == "Not yet reviewed"
    why = " ".join(moved["t.open"].why)
    assert "Decided on 23 November 2026 by" in why
    assert "We looked at it together." in why


def test_deciding_the_same_again_is_told_and_is_no_move() -> None:
    about = filled()
    round_of(about)
    met = about.requirements.get(code="t.met")
    decision(met, reason="Looked again.", now=NOW + timedelta(hours=1))
    round_of(about, days=1)
    (move,) = compared(about).parts[0].moves
    assert (move.code, move.has_moved) == ("t.met", False)
    assert "Looked again." in move.why


def test_findings_and_gaps_that_came_and_went_are_counted() -> None:
    about = filled()
    met = about.requirements.get(code="t.met")
    old = gap(title="Old")
    round_of(about)
    later = NOW + timedelta(hours=2)
    found(met, "Say how long it takes.", later)
    met.findings.filter(message="Say when it was checked.").update(gone_at=later)
    Gap.objects.filter(pk=old.pk).update(
        state="done", outcome="It is there.", closed_on=TODAY
    )
    gap(title="New")
    round_of(about, days=1)
    result = compared(about)
    assert (result.parts[0].new, result.parts[0].gone) == (1, 1)
    assert [each["title"] for each in result.opened] == ["New"]
    assert [each["title"] for each in result.closed] == ["Old"]


def test_what_expires_before_the_next_meeting_is_known_from_the_round() -> None:
    board = board_on(filled(), TODAY)
    assert going_out_of_date(board, TODAY) == []
    later = TODAY + timedelta(days=366)
    assert {each["code"] for each in going_out_of_date(board, later)} == {
        "t.met",
        "t.partly",
    }


def test_the_next_meeting_is_written_down() -> None:
    about = filled()
    meeting()
    meeting(held_on=TODAY + timedelta(days=90))
    assert board_on(about, TODAY)["next_meeting_on"] == "2027-02-21"


def test_the_board_is_written_down_in_few_statements(
    django_assert_max_num_queries: Any,
) -> None:
    about = Framework.objects.get(code="cop-2015-ch4")
    for row in about.requirements.filter(kind="item")[:8]:
        evidence(row)
        decision(row)
    with django_assert_max_num_queries(18):
        board = board_on(about, TODAY)
    assert len(board["lines"]) == 206
    assert len(json.dumps(board)) < 1_000_000


def test_the_last_round_is_found_by_framework() -> None:
    made = round_of()
    assert last_round(made.framework) == made
    assert last_round(Framework.objects.get(code="cop-2015-ch4")) is None
