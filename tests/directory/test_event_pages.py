"""An event's own page: machines, costs, refusals, links and privacy."""

import json
import re
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.events.forms import EventsForm
from directory.events.listing import Asked, find
from directory.models import EventDate, EventPage
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
    counts: list[int] = []
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
    counts: list[int] = []
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
