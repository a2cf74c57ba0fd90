"""Deciding on a duty's own screen: every refusal is a sentence."""

import pytest
from django.utils import timezone

from compliance.models import Gap, Status
from compliance.standing import standing_of
from tests import factories
from tests.compliance.duty_screen import press, screen, seen_by, send
from tests.compliance.factories import (
    decision,
    evidence,
    member,
    proposal,
    requirement,
    shown_elsewhere,
)
from tests.feedback.desk import signed_in

pytestmark = pytest.mark.django_db


def test_two_people_decide() -> None:
    about = requirement()
    shown_elsewhere(about)
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
    shown_elsewhere(about)
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
        "gap_due_on": "2097-02-01",
    }
    said = press(somebody, about, "propose", **typed, **gap)
    assert "It is signed off" in said
    assert Gap.objects.get().title == "The deadline is missing."
    assert "due 1 February 2097" in screen(somebody, about)


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
    shown_elsewhere(about)
    said = press(
        member(),
        about,
        "propose",
        status="met",
        reason="Ring Zebedee Quillfeather on 07700 900123.",
    )
    assert "looks like personal data" in said
    assert not about.decisions.exists()
