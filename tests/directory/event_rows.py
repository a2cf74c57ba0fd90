"""Events for tests: every function works without an argument."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from directory.models import EventDate, EventDayOff, EventPage, EventsPage
from tests import factories

TERMS = ("age_bands", "needs", "topics", "access_features")


def events_page(**fields: Any) -> EventsPage:
    """Return the list of events, created where there is none."""
    found = EventsPage.objects.first()
    return found or factories.page(
        EventsPage, None, **{"title": "What’s on", "slug": "events", **fields}
    )


def in_days(days: int) -> date:
    """Return a day from today."""
    return timezone.localdate() + timedelta(days)


def event(*dates: Any, **fields: Any) -> EventPage:
    """Create an event on some days, or with whole lines of dates; tomorrow if none.

    Vocabularies are given by code, days off as days.
    """
    number = next(factories.numbers)
    live = fields.pop("live", True)
    off = fields.pop("off", [])
    terms = {name: fields.pop(name) for name in TERMS if name in fields}
    created = EventPage(
        **{"title": f"Event {number}", "slug": f"event-{number}", **fields}
    )
    created.live = False
    for name, codes in terms.items():
        found = factories.VOCABULARIES[name].objects.filter(code__in=codes)
        getattr(created, name).set(found)
    created.dates = [
        line if isinstance(line, EventDate) else EventDate(starts_on=line)
        for line in dates or [in_days(1)]
    ]
    created.days_off = [EventDayOff(day=day) for day in off]
    events_page().add_child(instance=created)
    revision = created.save_revision()
    if live:
        revision.publish()
        created.refresh_from_db()
    return created


def at_ten(day: date, **fields: Any) -> EventDate:
    """Return a line of dates from ten to half past eleven."""
    return EventDate(
        **{
            "starts_on": day,
            "starts_at": time(10),
            "ends_at": time(11, 30),
            **fields,
        }
    )
