"""Calendar files say what was put in, to whatever reads them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from localoffer.core.calendars import Entry, calendar_file, calendar_of

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
# Control characters are left out, and line ends become one kind.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"),
    max_size=300,
)


def read(data: bytes) -> Calendar:
    return Calendar.from_ical(data)


def test_a_day_ends_where_the_next_begins() -> None:
    entry = Entry("one@larkmoor.example", "Decision due", date(2027, 1, 4))
    event = read(calendar_of([entry], NOW)).events[0]
    assert event["dtstart"].dt == date(2027, 1, 4)
    assert event["dtend"].dt == date(2027, 1, 5)
    assert event["uid"] == "one@larkmoor.example"


def test_several_days_end_on_their_last() -> None:
    entry = Entry("a", "Holiday club", date(2027, 2, 27), date(2027, 3, 1))
    event = read(calendar_of([entry], NOW)).events[0]
    assert event["dtend"].dt == date(2027, 3, 2)


def test_times_are_written_so_that_every_calendar_knows_them() -> None:
    london = ZoneInfo("Europe/London")
    starts = datetime(2026, 7, 1, 10, 0, tzinfo=london)
    data = calendar_of([Entry("a", "Club", starts, starts + timedelta(hours=1))], NOW)
    assert b"DTSTART:20260701T090000Z" in data
    assert b"DTEND:20260701T100000Z" in data


@given(summary=TEXT, description=TEXT, location=TEXT)
def test_any_words_come_back_and_no_line_is_too_long(
    summary: str, description: str, location: str
) -> None:
    entry = Entry(
        "a", summary, date(2027, 1, 4), description=description, location=location
    )
    data = calendar_of([entry], NOW, name=summary)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = read(data)
    assert len(calendar.events) == 1
    event = calendar.events[0]
    assert str(event["summary"]) == summary
    assert str(event.get("description", "")) == description
    assert str(event.get("location", "")) == location


def test_words_cannot_begin_a_line_of_their_own() -> None:
    hostile = "Club\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Forged\x00"
    entry = Entry("a", hostile, date(2027, 1, 4), url=f"https://club.example/{hostile}")
    events = read(calendar_of([entry], NOW)).events
    assert len(events) == 1
    assert "Forged" in str(events[0]["summary"])


def test_the_same_dates_make_the_same_file() -> None:
    entries = [Entry("a", "One", date(2027, 1, 4), url="https://www.example/a,b;c")]
    assert calendar_of(entries, NOW) == calendar_of(entries, NOW)
    assert b"URL:https://www.example/a,b;c" in calendar_of(entries, NOW)


def test_it_comes_as_a_file() -> None:
    response = calendar_file([], NOW, "Dates", "dates")
    assert response["Content-Type"] == "text/calendar"
    assert 'filename="dates.ics"' in response["Content-Disposition"]
