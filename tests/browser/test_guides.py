"""Guides, steps with their dates, and easy read pages in a browser."""

import re

import pytest
from playwright.sync_api import expect

from localoffer.core.models import (
    EasyReadPage,
    GuidePage,
    GuidePartPage,
    StepByStepPage,
)
from localoffer.core.processes import process_fields
from tests import factories
from tests.browser.conftest import Visitor


@pytest.fixture
def journey(transactional_db: None) -> StepByStepPage:
    fields = {"slug": "dates", **process_fields("ehc-assessment")}
    page: StepByStepPage = factories.page(StepByStepPage, **fields)
    return page


def test_a_request_is_dated_by_keyboard_on_a_small_screen(
    visitor: Visitor, journey: StepByStepPage
) -> None:
    visitor.open(journey.url)
    page = visitor.page
    page.get_by_role("textbox", name="Day").first.focus()
    for number in ("23", "11"):
        page.keyboard.type(number)
        page.keyboard.press("Tab")
    page.keyboard.type("206")
    page.keyboard.press("Enter")
    fault = page.get_by_role("link", name="The year must have 4 numbers")
    expect(fault).to_be_visible()
    fault.press("Enter")
    year = page.get_by_role("textbox", name="Year").first
    expect(year).to_be_focused()
    year.fill("2026")
    year.press("Enter")
    row = page.get_by_role("row", name="Monday 12 April 2027")
    expect(row).to_contain_text("We send you the final plan.")
    expect(page.get_by_role("link", name="Add these dates")).to_be_visible()
    visitor.check(visitor.open(page.url))


def test_a_part_of_a_guide_leads_on(visitor: Visitor, transactional_db: None) -> None:
    body = [("heading", {"text": "First", "level": "2"}), ("text", "<p>Words.</p>")]
    guide = factories.page(GuidePage, title="Short breaks", body=body)
    factories.page(GuidePartPage, guide, title="How to ask", body=body)
    visitor.open(guide.url)
    page = visitor.page
    page.get_by_role("link", name=re.compile("^Next ?: How to ask$")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("How to ask")
    here = page.get_by_role("navigation", name="Parts of this guide")
    expect(here.locator("[aria-current=page]")).to_have_text("How to ask")
    visitor.check(visitor.open(page.url))
    page.get_by_role("link", name="Show or print the whole guide").click()
    expect(page.get_by_role("heading", level=2, name="How to ask")).to_be_visible()
    visitor.check(visitor.open(page.url))


def test_an_easy_read_page_is_for_everybody(
    phone_without_javascript: Visitor, transactional_db: None
) -> None:
    body = [("heading", "Plans"), ("sentence", {"text": "<p>A <b>plan</b>.</p>"})]
    page = factories.page(EasyReadPage, title="What is a plan?", body=body)
    html = phone_without_javascript.open(page.url)
    phone_without_javascript.check(html)
