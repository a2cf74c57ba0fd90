"""What a service says now, in the same form as a row of a file."""

from typing import Any

from wagtail.fields import RichTextField

from directory.imports.cleaning import canonical
from directory.imports.fields import CONTACT, PAGE, PLACE, Value
from directory.models import Place, ServiceContact, ServicePage

RICH = {
    field.name
    for field in ServicePage._meta.get_fields()
    if isinstance(field, RichTextField)
}
M2M = {name for name, kind in PAGE.items() if kind.is_list} - {"times", "tags"}
SCALARS = [name for name in PAGE if name not in M2M | {"times", "tags", "tier"}]
CONTACT_FIELDS = {name: name.removeprefix("contact_") for name in CONTACT}
PLACE_FIELDS = {
    name: "name" if name == "place_name" else name
    for name in PLACE
    if name != "place_access"
}


def facts_of(service: ServicePage) -> dict[str, Value]:
    """Return every field that a file could feed, as the service has it."""
    found: dict[str, Value] = {name: scalar(service, name) for name in SCALARS}
    found["tier"] = service.tier.code if service.tier else ""
    for name in M2M:
        found[name] = sorted(term.code for term in getattr(service, name).all())
    found["times"] = sorted(
        f"{time.day} {time.opens_at:%H:%M}-{time.closes_at:%H:%M}"
        for time in service.times.all()
    )
    found["tags"] = sorted(item.tag.name.lower() for item in service.tagged_items.all())
    found["provider"] = service.provider.name if service.provider else ""
    contact = first(service.contacts) or ServiceContact()
    for ours, theirs in CONTACT_FIELDS.items():
        found[ours] = getattr(contact, theirs)
    found |= place_facts(place_of(service))
    return found


def scalar(service: ServicePage, name: str) -> Value:
    """Return one plain field in its comparable form."""
    value: Any = getattr(service, name)
    if name in RICH:
        return canonical(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def place_of(service: ServicePage) -> Place | None:
    """Return the place that a file may feed: the first one."""
    link = first(service.places)
    return link.place if link else None


def place_facts(place: Place | None) -> dict[str, Value]:
    """Return a place's fields under our names; empty ones when there is none."""
    if place is None:
        return {name: kind.empty for name, kind in PLACE.items()}
    found: dict[str, Value] = {
        ours: getattr(place, theirs) for ours, theirs in PLACE_FIELDS.items()
    }
    found["place_access"] = sorted(term.code for term in place.access_features.all())
    return found


def first(relation: Any) -> Any:
    """Return the first of an ordered relation, or nothing."""
    return next(iter(sorted(relation.all(), key=lambda one: one.sort_order or 0)), None)
