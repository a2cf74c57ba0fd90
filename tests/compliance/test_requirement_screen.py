"""A requirement's own screen: what was found beside what was decided, and for whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from compliance.models import Finding, Outcome
from tests import factories
from tests.compliance.duty_screen import address, press, screen
from tests.compliance.factories import (
    decision,
    evidence,
    member,
    requirement,
    user,
)
from tests.feedback.desk import published, signed_in, theme

pytestmark = pytest.mark.django_db


def test_found_and_decided_stand_side_by_side() -> None:
    about = requirement(needs_judgement="Whether it is plain.", checklist=["Who pays"])
    page = factories.information(
        title="Swimming", owner_team=factories.team(name="Pool")
    )
    evidence(about, page)
    now = timezone.now()
    Outcome.objects.create(
        requirement=about,
        check_name="seen",
        state="found",
        words="1 of 1 pages is due for a check.",
        checked_at=now,
    )
    Finding.objects.create(
        requirement=about,
        check_name="seen",
        subject="page:1",
        title="Swimming",
        message="Check this page.",
        found_at=now,
    )
    decision(about, now=now, reason="It is all there.")
    said = screen(member(), about)
    for expected in (
        "1 of 1 pages is due for a check.",
        "Check this page.",
        "Kept by Pool.",
        "Nobody has checked it yet.",
        "It is all there.",
        "Whether it is plain.",
        "Who pays",
        "Agreed:",
    ):
        assert expected in said
    page.unpublish()
    said = screen(member(), about)
    assert "The page is not published." in said
    assert "Why it does not hold any more" in said
    assert "It was: Met" in said


def test_nothing_mapped_and_nothing_decided_are_said_as_they_are() -> None:
    said = screen(member(), requirement(verified="unseen"))
    assert "Nothing is mapped. It may be there and nobody has mapped it yet." in said
    assert "That is not the same as “not met”." in said
    assert "Wording not read in the published Code" in said


def test_without_a_seat_one_looks() -> None:
    about = requirement()
    said = screen(user(), about)
    assert "To decide takes a seat in the steering group" in said
    assert "Propose a decision" not in said
    said = press(user(), about, "propose", status="met", reason="It is there.")
    assert "Only people with a seat in the steering group decide." in said
    assert not about.decisions.exists()


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Peer reviewers"])
def test_others_do_not_look(group: str) -> None:
    client = signed_in(user(group))
    about = requirement()
    for answer in (client.get(address(about)), client.post(address(about))):
        assert answer.status_code in (302, 403)
        assert about.title not in answer.content.decode()


def test_whose_it_is_can_be_said_by_those_who_run_meetings() -> None:
    about = requirement()
    team = factories.team(name="Pool")
    assert "Saved whose this is." in press(user(), about, "owner", owner_team=team.pk)
    about.refresh_from_db()
    assert about.owner_team == team
    no_meetings = user("Peer reviewers")
    no_meetings.user_permissions.set(view_board())
    answer = signed_in(no_meetings).post(address(about), {"form": "owner"})
    assert answer.status_code in (302, 403)
    about.refresh_from_db()
    assert about.owner_team == team


def view_board() -> Any:
    return Permission.objects.filter(codename="view_board")


def test_a_list_shows_its_duties_and_takes_no_decision() -> None:
    top = requirement(kind="parent")
    below = requirement(parent=top)
    decision(below, now=timezone.now())
    said = screen(member(), top)
    assert below.title in said
    assert "This is a list, so nobody decides on it." in said
    press(member(), top, "propose", status="met", reason="It is there.")
    assert not top.decisions.exists()


def test_comments_are_told_without_a_count_that_tells() -> None:
    about = requirement()
    page = factories.information()
    evidence(about, page)
    assert "Nobody has commented on these pages." in screen(member(), about)
    swimming = theme(name="Swimming for all")
    made = published(page=page)
    made.theme = swimming
    made.save()
    said = screen(member(), about)
    assert "fewer than 8" in said
    assert "Swimming for all" in said


def test_many_rows_take_as_many_questions_as_few(
    django_assert_max_num_queries: Any,
) -> None:
    somebody = member()
    client = signed_in(somebody)
    about = requirement()
    counts = []
    for many in (1, 6):
        for n in range(many):
            evidence(about)
            now = timezone.now() + timedelta(seconds=n)
            decision(about, now=now)
        client.get(address(about))
        with django_assert_max_num_queries(60) as asked:
            client.get(address(about))
        counts.append(len(asked))
    assert counts[0] == counts[1]
