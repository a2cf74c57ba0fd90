"""Nothing on a page moves by itself while it loads over a slow connection."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from directory.models import ServicePage
from localoffer.core.models import HomePage, SectionPage
from tests.browser.conftest import DESKTOP, PHONE, Visitor

# Scripts come after the first paint, as to an old phone in a village.
SLOW = {
    "offline": False,
    "latency": 60,
    "downloadThroughput": 400_000,
    "uploadThroughput": 200_000,
}
PATHS = (
    "/",
    "/find-support/",
    "/search/?q=school",
    "/map/?topic=leisure",
    "/learning/help-in-school/",
    "/learning/help-in-school/?whole=yes",
    "/start-here/worried-about-your-child/",
    "/comments/new/",
    "/plans/steps-and-dates/?day1_day=2&day1_month=11&day1_year=2026",
)
MENU_READY = "[data-govuk-service-navigation-init]"
SHIFTS = """() => new Promise((resolve) => {
    const found = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) found.push(
            `${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ` +
            entry.sources.map((source) => (source.node?.outerHTML ??
                source.node?.textContent ?? "gone").slice(0, 100)).join(" | "));
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(found), 150);
})"""


@pytest.fixture
def front_page(transactional_db: None) -> None:
    """A home page with one entry in its menu."""
    section = SectionPage(title="EHC plans", show_in_menus=True)
    HomePage.objects.get().add_child(instance=section)


def shifts(page: Page) -> list[str]:
    """Return what moved since the page began, with how much and when."""
    found: list[str] = page.evaluate(SHIFTS)
    return found


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_moves_while_a_page_loads(
    demonstration: None, visit: Any, width: int
) -> None:
    visitor: Visitor = visit(width)
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW)
    service = ServicePage.objects.live().order_by("pk").first()
    assert service
    faults = []
    for path in (*PATHS, service.get_url()):
        visitor.open(path)
        visitor.page.locator(MENU_READY).wait_for(state="attached")
        faults += [f"{path} {fault}" for fault in shifts(visitor.page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("lost", ["start", "govuk-frontend.min"])
def test_the_menu_unfolds_when_its_script_is_lost(
    front_page: None, phone: Visitor, lost: str
) -> None:
    phone.page.route(f"**/{lost}*.js", lambda route: route.abort())
    phone.open("/")
    link = phone.page.get_by_role("navigation", name="Menu").get_by_role("link")
    expect(link).to_be_visible()
    expect(phone.page.get_by_role("button", name="Menu")).to_be_hidden()
