"""The public record and the annual summary, on every kind of screen."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from feedback.models import Action, AnnualSummaryPage
from tests import factories
from tests.browser.conftest import Visitor
from tests.feedback.record_rows import comment, record_page, response, theme


@pytest.fixture
def record(transactional_db: None) -> None:
    """A record with an entry of every outcome, and a summary."""
    page = record_page(summary="What you told us.")
    pools, buses = theme(name="Pools", slug="pools"), theme(name="Buses", slug="buses")
    long_word = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    comment(theme=pools, published_text=f"No hoist anywhere.\n\n{long_word}")
    comment(theme=pools, published_text="سباحة للأطفال")
    comment(theme=buses, ground="accessibility")
    comment()
    answer = response(pools, outcome="doing", by_date=date(2027, 3, 1))
    response(pools, outcome="will-not", because="It costs too much.")
    Action.objects.create(
        response=answer,
        text="Buy a hoist",
        owner_team=factories.team(name="Leisure"),
        due_on=date(2027, 1, 1),
        consulted="Four parents",
        handed_to="The next council",
        handed_on=date(2026, 11, 1),
    )
    factories.page(
        AnnualSummaryPage,
        page,
        title="The year",
        slug="the-year",
        covers_from=date(2026, 1, 1),
        covers_until=date(2026, 12, 31),
        gaps="<h3>Clubs</h3><ul><li>Clubs on Sundays</li></ul>",
    )


def test_an_empty_record(visitor: Visitor) -> None:
    record_page()
    visitor.check(visitor.open("/you-said-we-did/"))


def test_reading_and_narrowing_the_record(visitor: Visitor, record: None) -> None:
    page = visitor.page
    visitor.check(visitor.open("/you-said-we-did/"))
    page.get_by_label("What came of it").select_option("waiting")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Buses")).to_be_visible()
    expect(page.get_by_role("link", name="Pools")).to_have_count(0)
    visitor.check()
    visitor.check(visitor.open("/you-said-we-did/theme/pools/"))
    expect(page.get_by_text("Because: It costs too much.")).to_be_visible()
    visitor.check(visitor.open("/you-said-we-did/not-sorted-yet/"))
    visitor.check(visitor.open("/you-said-we-did/the-year/"))
    expect(
        page.get_by_role("heading", name="Gaps that you told us about")
    ).to_be_visible()


def test_a_wrong_filter_leads_to_its_box(visitor: Visitor, record: None) -> None:
    visitor.check(visitor.open("/you-said-we-did/?year=1066"))
    expect(visitor.page).to_have_title(re.compile("^Error: "))
    visitor.page.get_by_role("link", name="Choose “Year” from the list.").click()
    expect(visitor.page.get_by_label("Year")).to_be_focused()
