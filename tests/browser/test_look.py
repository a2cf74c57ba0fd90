"""The look, in a browser: forms, components, pages of blocks and pages of faults."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Site

from directory.models import DirectoryPage
from localoffer.core.models import (
    CouncilSettings,
    Document,
    HomePage,
    InformationPage,
    SectionPage,
)
from tests.browser.checks import (
    assert_error_summary_links_land,
    assert_reflows,
    outlines_focus,
    sets_text_apart,
)
from tests.browser.conftest import Visitor
from tests.core.samples import every_block


@pytest.fixture
def gallery(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.browser.gallery"


@pytest.fixture
def council(transactional_db: None) -> CouncilSettings:
    return CouncilSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        council_name="Larkmoor Council",
        is_demonstration=True,
        phone="01632 960123",
        email="offer@larkmoor.example",
        advice_name="Larkmoor Advice",
        crisis_text="Someone is in danger: 999",
    )


@pytest.fixture
def page_of_blocks(council: CouncilSettings) -> InformationPage:
    file = SimpleUploadedFile("booklet.pdf", b"%PDF-1.4 words")
    document = Document.objects.create(title="Booklet", file=file)
    page = InformationPage(title="Everything", body=every_block(document.pk))
    home = HomePage.objects.get()
    home.add_child(instance=page)
    page.record_check("Larkmoor SEND team", timezone.localdate())
    return page


def test_a_form_of_every_control_is_accessible(
    gallery: None, council: CouncilSettings, visitor: Visitor
) -> None:
    visitor.check(visitor.open("/gallery/controls/"))


def test_every_fault_is_linked_to_its_control(
    gallery: None, council: CouncilSettings, visitor: Visitor
) -> None:
    visitor.open("/gallery/controls/")
    visitor.page.get_by_label("Day").fill("27")
    visitor.page.get_by_label("Year").fill("2026")
    visitor.page.get_by_label("What happened").fill("More than twenty letters")
    visitor.page.get_by_role("button", name="Send").click()
    expect(visitor.page).to_have_title(re.compile("^Error: "))
    links = visitor.page.locator(".govuk-error-summary a")
    expect(links).to_have_count(9)
    expect(visitor.page.locator("#id_asked_on_1.govuk-input--error")).to_have_count(1)
    expect(visitor.page.locator("#id_asked_on_0.govuk-input--error")).to_have_count(0)
    assert_error_summary_links_land(visitor.page)


def test_characters_are_counted_while_typing(
    gallery: None, council: CouncilSettings, phone: Visitor
) -> None:
    phone.open("/gallery/controls/")
    phone.page.get_by_label("What happened").fill("Nothing")
    expect(phone.page.get_by_text("You have 13 characters remaining")).to_be_visible()


def test_components_are_accessible(
    gallery: None, council: CouncilSettings, visitor: Visitor
) -> None:
    visitor.check(visitor.open("/gallery/components/?q=a&page=7"))
    following = visitor.page.get_by_role("link", name="Next page of services")
    assert following.get_attribute("href") == "?q=a&page=8"


def test_a_page_of_every_block_is_accessible(
    page_of_blocks: InformationPage, visitor: Visitor
) -> None:
    visitor.check(visitor.open("/everything/"))
    expect(visitor.page.get_by_text("Checked by Larkmoor SEND team")).to_be_visible()


@pytest.fixture
def front_door(council: CouncilSettings) -> HomePage:
    home = HomePage.objects.get()
    home.add_child(instance=DirectoryPage(title="Find support", slug="find-support"))
    section = SectionPage(title="EHC plans", show_in_menus=True, summary="The plan.")
    home.add_child(instance=section)
    section.add_child(instance=InformationPage(title="Ask for a plan"))
    return home


def test_the_front_door_is_accessible(front_door: HomePage, visitor: Visitor) -> None:
    visitor.check(visitor.open("/"))
    expect(visitor.page.locator("#home-search")).to_be_visible()
    expect(visitor.page.get_by_role("list").filter(has_text="0–4")).to_be_visible()


def test_a_section_leads_to_its_pages(front_door: HomePage, visitor: Visitor) -> None:
    visitor.check(visitor.open("/ehc-plans/"))
    visitor.page.get_by_role("link", name="Ask for a plan").click()
    expect(visitor.page.get_by_text("Nobody has checked this page yet")).to_be_visible()


def test_an_empty_home_page_is_accessible(
    council: CouncilSettings, visitor: Visitor
) -> None:
    visitor.check(visitor.open("/"))
    expect(visitor.page.get_by_text("is invented")).to_be_visible()


def test_a_missing_page_says_what_to_do(
    council: CouncilSettings, visitor: Visitor
) -> None:
    visitor.check(visitor.open("/nowhere/", status=404))
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_the_keyboard_reaches_main_content_first(
    page_of_blocks: InformationPage, desktop: Visitor
) -> None:
    desktop.open("/everything/")
    desktop.page.keyboard.press("Tab")
    skip = desktop.page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    desktop.page.keyboard.press("Enter")
    expect(desktop.page.locator("main")).to_be_focused()


def test_every_stop_of_the_keyboard_can_be_seen(
    page_of_blocks: InformationPage, desktop: Visitor
) -> None:
    desktop.open("/everything/")
    for _ in range(30):
        desktop.page.keyboard.press("Tab")
        where = desktop.page.evaluate("document.activeElement.outerHTML")
        assert outlines_focus(desktop.page), where[:200]


def test_text_may_be_spaced_out_and_doubled(
    page_of_blocks: InformationPage, phone: Visitor
) -> None:
    phone.open("/everything/")
    sets_text_apart(phone.page)
    assert_reflows(phone.page)
