"""Put a row's values on a service, in memory: nothing is written here."""

from datetime import date, time
from typing import Any

from directory.imports.facts import CONTACT_FIELDS, M2M, first
from directory.imports.fields import CONTACT, Value
from directory.imports.places import PLACE_NAMES
from directory.imports.vocabulary import Vocabulary
from directory.models import (
    Place,
    Provider,
    ServiceContact,
    ServicePage,
    ServicePlace,
    ServiceTag,
    ServiceTime,
)
from directory.models.parts import FamilyWord

DATES = {"waiting_time_on", "closed_until"}


class Applier:
    """Puts values on services; returns which fields and relations it touched."""

    def __init__(self, words: Vocabulary, tags: dict[str, FamilyWord]) -> None:
        self.words, self.tags = words, tags

    def apply(
        self,
        service: ServicePage,
        values: dict[str, Value],
        place: Place | None,
        provider: Provider | None,
    ) -> set[str]:
        """Change a service; the names returned are the model's own."""
        touched: set[str] = set()
        for name, value in values.items():
            if name in PLACE_NAMES:
                self.set_place(service, place)
                touched.add("places")
            elif name in CONTACT:
                self.set_contact(service, values)
                touched.add("contacts")
            elif name == "times":
                service.times = [opening_time(text) for text in listed(value)]
                touched.add(name)
            elif name == "tags":
                service.tagged_items = [
                    ServiceTag(tag=self.tags[text]) for text in listed(value)
                ]
                touched.add("tagged_items")
            elif name in M2M:
                setattr(service, name, self.words.objects(name, listed(value)))
                touched.add(name)
            else:
                setattr(service, name, self.plain(name, value, provider))
                touched.add(name)
        return touched

    def plain(self, name: str, value: Value, provider: Provider | None) -> Any:
        """Return what a plain field holds."""
        if name == "provider":
            return provider
        if name == "tier":
            return self.words.terms["tier"][str(value)] if value else None
        if name in DATES and value:
            return date.fromisoformat(str(value))
        return value

    def set_place(self, service: ServicePage, place: Place | None) -> None:
        """Let the first place be this one; the others stay."""
        links = sorted(service.places.all(), key=lambda link: link.sort_order or 0)
        if links and place and links[0].place_id == place.pk:
            return
        others = [link for link in links[1:] if not place or link.place_id != place.pk]
        if place and links:
            links[0].place = place
            service.places = [links[0], *others]
        elif place:
            service.places = [ServicePlace(place=place, sort_order=0)]
        else:
            service.places = others

    def set_contact(self, service: ServicePage, values: dict[str, Value]) -> None:
        """Change the first contact; drop it when nothing is left to reach it by."""
        contact = first(service.contacts) or ServiceContact(sort_order=0)
        others = [one for one in service.contacts.all() if one is not contact]
        others = [one for one in others if one.pk != contact.pk or one.pk is None]
        for ours, theirs in CONTACT_FIELDS.items():
            if ours in values:
                setattr(contact, theirs, values[ours])
        reachable = contact.phone or contact.email or contact.website
        service.contacts = [contact, *others] if reachable else others


def listed(value: Value | None) -> list[str]:
    """Return a list's texts."""
    return value if isinstance(value, list) else []


def opening_time(text: str) -> ServiceTime:
    """Return an opening time from “MO 09:00-17:00”."""
    day, hours = text.split()
    opens, closes = (time.fromisoformat(part) for part in hours.split("-"))
    return ServiceTime(
        day=day,
        opens_at=opens,
        closes_at=closes,
        sort_order=list(ServiceTime.Day.values).index(day),
    )


def tags_named(names: set[str]) -> dict[str, FamilyWord]:
    """Return the family words with these names, made where there are none."""
    found = {word.name.lower(): word for word in FamilyWord.objects.all()}
    for name in sorted(names - set(found)):
        found[name] = FamilyWord.objects.create(name=name)
    return found
