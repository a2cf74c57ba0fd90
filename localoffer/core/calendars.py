"""Dates as a file that any calendar opens (iCalendar, RFC 5545)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Local Offer//EN"
# The format has no way to write these, and calendars refuse the whole file.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """One date in a calendar.

    Give `starts` and `ends` as dates for whole days (`ends` is the last of them),
    or as times that know their zone. `uid` must stay the same when the entry
    changes, or a calendar that reads the file again shows it twice.
    """

    uid: str
    summary: str
    starts: date
    ends: date | None = None
    description: str = ""
    location: str = ""
    url: str = ""


def calendar_of(
    entries: Iterable[Entry], written_at: datetime, name: str = ""
) -> bytes:
    """Return a calendar file; `written_at` says which of two files is newer."""
    # Six megabytes of every process, for a file that few ask for.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        # Both: the standard's own came late, and few programs read it.
        for key in ("name", "x-wr-calname"):
            calendar.add(key, " ".join(clean(name).split()))
    for entry in entries:
        calendar.add_component(event_of(entry, written_at))
    return bytes(calendar.to_ical())


def event_of(entry: Entry, written_at: datetime) -> "Event":
    """Return an entry as the format has it."""
    from icalendar import Event
    from icalendar.prop import vUri

    event = Event()
    event.add("uid", clean(entry.uid))
    event.add("dtstamp", written_at.astimezone(UTC))
    event.add("summary", clean(entry.summary))
    is_timed = isinstance(entry.starts, datetime)
    event.add("dtstart", as_written(entry.starts))
    if is_timed and entry.ends:
        event.add("dtend", as_written(entry.ends))
    elif not is_timed:
        # The format names the day after the last.
        event.add("dtend", (entry.ends or entry.starts) + timedelta(days=1))
        # A date to know of: it does not make the day look taken.
        event.add("transp", "TRANSPARENT")
    for key in ("description", "location"):
        if value := clean(getattr(entry, key)):
            event.add(key, value)
    if entry.url:
        event.add("url", vUri("".join(clean(entry.url).split())))
    return event


def as_written(moment: date) -> date:
    """Return a time in UTC, which every calendar knows; a day as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def clean(text: str) -> str:
    """Return text without what the format cannot hold."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def calendar_file(
    entries: Iterable[Entry], written_at: datetime, name: str, file_name: str
) -> HttpResponse:
    """Answer with a calendar to download."""
    response = HttpResponse(
        calendar_of(entries, written_at, name), content_type="text/calendar"
    )
    response["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    return response
