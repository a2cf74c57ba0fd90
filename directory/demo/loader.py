"""Load the invented providers, places and services from the files beside this."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from directory import models
from directory.imports.apply import tags_named
from directory.imports.press import Press
from directory.models.parts import FamilyWord
from directory.search.index import write_rows
from localoffer.core.models import Team
from localoffer.core.models.pages import months_after
from localoffer.core.plain_text import to_rich_text

FOLDER = Path(__file__).parent
MONTHS_BETWEEN_CHECKS = 6
RICH = (
    "description",
    "who_for",
    "how_to_access",
    "who_decides",
    "if_you_disagree",
    "cost_details",
    "times_note",
    "while_you_wait",
    "quality",
)
PLAIN = (
    "title",
    "summary",
    "cost_type",
    "area",
    "personal_budget",
    "can_self_refer",
    "minimum_age",
    "maximum_age",
    "website",
    "waiting_time",
    "waiting_time_on",
    "waiting_time_source",
    "closed_from",
    "closed_until",
    "closed_reason",
    "has_exit_link",
)
TERMS = {
    "age_bands": models.AgeBand,
    "needs": models.NeedType,
    "sectors": models.Sector,
    "topics": models.Topic,
    "delivery": models.DeliveryMode,
    "access": models.AccessFeature,
}
FIELDS = {"delivery": "delivery_modes", "access": "access_features"}


def entries(name: str, kind: str) -> list[dict[str, Any]]:
    """Return the entries of every file whose name begins so."""
    return [
        entry
        for path in sorted(FOLDER.glob(f"{name}*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8")).get(kind, [])
    ]


def load_postcodes() -> None:
    """Load the invented postcodes, all of them in an area that does not exist."""
    with (FOLDER / "postcodes.csv").open(encoding="utf-8") as file:
        models.Postcode.objects.bulk_create(
            [
                models.Postcode(
                    code=row["postcode"],
                    latitude=float(row["lat"]),
                    longitude=float(row["lon"]),
                    district=row["district"],
                    ward=row["ward"],
                )
                for row in csv.DictReader(file)
            ],
            ignore_conflicts=True,
        )
    outcodes: dict[str, list[models.Postcode]] = {}
    for postcode in models.Postcode.objects.filter(code__startswith="ZZ"):
        outcodes.setdefault(postcode.code.split()[0], []).append(postcode)
    models.Outcode.objects.bulk_create(
        [
            models.Outcode(
                code=code,
                latitude=sum(p.latitude for p in inside) / len(inside),
                longitude=sum(p.longitude for p in inside) / len(inside),
            )
            for code, inside in outcodes.items()
        ],
        ignore_conflicts=True,
    )


def load_providers() -> dict[str, models.Provider]:
    """Create the providers; return them by key."""
    return {
        entry.pop("key"): models.Provider.objects.create(**entry)
        for entry in entries("providers", "provider")
    }


def load_places() -> dict[str, models.Place]:
    """Create the places with their access features; return them by key."""
    features = {term.code: term for term in models.AccessFeature.objects.all()}
    places = {}
    for entry in entries("places", "place"):
        key, access = entry.pop("key"), entry.pop("access", [])
        entry["latitude"], entry["longitude"] = entry.pop("lat"), entry.pop("lon")
        places[key] = models.Place.objects.create(**entry)
        places[key].access_features.set(features[code] for code in access)
    return places


def tag_names(entry: dict[str, Any]) -> list[str]:
    """Return the words families use, each once and in small letters."""
    return list(dict.fromkeys(name.lower() for name in entry.get("tags", [])))


def service_from(
    entry: dict[str, Any],
    providers: dict[str, models.Provider],
    places: dict[str, models.Place],
    terms: dict[str, dict[str, models.Term]],
    tiers: dict[str, models.Tier],
    teams: Callable[[str], Team],
    words: dict[str, FamilyWord],
    checked_on: date,
) -> models.ServicePage:
    """Return one service, unsaved, with all its parts."""
    service = models.ServicePage(
        last_checked_on=checked_on,
        last_checked_by=entry["checked_by"],
        next_check_on=months_after(checked_on, MONTHS_BETWEEN_CHECKS),
        slug=entry["key"],
        provider=providers[entry["provider"]],
        tier=tiers[entry["tier"]],
        owner_team=teams(entry["sectors"][0]),
        questions_to_ask=to_rich_text(
            "\n".join(f"- {question}" for question in entry.get("questions_to_ask", []))
        ),
        **{name: to_rich_text(entry[name]) for name in RICH if entry.get(name)},
        **{name: entry[name] for name in PLAIN if entry.get(name) not in (None, "")},
    )
    for name, by_code in terms.items():
        getattr(service, FIELDS.get(name, name)).set(
            by_code[code] for code in entry.get(name, [])
        )
    service.places = [
        models.ServicePlace(place=places[key], sort_order=order)
        for order, key in enumerate(entry.get("places", []))
    ]
    service.tagged_items = [
        models.ServiceTag(tag=words[name]) for name in tag_names(entry)
    ]
    service.contacts = [
        models.ServiceContact(sort_order=order, **contact)
        for order, contact in enumerate(entry.get("contact", []))
    ]
    service.times = [
        models.ServiceTime(
            day=models.ServiceTime.Day(slot["day"][:2].upper()),
            opens_at=time.fromisoformat(slot["opens"]),
            closes_at=time.fromisoformat(slot["closes"]),
            note=slot.get("note", ""),
            sort_order=order,
        )
        for order, slot in enumerate(entry.get("times", []))
    ]
    return service


def load_directory(home: Page, today: date) -> Iterator[str]:
    """Create the directory beneath the home page; say each step as it is done."""
    load_postcodes()
    providers, places = load_providers(), load_places()
    yield f"{len(providers)} providers and {len(places)} places"
    directory = models.DirectoryPage(
        title="Find support",
        slug="find-support",
        summary="Clubs, therapies, schools, short breaks, advice and more for "
        "children and young people from birth to 25.",
        show_in_menus=True,
    )
    home.add_child(instance=directory)
    directory.save_revision().publish()
    terms = {
        name: {term.code: term for term in model.objects.all()}
        for name, model in TERMS.items()
    }
    tiers = {tier.code: tier for tier in models.Tier.objects.all()}
    sectors = {sector.code: sector.name for sector in models.Sector.objects.all()}

    def team_of(sector: str) -> Team:
        name = f"{sectors[sector]} listings team"
        return Team.objects.get_or_create(
            name=name, defaults={"email": f"{sector}@larkmoor.example"}
        )[0]

    found = entries("services", "service")
    words = tags_named({name for entry in found for name in tag_names(entry)})
    services = [
        service_from(
            entry,
            providers,
            places,
            terms,
            tiers,
            team_of,
            words,
            today - timedelta(days=entry["checked_days_ago"]),
        )
        for entry in found
    ]
    Press(directory, timezone.now()).create(services, live=True)
    write_rows(services)
    yield f"{len(services)} services"
