"""A requirement's own screen: found beside decided, and every refusal a sentence."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compliance.models import Finding, Gap, Outcome, Requirement, Status
from compliance.standing import standing_of
from localoffer.core.models import User
from tests import factories
from tests.compliance.factories import (
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)
from tests.feedback.desk import published, signed_in, theme

pytestmark = pytest.mark.django_db


def address(about: Requirement) -> str:
    return reverse("compliance_requirement", args=[about.pk])


def screen(somebody: User, about: Requirement, status: int = 200) -> str:
    answer = signed_in(somebody).get(address(about))
    assert answer.status_code == status
    return words(answer)


def words(answer: Any) -> str:
    """Return what a screen says, without its markup."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def press(somebody: User, about: Requirement, form: str, **typed: Any) -> str:
    """Open the screen, fill a form in and send it."""
    client = signed_in(somebody)
    return send(client, about, form, seen_by(client, about), **typed)


def seen_by(client: Client, about: Requirement) -> str:
    found = re.search(
        r'name="seen" value="(\w+)"', client.get(address(about)).content.decode()
    )
    return found[1] if found else ""


def send(client: Client, about: Requirement, form: str, seen: str, **typed: Any) -> str:
    plain = {name: typed.pop(name) for name in ("decision", "agrees") if name in typed}
    fields = {f"{form}-{name}": value for name, value in typed.items()}
    data = {"form": form, "seen": seen, **plain, **fields}
    return words(client.post(address(about), data, follow=True))


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


def test_two_people_decide() -> None:
    about = requirement()
    first, second = member(), member("parent-carer")
    assert "You cannot sign this off alone." in screen(first, about)
    said = press(first, about, "propose", status="met", reason="It is there.")
    assert (
        "It does not count yet. A must needs two reviewers: one more is needed" in said
    )
    assert "You have reviewed it." in screen(first, about)
    made = about.decisions.get()
    said = press(second, about, "review", decision=made.pk, agrees="yes", words="")
    assert "It is signed off and counts from now." in said
    assert standing_of(about, timezone.localdate()).status == Status.MET


def test_one_does_where_one_is_enough() -> None:
    about = requirement(strength="should")
    somebody = member()
    assert "Your word is enough" in screen(somebody, about)
    said = press(
        somebody, about, "propose", status="not-met", reason="It is not there."
    )
    assert "It is signed off and counts from now." in said


def test_partly_met_asks_for_what_goes_on_the_plan() -> None:
    about = requirement(strength="should")
    somebody = member()
    typed = {"status": "partly-met", "reason": "Half of it."}
    said = press(somebody, about, "propose", **typed)
    for sentence in (
        "Say in one sentence what is missing.",
        "Choose who sees to it.",
        "Enter by when it will be done.",
    ):
        assert sentence in said
    gap = {
        "gap": "The deadline is missing.",
        "gap_owner": factories.team().pk,
        "gap_due_on": "2027-02-01",
    }
    said = press(somebody, about, "propose", **typed, **gap)
    assert "It is signed off" in said
    assert Gap.objects.get().title == "The deadline is missing."
    assert "due 1 February 2027" in screen(somebody, about)


def test_who_does_not_agree_says_why() -> None:
    about = requirement()
    made = proposal(about, now=timezone.now())
    somebody = member()
    typed = {"decision": made.pk, "agrees": "no"}
    assert "Write why you do not agree" in press(
        somebody, about, "review", words=" ", **typed
    )
    said = press(somebody, about, "review", words="It is not there.", **typed)
    assert "The proposal is not signed off." in said
    assert "Did not agree" in said


def test_another_view_stands_beside_the_decision() -> None:
    about = requirement()
    made = decision(about, now=timezone.now())
    said = press(
        member("parent-carer"), about, "dissent", decision=made.pk, words="Not for us."
    )
    assert "Sees it differently" in said
    assert "Not for us." in said
    assert standing_of(about, timezone.localdate()).status == Status.MET


def test_nobody_decides_on_what_they_have_not_seen() -> None:
    about = requirement(strength="should")
    page = factories.information(title="Swimming")
    evidence(about, page)
    client = signed_in(member())
    seen = seen_by(client, about)
    page.save_revision().publish()
    typed = {"status": "met", "reason": "It is all there."}
    said = send(client, about, "propose", seen, **typed)
    assert "changed while you had it open" in said
    assert "It is all there." in said, "What was typed stays"
    assert not about.decisions.exists()
    said = send(client, about, "propose", seen_by(client, about), **typed)
    assert "It is signed off" in said


def test_a_changed_proposal_can_be_refused_but_not_agreed_to() -> None:
    about = requirement()
    page = factories.information(title="Swimming")
    evidence(about, page)
    made = proposal(about, now=timezone.now())
    page.save_revision().publish()
    somebody = member()
    said = screen(somebody, about)
    assert "Nobody can agree to it any more." in said
    assert "I agree" not in said
    said = press(somebody, about, "review", decision=made.pk, agrees="yes", words="")
    assert "“Swimming”: it was edited." in said
    assert standing_of(about, timezone.localdate()).status == Status.NOT_REVIEWED


def test_names_of_people_are_kept_out_of_reasons() -> None:
    about = requirement(strength="should")
    said = press(
        member(),
        about,
        "propose",
        status="met",
        reason="Ring Zebedee Quillfeather on 07700 900123.",
    )
    assert "looks like personal data" in said
    assert not about.decisions.exists()


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
