"""The board's screens: for everybody in the group, on any screen, by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import Gap, Meeting, Requirement
from tests import factories
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign, Visitor
from tests.compliance.factories import decision, evidence, member, proposal

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]
SCREENS = [
    "/admin/",
    "/admin/compliance/board/",
    "/admin/compliance/board/?status=met&group=paragraph",
    "/admin/compliance/board/?q=zebra",
    "/admin/compliance/pictures/",
    "/admin/compliance/changes/",
    "/admin/compliance/missing/",
]


def duties() -> list[Requirement]:
    return list(Requirement.objects.filter(chapter=4, kind="item")[:5])


@pytest.fixture
def full() -> None:
    """A board with something of everything."""
    now, today = timezone.now(), timezone.localdate()
    Meeting.objects.create(title="Autumn", held_on=today - timedelta(days=40))
    Meeting.objects.create(title="Winter", held_on=today + timedelta(days=40))
    met, partly, stale, waiting, owned = duties()
    decision(met, now=now)
    decision(partly, now=now, status="partly-met")
    page = factories.information()
    evidence(stale, page)
    decision(stale, now=now)
    page.unpublish()
    proposal(waiting, now=now)
    owned.owner_team = factories.team()
    owned.save()
    factories.service(
        factories.directory(), age_bands=["5-10"], needs=["vision"], tier="targeted"
    )
    Gap.objects.create(
        title="No page on travel",
        owner_team=factories.team(),
        due_on=today - timedelta(days=1),
        opened_on=today,
    )


def check(visitor: Visitor, javascript: bool) -> None:
    if not javascript:
        # Wagtail's own link to skip its menu, which is not there then.
        visitor.page.evaluate("document.querySelector('.skiplink').remove()")
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    assert visitor.elsewhere == []
    assert visitor.complaints == []


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_every_screen_is_accessible(
    full: None, staff: Sign, width: int, javascript: bool
) -> None:
    visitor = staff(member(), width, javascript)
    for address in SCREENS[0 if javascript else 1 :]:
        visitor.open(address)
        check(visitor, javascript)


@pytest.mark.parametrize(("width", "javascript"), [(DESKTOP, True), (PHONE, False)])
def test_from_a_number_to_the_duties_behind_it(
    full: None, staff: Sign, width: int, javascript: bool
) -> None:
    visitor = staff(member(), width, javascript)
    visitor.open("/admin/compliance/board/")
    page = visitor.page
    page.get_by_role("link", name="1 Out of date").first.click()
    rows = page.locator("tbody tr th a")
    expect(rows).to_have_count(1)
    expect(
        page.get_by_text("The page is not published")
        .or_(page.get_by_text("the page is not published"))
        .first
    ).to_be_visible()
    rows.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(duties()[2].code)
