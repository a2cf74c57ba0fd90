"""Events as entries of a calendar."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags

from directory.events.occurrences import Occurrence
from directory.events.showing import place_words
from directory.models import EventPage
from localoffer.core.calendars import Entry


def entries_of(event: EventPage, since: date | None = None) -> list[Entry]:
    """Return each date of an event; from a day on, if one is given.

    A cancelled event stays, and says so: whoever saved it has to hear of it.
    """
    word = "" if event.state == "on" else f"{event.get_state_display()}: "
    return [
        Entry(
            uid=uid_of(event, one),
            summary=f"{word}{event.title}",
            starts=one.starts,
            ends=one.ends,
            description="\n\n".join(
                filter(
                    None,
                    [event.state_note, event.summary or strip_tags(event.description)],
                )
            ),
            location=place_words(event.place, event.place_note) or event.online_url,
            url=event.get_full_url() or "",
        )
        for one in event.occurrences()
        if since is None or one.ends_on >= since
    ]


def uid_of(event: EventPage, one: Occurrence) -> str:
    """Return an id that stays when the words of the event change.

    Two sessions on one day differ by when they begin.
    """
    return f"{event.uuid}-{one.starts_on:%Y%m%d}T{one.clock:%H%M}@local-offer"


def written_at(pages: Iterable[Any]) -> datetime:
    """Return when the newest of some pages was last published."""
    times = [page.last_published_at for page in pages if page.last_published_at]
    return max(times, default=timezone.now())
