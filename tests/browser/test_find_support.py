"""A family looks for support: on a phone and a desk, with and without scripts."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from directory.models import Outcode, Postcode, ServicePage
from localoffer.core.models import CouncilSettings
from tests import factories
from tests.browser.conftest import DESKTOP, Visitor


@pytest.fixture
def offer(transactional_db: None) -> list[ServicePage]:
    """A small directory with something of everything."""
    council = CouncilSettings.for_site(factories.home().get_site())
    council.advice_name, council.advice_phone = "Larkmoor Advice", "01632 960111"
    council.phone = "01632 960100"
    council.save()
    Postcode.objects.create(code="ZZ1 2AB", latitude=53.1, longitude=-1.6)
    Outcode.objects.create(code="ZZ1", latitude=53.1, longitude=-1.6)
    services = [
        factories.service(
            title=f"Swimming for all {number}",
            summary="Quiet sessions in warm water.",
            needs=["autism"],
            age_bands=["5-10"],
            tier="universal",
            cost_type="paid",
            can_self_refer=True,
            delivery_modes=["in-person"],
            places=[factories.place(town="Tarnley")],
        )
        for number in range(22)
    ]
    services.append(
        factories.service(
            title="Hearing team",
            needs=["hearing"],
            tier="specialist",
            closed_until=factories.TODAY.replace(year=2099),
            closed_reason="The building is being mended.",
        )
    )
    # Overdue, and not so long that it leaves the results.
    services[0].record_check("The pool", factories.TODAY - timedelta(days=250))
    services[0].save_revision().publish()
    return services


def open_filters(visitor: Visitor, is_wide: bool) -> None:
    """Unfold the filters where they are folded."""
    if not is_wide:
        visitor.page.get_by_text("Filter the list").first.click()


def test_finding_narrowing_and_widening_again(
    visitor: Visitor, offer: list[ServicePage]
) -> None:
    page = visitor.page
    html = visitor.open("/find-support/")
    visitor.check(html)
    is_wide = page.viewport_size is not None and page.viewport_size["width"] == DESKTOP
    page.get_by_label("What do you need help with?").fill("swiming")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    expect(page.get_by_text("We searched for swimming instead")).to_be_visible()
    expect(page.get_by_role("heading", name="22 services")).to_be_visible()
    visitor.check()
    open_filters(visitor, is_wide)
    page.get_by_label("Autism (22)").check()
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(re.compile(r"need=autism"))
    expect(page.get_by_role("link", name="Remove filter: Autism")).to_be_visible()
    expect(page.get_by_role("heading", name="22 services")).to_be_visible()
    page.get_by_role("link", name="Next page of results").click()
    expect(page).to_have_url(re.compile(r"page=2"))
    expect(page.locator(".lo-result")).to_have_count(2)
    visitor.check()
    page.get_by_role("link", name="Remove filter: Autism").click()
    expect(page).not_to_have_url(re.compile(r"need=autism"))
    visitor.assert_stayed_here()


def test_filters_stand_open_on_a_desk_and_folded_on_a_phone(
    visitor: Visitor, offer: list[ServicePage]
) -> None:
    page = visitor.page
    visitor.open("/find-support/")
    is_wide = page.viewport_size is not None and page.viewport_size["width"] == DESKTOP
    box = page.get_by_label("0 to 4, before school starts (1)")
    expect(box).to_be_visible() if is_wide else expect(box).to_be_hidden()


def test_distance_and_a_postcode_nobody_knows(
    visitor: Visitor, offer: list[ServicePage]
) -> None:
    page = visitor.page
    html = visitor.open("/find-support/?postcode=ZZ1+2AB&within=5&sort=distance")
    visitor.check(html)
    expect(page.get_by_text("close by").first).to_be_visible()
    expect(page.get_by_text("1 more has no fixed place")).to_be_visible()
    html = visitor.open("/find-support/?postcode=QQ9+9ZZ")
    visitor.check(html)
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name=re.compile("We do not know where")).click()
    expect(page.get_by_label("Postcode")).to_be_focused()


def test_nothing_found_leads_on(visitor: Visitor, offer: list[ServicePage]) -> None:
    page = visitor.page
    html = visitor.open("/find-support/?q=swimming&tier=specialist&age=0-4")
    visitor.check(html)
    expect(
        page.get_by_role("heading", name="No services fit all of that")
    ).to_be_visible()
    expect(page.locator(".lo-nothing").get_by_text("01632 960111")).to_be_visible()


def test_an_empty_directory_and_one_page_past_the_end(
    phone_without_javascript: Visitor,
) -> None:
    factories.directory()
    html = phone_without_javascript.open("/find-support/?page=99")
    phone_without_javascript.check(html)


def test_keyboard_alone_reaches_a_service(
    desktop: Visitor, offer: list[ServicePage]
) -> None:
    page = desktop.page
    desktop.open("/find-support/")
    page.get_by_label("What do you need help with?").focus()
    page.keyboard.type("hearing")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 service")).to_be_visible()
    expect(page.get_by_text("Closed until 23 November 2099")).to_be_visible()
    page.get_by_role("link", name="Hearing team").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Hearing team")).to_be_visible()
