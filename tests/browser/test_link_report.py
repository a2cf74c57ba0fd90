"""The report of dead links and its form, in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from localoffer.core.models import LinkUse, OutgoingLink
from tests import factories
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(DESKTOP, True), (PHONE, True)]


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_an_editor_finds_a_dead_link_and_says_that_it_is_fine(
    staff: Sign, width: int, javascript: bool
) -> None:
    today = timezone.localdate()
    link = OutgoingLink.objects.create(
        url="https://club.example/a-rather-long-address/of-a-page-that-has-gone",
        host="club.example",
        state=OutgoingLink.State.DEAD,
        said="The website says that it has no such page (404).",
        dead_since=today - timedelta(days=20),
        due_on=today - timedelta(days=6),
    )
    page = factories.information(title="Short breaks", owner_team=factories.team())
    LinkUse.objects.create(link=link, page=page, where="Body: text")
    visitor = staff(factories.administrator(), width, javascript)
    visitor.open("/admin/reports/links/")
    assert_accessible(visitor.page)
    visitor.page.get_by_role("link", name="It is fine").click()
    expect(visitor.page.get_by_label("Why it is fine")).to_be_visible()
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    visitor.page.get_by_label("Why it is fine").fill("It opens in a browser.")
    until = today + timedelta(days=30)
    visitor.page.get_by_label("Until").fill(until.isoformat())
    visitor.page.get_by_role("button", name="It is fine until that day").click()
    visitor.page.wait_for_url("**/admin/reports/links/")
    link.refresh_from_db()
    assert link.fine_until == until
