"""Events: found by day, age, need and place, and gone from the list when they end."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client

from directory.events.listing import Asked, counted, events_listed, find
from directory.models import EventDate, Outcode, Postcode
from tests import factories
from tests.directory.event_rows import at_ten, event, events_page, in_days

pytestmark = pytest.mark.django_db


def titles(**asked: Any) -> list[str]:
    return [one.event.title for one in find(Asked(in_days(0), **asked))]


def page_of(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_events_come_in_the_order_in_which_they_happen() -> None:
    event(in_days(9), title="Later")
    event(at_ten(in_days(2), starts_at=time(9)), title="Sooner")
    event(at_ten(in_days(2)), title="An hour after")
    assert titles() == ["Sooner", "An hour after", "Later"]


def test_what_has_ended_is_not_listed_and_says_so_at_its_own_address() -> None:
    over = event(in_days(-3), title="Last week")
    event(EventDate(starts_on=in_days(-3), ends_on=in_days(0)), title="Its last day")
    event(in_days(-3), in_days(3), title="Comes again")
    assert titles() == ["Its last day", "Comes again"]
    html = page_of(over.url)
    assert "This event has ended." in html
    assert "Put this into your calendar" not in html


def test_an_event_falls_off_the_list_as_days_pass() -> None:
    event(in_days(1), title="Tomorrow")
    today = in_days(0)
    assert [one.title for one in events_listed(today)] == ["Tomorrow"]
    assert [one.title for one in events_listed(today + timedelta(1))] == ["Tomorrow"]
    assert events_listed(today + timedelta(2)) == ()


def test_a_range_of_days_finds_the_first_date_in_it_and_counts_the_others() -> None:
    event(*[in_days(n) for n in (1, 8, 15)], title="Weekly")
    event(in_days(2), title="Once")
    [one] = find(Asked(in_days(0), first=in_days(5), last=in_days(20)))
    assert one.event.title == "Weekly"
    assert one.next.starts_on == in_days(8)
    assert one.more == 1


def test_something_that_lasts_is_found_on_each_of_its_days() -> None:
    event(EventDate(starts_on=in_days(1), ends_on=in_days(9)), title="Show")
    assert titles(first=in_days(4), last=in_days(5)) == ["Show"]


def test_age_and_need_mean_what_they_mean_for_services() -> None:
    event(title="Babies", minimum_age=0, maximum_age=3)
    event(title="Everybody")
    event(title="Teenagers", age_bands=["11-15"], needs=["autism"])
    assert titles(age="0-4") == ["Babies", "Everybody"]
    assert titles(age="11-15") == ["Everybody", "Teenagers"]
    assert titles(need="communication-and-interaction") == [
        "Babies",
        "Everybody",
        "Teenagers",
    ]
    assert titles(need="vision") == ["Babies", "Everybody"]


def test_counts_are_true_under_the_other_filters() -> None:
    event(in_days(1), age_bands=["0-4"])
    event(in_days(40), age_bands=["0-4"])
    event(in_days(1), age_bands=["11-15"])
    asked = Asked(in_days(0), last=in_days(7), age="0-4")
    counts = {option.code: count for option, count in counted("age", asked)}
    assert (counts["0-4"], counts["11-15"], counts["19-25"]) == (1, 1, 0)


@pytest.fixture
def places() -> None:
    Postcode.objects.create(code="ZZ1 1AA", latitude=53.1, longitude=-1.6)
    Outcode.objects.create(code="ZZ1", latitude=53.1, longitude=-1.6)
    near = factories.place(latitude=53.101, longitude=-1.6)
    far = factories.place(latitude=53.9, longitude=-1.6)
    event(title="Near", place=near)
    event(title="Far", place=far)
    event(title="Online", online_url="https://meet.example/")


def test_distance_is_measured_from_a_postcode(places: None) -> None:
    html = page_of(f"{events_page().url}?postcode=zz11aa&within=5")
    assert "1 event<" in html
    assert "close by" in html
    assert "Far" not in html


def test_an_unknown_postcode_and_a_bad_day_are_said_and_the_list_stays(
    places: None, assert_valid_html: Callable[[str], None]
) -> None:
    html = page_of(f"{events_page().url}?postcode=QQ9&first=soon&last=31/2/2027")
    assert "<title>Error: " in html
    assert html.count("Enter a real date") == 4
    assert "3 events" in html
    assert_valid_html(html)


@pytest.mark.parametrize(
    "query",
    [
        "when=ever&age=99&need=x&within=none&page=-3&topic=none",
        "page=99999999999999",
        "within=999999999999",
        "first=0001-01-01&last=9999-12-31",
        "age=%00&postcode=%ud800",
    ],
)
def test_any_question_gets_a_good_page(query: str) -> None:
    event(title="Still here")
    assert "Still here" in page_of(f"{events_page().url}?{query}")


def test_nothing_found_and_nothing_planned_are_said(client: Client) -> None:
    page = events_page()
    assert "Nothing is planned yet" in page_of(page.url)
    event(in_days(60))
    html = page_of(f"{page.url}?when=today")
    assert "No event fits all of that" in html
    assert "Show all events" in html


def test_a_cancelled_event_stays_and_says_so() -> None:
    row = event(title="Fair", state="cancelled", state_note="The hall is flooded.")
    assert ">Cancelled<" in re.sub(r"\s+", "", page_of(events_page().url))
    html = page_of(row.url)
    assert "This event will not go ahead." in html
    assert "The hall is flooded." in html


def test_a_hidden_address_is_in_nothing_that_we_give(client: Client) -> None:
    Outcode.objects.create(code="ZZ1", latitude=53.5, longitude=-1.9)
    place = factories.place(
        name="Larch House",
        access_notes="The ramp is behind the Drift Bakery.",
        address_1="9 Secret Row",
        postcode="ZZ1 9QQ",
        latitude=53.12345,
        longitude=-1.65432,
        hide_address=True,
    )
    row = event(place=place)
    page = events_page()
    for address in (
        row.url,
        page.url,
        f"{page.url}?postcode=ZZ1",
        "/events/calendar.ics",
        f"/events/{row.uuid}.ics",
    ):
        text = client.get(address).content.decode()
        for secret in ("Larch", "Drift Bakery", "Secret Row", "9QQ", "53.12", "1.654"):
            assert secret not in text, address
        assert "Marlowick" in text
