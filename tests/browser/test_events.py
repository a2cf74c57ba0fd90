"""What’s on, what is new and alerts in a browser, narrow and wide."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from localoffer.core.models import AlertBanner
from tests import factories
from tests.browser.conftest import Visitor
from tests.directory.event_rows import at_ten, event, events_page, in_days


@pytest.fixture
def whats_on(transactional_db: None) -> str:
    event(
        at_ten(in_days(1), repeats="weekly", repeats_until=in_days(60)),
        title="Relaxed swimming",
        minimum_age=5,
        maximum_age=15,
        place=factories.place(("step-free",), name="Marlowick Pool"),
        quiet_sessions="The first hour",
        booking="<p>Ring the pool</p>",
        contact_phone="01632 960214",
    )
    event(in_days(40), title="Winter fair", state="postponed", state_note="Floods.")
    now = timezone.now()
    for severity in AlertBanner.Severity.values:
        AlertBanner.objects.create(
            severity=severity,
            heading=f"This is {severity}",
            text="Use the other entrance.",
            link_text="See the map",
            link_url="https://map.example/",
            starts_at=now,
            ends_at=now + timedelta(1),
        )
    return events_page().url or ""


def test_an_event_is_found_by_keyboard_on_a_phone(
    phone_without_javascript: Visitor, whats_on: str
) -> None:
    visitor = phone_without_javascript
    html = visitor.open(whats_on)
    expect(visitor.page.get_by_role("heading", name="2 events")).to_be_visible()
    expect(visitor.page.get_by_role("region", name="Alerts")).to_be_visible()
    visitor.check(html)
    age = visitor.page.get_by_label("Age", exact=True)
    age.focus()
    age.select_option("19-25")
    visitor.page.get_by_role("button", name="Show events").press("Enter")
    expect(visitor.page.get_by_role("heading", name="1 event")).to_be_visible()
    visitor.open(whats_on)
    visitor.page.get_by_role("link", name="Relaxed swimming").press("Enter")
    expect(visitor.page.get_by_role("heading", name="When")).to_be_visible()
    visitor.check(visitor.page.content())


def test_an_event_prints_and_gives_its_dates_to_a_calendar(
    desktop: Visitor, whats_on: str
) -> None:
    desktop.open(whats_on)
    desktop.page.get_by_role("link", name="Relaxed swimming").click()
    expect(desktop.page.get_by_role("heading", name="When")).to_be_visible()
    desktop.check()
    with desktop.page.expect_download() as file:
        desktop.page.get_by_role("link", name="Put this into your calendar").click()
    assert file.value.suggested_filename.endswith(".ics")
    desktop.page.emulate_media(media="print")
    expect(desktop.page.get_by_text("01632 960214")).to_be_visible()


def test_what_is_new_can_be_narrowed_on_a_phone(
    phone_without_javascript: Visitor, whats_on: str
) -> None:
    visitor = phone_without_javascript
    factories.information(title="School transport").record_check(
        by="Transport team", on=in_days(0)
    )
    visitor.check(visitor.open("/whats-new/"))
    visitor.page.get_by_role("link", name="Events (2)").click()
    expect(visitor.page.get_by_role("link", name="School transport")).to_have_count(0)
    expect(visitor.page.get_by_role("link", name="Winter fair")).to_be_visible()
