"""A requirement's own screen: two people decide, a third sees it otherwise."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from compliance.deciding import dissent
from compliance.models import Finding, Outcome, Requirement, Status
from compliance.standing import standing_of
from tests import factories
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign, Visitor
from tests.compliance.factories import (
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]


def address(about: Requirement) -> str:
    return reverse("compliance_requirement", args=[about.pk])


def check(visitor: Visitor, javascript: bool) -> None:
    """What holds on every screen of the group."""
    if not javascript:
        # Wagtail's own link to skip its menu, which is not there then.
        visitor.page.evaluate("document.querySelector('.skiplink').remove()")
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    assert visitor.elsewhere == []
    assert visitor.complaints == []


@pytest.fixture
def full() -> Requirement:
    """A duty with everything on its screen."""
    now = timezone.now()
    top = requirement(kind="parent", title="A list of duties")
    about = requirement(
        parent=top,
        title="Say how to ask for an assessment",
        regulation="CFA 2014 s.30",
        verified="quoted",
        condition="Applies when events are held",
        freshness="Looked at each year",
        needs_judgement="Whether a family could follow it without help.",
        checklist=["Who may ask", "How long it takes"],
        owner_team=factories.team(),
    )
    page = factories.information(title="Asking for an assessment")
    evidence(about, page, note="It says who may ask.")
    evidence(about, kind="link", url="https://health.example/", title="The NHS page")
    made = decision(about, now=now - timedelta(days=2), status="partly-met")
    dissent(made, member("parent-carer"), "Families could not follow it.", now)
    page.save_revision().publish()
    proposal(about, now=now)
    Outcome.objects.create(
        requirement=about,
        check_name="seen",
        state="found",
        words="1 of 1 mapped pages is due for a check.",
        url="/admin/",
        checked_at=now,
    )
    Finding.objects.create(
        requirement=about,
        check_name="seen",
        subject="page:1",
        title="Asking for an assessment",
        url="/admin/",
        message="Check this page.",
        found_at=now,
    )
    return about


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_the_screen_is_accessible(
    full: Requirement, staff: Sign, width: int, javascript: bool
) -> None:
    visitor = staff(member(), width, javascript)
    for about in (full, full.parent):
        visitor.open(address(about))
        check(visitor, javascript)
    # Somebody without a seat, where nothing is known yet.
    visitor = staff(user(), width, javascript)
    visitor.open(address(requirement()))
    check(visitor, javascript)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_found_and_decided_side_by_side_or_one_above_the_other(
    full: Requirement, staff: Sign, width: int
) -> None:
    visitor = staff(member(), width)
    visitor.open(address(full))
    found, decided = (
        visitor.page.locator(".duty-side").nth(n).bounding_box() for n in (0, 1)
    )
    assert found
    assert decided
    is_beside = decided["y"] == found["y"] and decided["x"] > found["x"]
    is_beneath = decided["y"] > found["y"] and decided["x"] == found["x"]
    assert is_beside if width == DESKTOP else is_beneath


@pytest.mark.parametrize(("width", "javascript"), [(DESKTOP, True), (PHONE, False)])
def test_two_people_decide_and_a_third_sees_it_otherwise(
    staff: Sign, width: int, javascript: bool
) -> None:
    about = requirement()
    evidence(about, factories.information(title="Swimming"))
    first, second, third = (
        staff(person, width, javascript)
        for person in (member(), member("parent-carer"), member("voluntary"))
    )
    first.open(address(about))
    page = first.page
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Choose where it stands.")).to_be_visible()
    check(first, javascript)
    page.get_by_label("Where does it stand?").select_option(label="Met")
    page.get_by_role("textbox", name="Why").fill("The page says all of it.")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("It does not count yet").first).to_be_visible()

    second.open(address(about))
    second.page.get_by_role("button", name="I agree").click()
    expect(second.page.get_by_text("It is signed off and counts")).to_be_visible()
    assert standing_of(about, timezone.localdate()).status == Status.MET

    third.open(address(about))
    third.page.get_by_label("What you see differently").fill("Not for us.")
    third.page.get_by_role("button", name="Record my view").click()
    expect(third.page.get_by_text("Not for us.").first).to_be_visible()
    assert standing_of(about, timezone.localdate()).status == Status.MET
