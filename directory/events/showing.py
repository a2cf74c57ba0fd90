"""What an event's page shows, shaped for its template."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.events.occurrences import Occurrence
from directory.events.structured_data import event_data
from directory.service_facts import age_words, need_words
from directory.structured_data import as_script_text

if TYPE_CHECKING:
    from directory.models import EventDayOff, EventPage, Place

# More dates than these are summed up: the calendar file has them all.
MOST_DATES = 12
# The design system's tag colours; the words beside them say the same.
COLOURS = {"cancelled": "red", "postponed": "yellow", "on": ""}


def upcoming(event: "EventPage", today: date) -> list[Occurrence]:
    """Return the times that an event still happens, today's included."""
    return [one for one in event.occurrences() if one.ends_on >= today]


def place_words(place: "Place | None", note: str) -> str:
    """Say in one line where an event is; a hidden address gives its town alone."""
    if place is None:
        return note
    name = "" if place.hide_address else place.name
    parts = [note, name, *([] if place.hide_address else [place.address_1])]
    parts += [place.town, "" if place.hide_address else place.postcode]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def event_facts(event: "EventPage") -> list[tuple[str, str]]:
    """Return the short facts beside the title, empty ones too."""
    # Ages and needs are said in the same words as a service's.
    like_a_service = cast(Any, event)
    return [
        (_("Age"), age_words(like_a_service)),
        (_("Needs"), ", ".join(need_words(like_a_service)) or _("All needs")),
        (_("Cost"), event.get_cost_type_display() if event.cost_type else ""),
        (_("Quiet time"), event.quiet_sessions),
    ]


def off_words(off: "EventDayOff") -> str:
    """Say a day on which an event does not happen, and why."""
    day = date_format(off.day)
    return f"{day} ({off.reason})" if off.reason else day


def event_context(event: "EventPage", today: date) -> dict[str, Any]:
    """Return the template's names for one event, on a day."""
    every = event.occurrences()
    coming = [one for one in every if one.ends_on >= today]
    shown = coming or every[-1:]
    days_off = sorted(
        (each for each in event.days_off.all() if each.day >= today),
        key=lambda each: each.day,
    )
    return {
        "is_over": bool(every) and not coming,
        "dates": shown[:MOST_DATES],
        "more_dates": len(shown[MOST_DATES:]),
        "last_date": shown[-1] if shown else None,
        "days_off": days_off,
        "off_words": ", ".join(map(off_words, days_off)),
        "state_colour": COLOURS[event.state],
        "facts": event_facts(event),
        "place": event.place,
        "own_access": list(event.access_features.all()),
        "calendar_url": reverse("event_calendar", args=[event.uuid]),
        "structured_data": as_script_text(event_data(event, coming or every)),
    }
