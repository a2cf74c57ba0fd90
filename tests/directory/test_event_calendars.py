"""Calendar files of one event, and of those that a question finds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from directory.models import EventDate
from tests import factories
from tests.directory.event_rows import at_ten, event, in_days

pytestmark = pytest.mark.django_db


def entries(address: str) -> list[Any]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_one_event_gives_each_of_its_dates_with_ids_that_stay() -> None:
    row = event(
        at_ten(date(2027, 3, 27), repeats="weekly", repeats_until=date(2027, 4, 3)),
        title="Soft play, with “quiet” hour; all welcome",
        place=factories.place(name="Lantern Hall"),
    )
    first, second = entries(f"/events/{row.uuid}.ics")
    assert first["summary"] == row.title
    assert "Lantern Hall" in first["location"]
    # Ten o'clock before and after the clocks go forward.
    assert first["dtstart"].dt == datetime(2027, 3, 27, 10, tzinfo=UTC)
    assert second["dtstart"].dt == datetime(2027, 4, 3, 9, tzinfo=UTC)
    assert second["dtend"].dt == datetime(2027, 4, 3, 10, 30, tzinfo=UTC)
    ids = [first["uid"], second["uid"]]
    row.title = "Soft play"
    row.save_revision().publish()
    assert [each["uid"] for each in entries(f"/events/{row.uuid}.ics")] == ids
    assert len(set(ids)) == 2


def test_whole_days_are_whole_days() -> None:
    row = event(EventDate(starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 2)))
    [one] = entries(f"/events/{row.uuid}.ics")
    assert one["dtstart"].dt == date(2027, 5, 1)
    assert one["dtend"].dt == date(2027, 5, 3)


def test_the_file_of_all_answers_the_same_question_as_the_list() -> None:
    event(in_days(1), title="Babies", age_bands=["0-4"])
    event(in_days(1), title="Teenagers", age_bands=["11-15"], state="cancelled")
    event(in_days(-2), title="Over")
    assert {str(one["summary"]) for one in entries("/events/calendar.ics")} == {
        "Babies",
        "Cancelled: Teenagers",
    }
    [one] = entries("/events/calendar.ics?age=0-4")
    assert one["summary"] == "Babies"


def test_what_nobody_may_see_has_no_file(client: Client) -> None:
    assert client.get("/events/calendar.ics").status_code == 404
    draft = event(live=False)
    assert client.get(f"/events/{draft.uuid}.ics").status_code == 404
    hidden = event()
    hidden.view_restrictions.create(restriction_type="login")
    assert client.get(f"/events/{hidden.uuid}.ics").status_code == 404
    assert entries("/events/calendar.ics") == []
