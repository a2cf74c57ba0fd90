"""Six things families come for, by keyboard alone on a small phone without scripts.

docs/reference/journeys.md says how many steps each one takes. A step loads a page.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from feedback import form_tokens
from localoffer.core.my_list.keeping import cookie_name
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import Visitor
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.fixture
def keyboard(demonstration: None, phone_without_javascript: Visitor) -> Keyboard:
    """Somebody who has just opened the home page."""
    keyboard = Keyboard(phone_without_javascript)
    phone_without_javascript.open("/")
    return keyboard


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """The page that opened is this one."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_speech_therapist_for_a_four_year_old_near_a_postcode(
    keyboard: Keyboard,
) -> None:
    page = keyboard.visitor.page
    keyboard.write("What do you need help with?", "speech therapist ZZ1 1EP")
    keyboard.press("Enter")
    expect(page.get_by_label("Postcode")).to_have_value("ZZ1 1EP")
    keyboard.skip()
    keyboard.reach(page.get_by_text("Filter the list").first)
    keyboard.press("Enter")
    keyboard.reach(page.get_by_label(re.compile("^0 to 4, before school starts")))
    keyboard.press("Space")
    keyboard.button("Show results")
    expect(page).to_have_url(re.compile("age=0-4"))
    first = page.locator(".lo-result").first
    expect(first).to_contain_text("Speech")
    keyboard.skip()
    keyboard.reach(first.get_by_role("link").first)
    keyboard.press("Enter")
    heading(page, re.compile("Speech"))
    assert keyboard.steps <= 3, keyboard
    keyboard.visitor.check()


def test_what_there_is_at_19_for_autism(keyboard: Keyboard) -> None:
    page = keyboard.visitor.page
    keyboard.link("Find support")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find support")
    keyboard.skip()
    keyboard.reach(page.get_by_text("Filter the list").first)
    keyboard.press("Enter")
    for answer in ("^19 to 25", "^Autism"):
        keyboard.reach(page.get_by_label(re.compile(answer)))
        keyboard.press("Space")
    keyboard.button("Show results")
    expect(page.get_by_role("link", name="Remove filter: Autism")).to_be_visible()
    expect(page.get_by_role("link", name="Remove filter: Age 19 to 25")).to_be_visible()
    assert page.locator(".lo-result").count()
    assert keyboard.steps <= 2, keyboard
    keyboard.visitor.check()


def test_the_dates_of_an_ehc_request(keyboard: Keyboard) -> None:
    page = keyboard.visitor.page
    asked = timezone.localdate() - timedelta(days=10)
    keyboard.link("EHC plans")
    keyboard.skip()
    keyboard.link("EHC plans: the steps and the dates")
    heading(page, "EHC plans: the steps and the dates")
    keyboard.visitor.check()
    for label, number in (("Day", asked.day), ("Month", asked.month)):
        keyboard.write(label, str(number))
    keyboard.write("Year", str(asked.year))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your dates")).to_be_visible()
    final = asked + timedelta(weeks=20)
    row = page.get_by_role("row", name=f"{final:%A} {final.day} {final:%B %Y}")
    expect(row).to_contain_text("final plan")
    assert keyboard.steps <= 3, keyboard
    keyboard.visitor.check()
    with page.expect_download() as file:
        keyboard.link("Add these dates to your calendar")
    assert file.value.suggested_filename.endswith(".ics")


def test_five_things_saved_and_printed(keyboard: Keyboard) -> None:
    page = keyboard.visitor.page
    keyboard.write("What do you need help with?", "autism")
    keyboard.press("Enter")
    saves = page.get_by_role("button", name=re.compile("^Save .+ to my list$"))
    keyboard.skip()
    for number in range(5):
        keyboard.reach(saves.nth(number))
        keyboard.press("Enter")
        expect(page.get_by_role("link", name="See my list")).to_have_count(1)
    keyboard.link("See my list")
    heading(page, "My list")
    expect(page.locator(".lo-list__entry")).to_have_count(5)
    keyboard.link("Everything on this list, to print")
    heading(page, "Your list to print")
    expect(page.locator(".lo-pack")).to_have_count(5)
    assert keyboard.steps <= 8, keyboard
    assert_accessible(page)
    assert_reflows(page)
    keyboard.visitor.assert_stayed_here()
    assert [cookie["name"] for cookie in page.context.cookies()] == [cookie_name()]


def test_a_comment_is_sent_and_followed(keyboard: Keyboard) -> None:
    page = keyboard.visitor.page
    keyboard.link("Write to us about this page")
    heading(page, "Tell us what you think")
    keyboard.reach(page.get_by_label("What support there is"))
    keyboard.press("Space")
    keyboard.reach(page.get_by_label("A parent or carer"))
    keyboard.press("Space")
    keyboard.write("What do you want to tell us?", "There is no swimming on Sundays.")
    page.wait_for_timeout(form_tokens.LEAST_TIME.total_seconds() * 1000 + 100)
    keyboard.button("Send my comment")
    heading(page, "We have your comment")
    keyboard.reach(page.locator(".lo-comment__link a"))
    keyboard.press("Enter")
    expect(page.get_by_text("Nobody has read it yet")).to_be_visible()
    assert keyboard.steps <= 3, keyboard
    keyboard.visitor.check()


def test_what_to_do_when_you_disagree(keyboard: Keyboard) -> None:
    page = keyboard.visitor.page
    keyboard.link("If you disagree")
    keyboard.skip()
    keyboard.link("If you disagree: your choices")
    heading(page, "If you disagree: your choices")
    expect(page.get_by_role("table", name="Where to go")).to_be_visible()
    assert keyboard.steps <= 2, keyboard
    keyboard.visitor.check()
