"""A service's page in a browser: to take along on paper, and to pass on."""

import pytest
from playwright.sync_api import expect

from directory.models import ServicePage
from tests import factories
from tests.browser.conftest import Visitor


@pytest.fixture
def service(transactional_db: None) -> ServicePage:
    return factories.service(
        title="Marlowick Splash",
        who_for="<p>Autistic children</p>",
        contacts=[{"name": "Pool desk", "phone": "01632 960123"}],
    )


def test_the_page_is_for_every_visitor(visitor: Visitor, service: ServicePage) -> None:
    html = visitor.open(service.url)
    share = visitor.page.get_by_role("link", name="Share this page by email")
    expect(share).to_be_visible()
    visitor.check(html)


def test_printing_is_offered_and_keeps_what_families_need(
    phone: Visitor, service: ServicePage
) -> None:
    phone.open(service.url)
    page = phone.page
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    button = page.get_by_role("button", name="Print this page")
    button.click()
    assert page.evaluate("document.body.dataset.printed") == "yes"
    page.emulate_media(media="print")
    for words in ("Pool desk", "01632 960123", "Autistic children"):
        expect(page.locator(".lo-service").get_by_text(words)).to_be_visible()
    expect(button).to_be_hidden()
    expect(page.get_by_text("Share this page by email")).to_be_hidden()


def test_nothing_to_print_with_is_shown_without_javascript(
    phone_without_javascript: Visitor, service: ServicePage
) -> None:
    phone_without_javascript.open(service.url)
    button = phone_without_javascript.page.locator("[data-print]")
    expect(button).to_have_count(1)
    expect(button).to_be_hidden()
