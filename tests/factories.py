"""Objects for tests: every function works without an argument."""

import itertools
from datetime import date
from typing import Any

from wagtail.models import Page

from directory import models
from localoffer.core.models import HomePage, InformationPage, SectionPage, Team, User

TODAY = date(2026, 11, 23)
numbers = itertools.count(1)


def home() -> HomePage:
    """Return the home page that the migrations made."""
    return HomePage.objects.get()


def team(**fields: Any) -> Team:
    """Create a team."""
    return Team.objects.create(**{"name": f"Team {next(numbers)}", **fields})


def administrator(**fields: Any) -> User:
    """Create somebody with every permission."""
    email = fields.pop("email", f"admin{next(numbers)}@council.example")
    return User.objects.create_superuser(email, "a long pass phrase", **fields)


def page(kind: type[Page], parent: Page | None = None, **fields: Any) -> Any:
    """Create a page beneath another and publish it, unless live=False."""
    number = next(numbers)
    live = fields.pop("live", True)
    created = kind(**{"title": f"Page {number}", "slug": f"page-{number}", **fields})
    created.live = False
    (parent or home()).add_child(instance=created)
    revision = created.save_revision()
    if live:
        revision.publish()
        created.refresh_from_db()
    return created


def section(parent: Page | None = None, **fields: Any) -> SectionPage:
    """Create a section."""
    return page(SectionPage, parent, **fields)


def information(parent: Page | None = None, **fields: Any) -> InformationPage:
    """Create an information page."""
    return page(InformationPage, parent, **fields)


def directory(**fields: Any) -> models.DirectoryPage:
    """Return the directory, created where there is none."""
    found = models.DirectoryPage.objects.first()
    return found or page(
        models.DirectoryPage,
        None,
        **{"title": "Find support", "slug": "find-support", **fields},
    )


def provider(**fields: Any) -> models.Provider:
    """Create a provider."""
    return models.Provider.objects.create(
        **{"name": f"Provider {next(numbers)}", **fields}
    )


def place(access: tuple[str, ...] = (), **fields: Any) -> models.Place:
    """Create a place with the access features of these codes."""
    number = next(numbers)
    created = models.Place.objects.create(
        **{
            "name": f"Hall {number}",
            "address_1": f"{number} Invented Street",
            "town": "Marlowick",
            "postcode": "ZZ1 1AA",
            "latitude": 53.1,
            "longitude": -1.6,
            **fields,
        }
    )
    created.access_features.set(models.AccessFeature.objects.filter(code__in=access))
    return created


VOCABULARIES = {
    "age_bands": models.AgeBand,
    "needs": models.NeedType,
    "sectors": models.Sector,
    "topics": models.Topic,
    "delivery_modes": models.DeliveryMode,
    "access_features": models.AccessFeature,
}


def service(
    parent: models.DirectoryPage | None = None, **fields: Any
) -> models.ServicePage:
    """Create a service; vocabularies and tier are given by code.

    `places` is a list of places, `tags` of words, `contacts` of field dicts.
    """
    number = next(numbers)
    live = fields.pop("live", True)
    terms = {name: fields.pop(name) for name in VOCABULARIES if name in fields}
    places, tags = fields.pop("places", []), fields.pop("tags", [])
    contacts = fields.pop("contacts", [])
    if "tier" in fields:
        fields["tier"] = models.Tier.objects.get(code=fields["tier"])
    created = models.ServicePage(
        **{"title": f"Service {number}", "slug": f"service-{number}", **fields}
    )
    created.live = False
    for name, codes in terms.items():
        found = VOCABULARIES[name].objects.filter(code__in=codes)
        getattr(created, name).set(found)
    created.places = [models.ServicePlace(place=each) for each in places]
    created.contacts = [models.ServiceContact(**each) for each in contacts]
    (parent or directory()).add_child(instance=created)
    created.tags.add(*tags)
    revision = created.save_revision()
    if live:
        revision.publish()
        created.refresh_from_db()
    return created
