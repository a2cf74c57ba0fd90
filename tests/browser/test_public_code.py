"""How we meet the Code and the steering group's pages, on every kind of screen."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.deciding import dissent
from compliance.models import MinutesPage, Outcome, SteeringGroupPage
from tests import factories
from tests.browser.conftest import Visitor
from tests.compliance.boards import gap, meeting
from tests.compliance.factories import evidence, member, seat
from tests.compliance.public import BASE, decided, duty

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 3


@pytest.fixture
def told(transactional_db: None) -> None:
    """A board, a group and minutes with something of everything."""
    now, today = timezone.now(), timezone.localdate()
    about = duty()
    parent = member("parent-carer", organisation="Larkmoor Forum")
    page = factories.information(title="Who can get this?")
    evidence(about, page, note="It says who may ask.")
    evidence(about, kind="link", url="https://nhs.example/", title=LONG_WORD)
    dissent(decided(), parent, f"سباحة {LONG_WORD}", now)
    Outcome.objects.create(
        requirement=about,
        check_name="c",
        state="found",
        words="3 of 4 services say who they are for.",
        checked_at=now,
    )
    decided(duty("4.7.plain"), status="partly-met")
    decided(duty("4.1.publish"), status="not-met")
    decided(duty("4.7.routes"), now=now - timedelta(days=400))
    gap(title=LONG_WORD, requirement=about, due_on=today - timedelta(days=2))
    group = factories.page(
        SteeringGroupPage,
        title="Steering group",
        slug="group",
        summary="Who looks after this.",
        terms_of_reference=[("text", "<p>How we work.</p>")],
    )
    held = meeting(title="Quarterly meeting", held_on=today - timedelta(days=20))
    held.attended.add(seat(parent, today))
    coming = today + timedelta(days=60)
    meeting(title="Next", held_on=coming, begins_at=time(18), place="Online")
    factories.page(
        MinutesPage,
        group,
        title="Minutes",
        slug="minutes",
        meeting=held,
        body=[("text", "<p>We talked.</p>")],
    )


def test_before_anybody_has_decided(visitor: Visitor) -> None:
    factories.page(SteeringGroupPage, title="Steering group", slug="group")
    visitor.check(visitor.open(BASE))
    visitor.check(visitor.open(f"{BASE}duty/4.44.statement/"))
    visitor.check(visitor.open("/group/"))


def test_from_the_foot_of_a_page_to_one_duty(visitor: Visitor, told: None) -> None:
    page = visitor.page
    visitor.open("/")
    page.locator("footer").get_by_role("link", name="How we meet the Code").click()
    visitor.check(visitor.open(BASE))
    page.get_by_role("link", name="Quality of information").click()
    visitor.check(visitor.open(page.url))
    page.get_by_role("link", name=duty().title).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(duty().title)
    expect(page.get_by_text("sees it differently")).to_be_visible()
    visitor.check(visitor.open(page.url))
    page.get_by_role("link", name="Who can get this?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who can get this?")


@pytest.mark.parametrize("code", ["4.7.routes", "4.7.plain", "4.22", "4.50.statement"])
def test_every_kind_of_duty(phone: Visitor, told: None, code: str) -> None:
    phone.check(phone.open(f"{BASE}duty/{code}/"))


def test_the_group_its_plan_and_its_minutes(visitor: Visitor, told: None) -> None:
    page = visitor.page
    visitor.check(visitor.open("/group/"))
    expect(page.get_by_text("This is overdue.")).to_be_visible()
    page.get_by_role("link", name="Read the minutes").click()
    expect(page.get_by_text("Larkmoor Forum")).to_be_visible()
    visitor.check(visitor.open(page.url))
