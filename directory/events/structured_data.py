"""An event for machines that read pages: schema.org's Event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags

from directory.events.occurrences import Occurrence
from directory.structured_data import place_data, without_empty
from localoffer.core.languages import in_markup

if TYPE_CHECKING:
    from directory.models import EventPage

SCHEMA = "https://schema.org/"
STATES = {
    "on": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
MOST_DATES = 20


def event_data(event: "EventPage", dates: Sequence[Occurrence]) -> dict[str, Any]:
    """Return an event with its first date, and each date beneath when several."""
    data = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        **without_empty(
            identifier=str(event.uuid),
            name=event.title,
            description=event.summary or strip_tags(event.description),
            url=event.get_full_url(),
            inLanguage=event.language and in_markup(event.language),
            eventStatus=f"{SCHEMA}{STATES[event.state]}",
            eventAttendanceMode=f"{SCHEMA}{attendance(event)}",
            isAccessibleForFree=event.cost_type == "free" or None,
            location=locations(event),
            organizer=event.provider
            and {
                "@type": "Organization",
                **without_empty(name=event.provider.name, url=event.provider.website),
            },
        ),
    }
    if dates:
        data |= when(dates[0])
    if len(dates) > 1:
        data["subEvent"] = [
            {"@type": "Event", "name": event.title, **when(one)}
            for one in dates[:MOST_DATES]
        ]
    return data


def when(one: Occurrence) -> dict[str, str]:
    """Return the beginning and the end of one date."""
    ends = one.ends
    return without_empty(
        startDate=one.starts.isoformat(), endDate=ends.isoformat() if ends else ""
    )


def attendance(event: "EventPage") -> str:
    """Return how people take part, in the vocabulary's word."""
    is_somewhere = bool(event.place or event.place_note)
    if event.online_url and is_somewhere:
        return "MixedEventAttendanceMode"
    return (
        "OnlineEventAttendanceMode"
        if event.online_url
        else "OfflineEventAttendanceMode"
    )


def locations(event: "EventPage") -> list[dict[str, Any]]:
    """Return the place and the link, whichever there are."""
    found: list[dict[str, Any]] = []
    if event.place:
        found.append(place_data(event.place))
    elif event.place_note:
        found.append({"@type": "Place", "name": event.place_note})
    if event.online_url:
        found.append({"@type": "VirtualLocation", "url": event.online_url})
    return found
