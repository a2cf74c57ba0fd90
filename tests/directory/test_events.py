"""Events: found by day, age, need and place, and gone from the list when they end."""

import json
import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.events.forms import EventsForm
from directory.events.listing import Asked, counted, events_listed, find
from directory.models import EventDate, EventPage, Outcode, Postcode
from localoffer.core.link_checks.collecting import collect_all
from localoffer.core.models import OutgoingLink
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
        for secret in ("Larch", "Secret Row", "9QQ", "53.12", "1.654"):
            assert secret not in text, address
        assert "Marlowick" in text


def test_the_page_is_readable_by_machines() -> None:
    row = event(
        at_ten(in_days(1)),
        at_ten(in_days(8)),
        state="postponed",
        place=factories.place(name="Hall </script>"),
        online_url="https://meet.example/",
        cost_type="free",
    )
    html = page_of(row.url)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "Event"
    assert data["eventStatus"].endswith("/EventPostponed")
    assert data["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert data["startDate"].startswith(in_days(1).isoformat())
    assert len(data["subEvent"]) == 2
    assert data["isAccessibleForFree"] is True


def test_the_list_costs_the_same_for_one_event_and_for_ten(client: Client) -> None:
    page = events_page()
    counts = []
    for _ in range(2):
        event(age_bands=["0-4"], needs=["autism"], place=factories.place())
        for _ in range(9 * len(counts)):
            event(age_bands=["0-4"], needs=["autism"], place=factories.place())
        client.get(page.url)
        with CaptureQueriesContext(connection) as warm:
            client.get(f"{page.url}?age=0-4")
        counts.append(len(warm))
    assert counts[0] == counts[1]
    assert counts[0] <= 2


def test_an_event_page_costs_few_statements_however_many_dates(client: Client) -> None:
    counts = []
    for days in (1, 30):
        row = event(
            *[in_days(n + 1) for n in range(days)],
            needs=["autism", "hearing"],
            place=factories.place(("step-free", "lift")),
            provider=factories.provider(),
        )
        client.get(row.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(row.url)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize(
    "line",
    [
        {"ends_on": in_days(-9)},
        {"repeats": "weekly"},
        {"ends_at": time(10)},
    ],
)
def test_dates_that_make_no_sense_are_refused_by_the_database(
    line: dict[str, Any],
) -> None:
    row = event()
    with pytest.raises(IntegrityError), transaction.atomic():
        EventDate.objects.create(event=row, starts_on=in_days(0), **line)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValidationError):
        at_ten(in_days(1), ends_at=time(9)).clean()


def test_personal_data_in_any_field_stops_publishing() -> None:
    secret = "Ring Amina Testcase, born 3 May 2015, on 07700 900123"
    names = [
        field.name
        for field in EventPage._meta.local_fields
        if field.get_internal_type() in {"TextField", "CharField"}
        and not field.choices
        and field.name not in {"booking_url", "online_url", "contact_email"}
        and field.name not in EventPage.contact_fields
    ]
    assert {"description", "state_note", "place_note", "booking"} <= set(names)
    for name in names:
        with pytest.raises(ValidationError):
            event(**{name: secret})
    row = event(live=False)
    row.days_off.create(day=in_days(1), reason=secret[:60])
    with pytest.raises(ValidationError):
        row.save_revision().publish()


def test_its_links_are_checked() -> None:
    event(
        booking_url="https://book.example/",
        online_url="https://meet.example/",
        description='<p><a href="https://more.example/">More</a></p>',
    )
    collect_all()
    hosts = set(OutgoingLink.objects.values_list("host", flat=True))
    assert {"book.example", "meet.example", "more.example"} <= hosts


def test_every_parameter_of_the_form_is_known_to_the_page_cache() -> None:
    assert set(type(events_page()).query_names or ()) == set(EventsForm.base_fields)


def test_both_pages_are_valid_html(assert_valid_html: Callable[[str], None]) -> None:
    row = event(
        at_ten(in_days(1), repeats="weekly", repeats_until=in_days(200)),
        off=[in_days(8)],
        place=factories.place(("step-free",)),
        access_features=["bsl"],
        booking="<p>Ring us</p>",
        who_for="<p>Anybody</p>",
        contact_phone="01632 960123",
        contact_email="fun@larkmoor.example",
        quiet_sessions="The first hour",
    )
    html = page_of(row.url)
    assert "more dates, the last on" in html
    assert_valid_html(html)
    assert_valid_html(page_of(events_page().url))
