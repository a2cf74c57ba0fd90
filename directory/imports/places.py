"""Find the places and providers that rows name, or make them."""

from typing import Any

from wagtail.search.backends import get_search_backends_with_name

from directory.imports.facts import PLACE_FIELDS, place_facts, place_of
from directory.imports.fields import Value
from directory.imports.plan import Change, batches
from directory.imports.public import Warn, leave_out_what_may_not_go_public
from directory.imports.rows import ADDRESS
from directory.imports.vocabulary import Vocabulary
from directory.models import Place, Provider, ServicePlace
from localoffer.core.going_public import insist_it_may

IDENTITY = ("place_name", "postcode", "address_1")
PLACE_NAMES = {*PLACE_FIELDS, "place_access"}


def identity(values: dict[str, Value]) -> tuple[str, ...]:
    """Return what tells one place from another."""
    return tuple(str(values.get(name) or "").casefold() for name in IDENTITY)


def index_for_admin(model: Any, objects: list[Any]) -> None:
    """Let the admin's own search find what was written in bulk."""
    for _, backend in get_search_backends_with_name(with_auto_update=True):
        for batch in batches(objects, 500):
            backend.add_bulk(model, batch)


class PlaceBook:
    """The places there are; collects new and changed ones and writes them at once."""

    def __init__(self, words: Vocabulary, warn: Warn) -> None:
        self.words, self.warn = words, warn
        self.known: dict[tuple[str, ...], Place] = {}
        self.used: dict[int, int] = {}
        for place in Place.objects.prefetch_related("access_features"):
            self.known.setdefault(identity(place_facts(place)), place)
        for place_id in ServicePlace.objects.values_list("place_id", flat=True):
            self.used[place_id] = self.used.get(place_id, 0) + 1
        self.new: list[Place] = []
        self.access: dict[int, list[str]] = {}
        self.before: dict[int, dict[str, Value]] = {}
        self.changed: dict[int, Place] = {}

    def settle(self, change: Change) -> Place | None:
        """Return the place where a row's service will be; None for none."""
        values = change.values
        touched = PLACE_NAMES & set(values)
        current = place_of(change.versions[0]) if change.versions else None
        if not touched:
            return current
        wanted = (place_facts(current) if current else {}) | change.row.values
        if current:
            wanted |= {name: value for name, (value, _) in change.kept.items()}
        if not any(wanted.get(name) for name in (*ADDRESS, "latitude")):
            return None
        moves = current and identity(wanted) != identity(place_facts(current))
        if current and not (moves and self.used.get(current.pk, 0) > 1):
            self.change(current, {name: values[name] for name in touched})
            leave_out_what_may_not_go_public(current, change, self.warn)
            return current
        found = self.known.get(identity(wanted))
        if found is None:
            found = self.add(wanted)
            leave_out_what_may_not_go_public(found, change, self.warn)
        return found

    def add(self, values: dict[str, Value]) -> Place:
        """Return a new place, to be written with the others."""
        place = Place(
            **{
                theirs: values[ours]
                for ours, theirs in PLACE_FIELDS.items()
                if values.get(ours) is not None
            }
        )
        self.new.append(place)
        self.access[id(place)] = list(values.get("place_access") or [])  # type: ignore[arg-type]  # a list of codes
        self.known[identity(values)] = place
        return place

    def change(self, place: Place, values: dict[str, Value]) -> None:
        """Change a place's fields, and remember how it was."""
        place = self.changed.setdefault(place.pk, place)
        self.before.setdefault(place.pk, place_facts(place))
        for ours, value in values.items():
            if ours == "place_access":
                self.access[place.pk] = list(value)  # type: ignore[arg-type]  # codes
            else:
                setattr(place, PLACE_FIELDS[ours], value)
        self.known[identity(place_facts(place))] = place

    def save(self) -> dict[str, Any]:
        """Write what is new and changed; return what an undo needs."""
        Place.objects.bulk_create(self.new, batch_size=500)
        fields = list(PLACE_FIELDS.values())
        Place.objects.bulk_update(self.changed.values(), fields, batch_size=200)
        through = Place.access_features.through
        rows = []
        stale = [pk for pk in self.changed if pk in self.access]
        through.objects.filter(place_id__in=stale).delete()
        for place in [*self.new, *self.changed.values()]:
            key = place.pk if place.pk in self.changed else id(place)
            terms = self.words.objects("place_access", self.access.get(key, []))
            rows += [
                through(place_id=place.pk, accessfeature_id=term.pk) for term in terms
            ]
        through.objects.bulk_create(rows, batch_size=500)
        index_for_admin(Place, [*self.new, *self.changed.values()])
        after = Place.objects.prefetch_related("access_features").in_bulk(self.changed)
        return {
            "places_created": [place.pk for place in self.new],
            "places_changed": {
                str(pk): {"before": self.before[pk], "after": place_facts(place)}
                for pk, place in after.items()
            },
        }


class ProviderBook:
    """The providers there are, by name; makes those that are missing."""

    def __init__(self) -> None:
        self.known = {one.name.casefold(): one for one in Provider.objects.all()}
        self.new: list[Provider] = []

    def settle(self, change: Change) -> None:
        """Make sure that a row's provider is known, and spell it one way."""
        name = str(change.row.values.get("provider", ""))
        if not name:
            return
        provider = self.known.get(name.casefold())
        if provider is None:
            kind = change.row.provider_kind or Provider.Kind.OTHER
            provider = Provider(name=name, kind=kind)
            self.known[name.casefold()] = provider
            self.new.append(provider)

    def get(self, name: str) -> Provider | None:
        """Return a provider by name; None for no name."""
        return self.known[name.casefold()] if name else None

    def save(self) -> dict[str, Any]:
        """Write the new ones; return what an undo needs."""
        for provider in self.new:
            insist_it_may(provider)
        Provider.objects.bulk_create(self.new, batch_size=500)
        index_for_admin(Provider, self.new)
        return {"providers_created": [provider.pk for provider in self.new]}
