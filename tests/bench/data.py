"""A directory of invented services, large and uneven, written in bulk.

Pages go in table by table: through Wagtail's own ways 20,000 would take longer
than everything that is then measured.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from wagtail.models import Page

from directory.models import (
    AccessFeature,
    AgeBand,
    DeliveryMode,
    DirectoryPage,
    NeedType,
    Outcode,
    Place,
    Postcode,
    Provider,
    Sector,
    ServiceContact,
    ServicePage,
    ServicePlace,
    Tier,
    Topic,
)
from localoffer.core.models import BasePage
from tests import factories
from tests.bench import words

BATCH = 200
TODAY = date(2026, 11, 23)
# How many terms of each vocabulary a service has, and whether few are popular.
TERMS = {
    "age_bands": (AgeBand, (1, 3)),
    "needs": (NeedType, (0, 4)),
    "sectors": (Sector, (1, 1)),
    "topics": (Topic, (1, 3)),
    "delivery_modes": (DeliveryMode, (1, 2)),
    "access_features": (AccessFeature, (0, 4)),
}
BODY = [
    ("text", "<p>What you can expect, and who to ask.</p>" * 4),
    ("text", "<h3>How it works</h3><ul><li>Ask</li><li>Meet</li><li>Plan</li></ul>"),
    ("details", {"summary": "More about this", "text": "<p>There is more.</p>" * 3}),
]


def fill(count: int) -> None:
    """Make a directory of so many services, and one information page."""
    random = Random(2026)  # noqa: S311
    with transaction.atomic():
        section = factories.section(title="Health", slug="health")
        factories.information(section, title="Sleep", slug="sleep", body=BODY)
        parent = factories.directory()
        providers = [factories.provider() for _ in range(max(20, count // 20))]
        places = make_places(random, max(50, count // 8))
        make_postcodes(places)
        pages = make_pages(random, parent, providers, count)
        make_parts(random, pages, places)
        parent.numchild = count
        Page.objects.filter(pk=parent.pk).update(numchild=count)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [Page, ServicePage]):
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE")


def make_places(random: Random, count: int) -> list[Place]:
    """Return places, thick in the middle of the area and thin at its edges."""
    made = [
        Place(
            name=f"{random.choice(words.RARE)} Hall",
            address_1=f"{number} Invented Street",
            town=random.choice(words.RARE),
            postcode=f"ZZ{number % 20 + 1} {number % 9 + 1}AA",
            latitude=random.gauss(53.1, 0.12),
            longitude=random.gauss(-1.6, 0.18),
        )
        for number in range(count)
    ]
    return Place.objects.bulk_create(made)


def make_postcodes(places: list[Place]) -> None:
    """Put the places' postcodes on the map, so that a distance can be asked."""
    spots = {place.postcode: place for place in places}
    halves = {code.split()[0]: place for code, place in spots.items()}
    for model, found in ((Postcode, spots), (Outcode, halves)):
        model.objects.bulk_create(
            model(code=code, latitude=place.latitude, longitude=place.longitude)
            for code, place in found.items()
        )


def make_pages(
    random: Random, parent: DirectoryPage, providers: list[Provider], count: int
) -> list[ServicePage]:
    """Return live services beneath the directory."""
    first = (Page.objects.aggregate(most=models.Max("pk"))["most"] or 0) + 1
    tiers = list(Tier.objects.order_by("pk"))
    template = factories.service(parent, title="Template")
    skipped = {"id", "page_ptr", "basepage_ptr"}
    defaults = {
        field.attname: getattr(template, field.attname)
        for field in ServicePage._meta.concrete_fields
        if field.name not in skipped
    }
    pages = []
    for number in range(count):
        title = words.title(random, number)
        key = first + number + 10
        path = Page._get_path(parent.path, parent.depth + 1, number + 2)
        checked = TODAY - timedelta(days=random.randrange(400))
        own: dict[str, Any] = {
            "id": key, "page_ptr_id": key, "basepage_ptr_id": key, "path": path,
            "title": title, "draft_title": title, "slug": f"bench-{number}",
            "url_path": f"{parent.url_path}bench-{number}/",
            "uuid": models.UUIDField().to_python(f"{number:032x}"),
            "translation_key": models.UUIDField().to_python(f"{number + 1:032x}"),
            "summary": words.sentence(random, 18),
            "description": words.paragraphs(random, 3),
            "who_for": words.paragraphs(random, 1),
            "how_to_access": words.paragraphs(random, 1),
            "who_decides": words.paragraphs(random, 1),
            "if_you_disagree": words.paragraphs(random, 1),
            "minimum_age": random.choice([0, 0, 0, 5, 11, None]),
            "maximum_age": random.choice([11, 18, 25, 25, 25, None]),
            "cost_type": random.choice(["free", "free", "free", "paid", "depends", ""]),
            "area": random.choices(ServicePage.Area.values, [80, 8, 7, 5])[0],
            "can_self_refer": random.choice([True, True, False, None]),
            "personal_budget": random.choice(["yes", "no", "", "", ""]),
            "provider_id": random.choice(providers).pk,
            "tier_id": random.choices([tier.pk for tier in tiers], [5, 3, 2])[0],
            "last_checked_on": checked, "last_checked_by": "Invented Team",
            "next_check_on": checked + timedelta(days=365),
            "live_revision_id": None, "latest_revision_id": None,
        }  # fmt: skip
        pages.append(ServicePage(**(defaults | own)))
    for start in range(0, count, BATCH):
        batch = pages[start : start + BATCH]
        for model in (Page, BasePage, ServicePage):
            fields = model._meta.local_concrete_fields
            model._base_manager.all()._insert(
                batch, fields=fields, using="default", raw=True
            )
    return pages


def make_parts(random: Random, pages: list[ServicePage], places: list[Place]) -> None:
    """Give the services their terms, contacts and places."""
    for name, (model, (fewest, most)) in TERMS.items():
        terms = list(model.objects.order_by("pk").values_list("pk", flat=True))
        weights = [1 / (rank + 1) for rank in range(len(terms))]
        link = getattr(ServicePage, name).through
        target = link._meta.get_field(model._meta.model_name).attname
        link.objects.bulk_create(
            [
                link(servicepage_id=page.pk, **{target: term})
                for page in pages
                for term in set(
                    random.choices(terms, weights, k=random.randint(fewest, most))
                )
            ],
            batch_size=5000,
        )
    ServiceContact.objects.bulk_create(
        [
            ServiceContact(
                service=page,
                sort_order=0,
                name="Front desk",
                phone="01632 960123",
                email="desk@club.example",
            )
            for page in pages
        ],
        batch_size=2000,
    )
    ServicePlace.objects.bulk_create(
        [
            ServicePlace(service=page, sort_order=0, place=random.choice(places))
            for page in pages
            if random.random() < 0.85
        ],
        batch_size=5000,
    )
