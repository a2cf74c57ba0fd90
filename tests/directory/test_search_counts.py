"""Every count on the page equals what one gets by looking at each service."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import AgeBand, NeedType, ServicePage
from directory.search.facets import FACETS, facet_options
from directory.search.query import Asked, search
from tests import factories
from tests.factories import TODAY

CODES = {
    "age": ["0-4", "5-10", "11-15", "16-18", "19-25"],
    "need": [
        "communication-and-interaction",
        "autism",
        "speech-language",
        "sensory-and-physical",
        "hearing",
        "anxiety",
    ],
    "tier": ["universal", "targeted", "specialist"],
    "sector": ["education", "health", "community"],
    "topic": ["school", "leisure", "therapies"],
    "cost": ["free", "paid", "depends"],
    "delivery": ["in-person", "online", "at-home"],
    "access": ["step-free", "lift", "quiet-space"],
    "area": ["local", "national"],
    "self_referral": ["yes", "no"],
    "budget": ["yes", "no"],
}


def invent(count: int) -> None:
    """Create services whose facts are drawn unevenly."""
    draw = random.Random(4)  # noqa: S311 - the same services every time
    halls = [factories.place(access=("lift",)), factories.place(access=())]

    def some(name: str, most: int) -> list[str]:
        return draw.sample(CODES[name], draw.randint(0, most))

    for _ in range(count):
        lowest = draw.choice([None, None, 3, 11])
        factories.service(
            age_bands=some("age", 2),
            minimum_age=lowest,
            maximum_age=lowest and lowest + draw.choice([1, 9]),
            needs=some("need", 2),
            tier=draw.choice(CODES["tier"]),
            sectors=some("sector", 2),
            topics=some("topic", 2),
            delivery_modes=some("delivery", 2),
            access_features=some("access", 2),
            places=draw.sample(halls, draw.randint(0, 1)),
            cost_type=draw.choice(["", *CODES["cost"]]),
            area=draw.choice(CODES["area"]),
            can_self_refer=draw.choice([True, False, None]),
            personal_budget=draw.choice(["", *CODES["budget"]]),
        )


def has(service: ServicePage, facet: str, code: str) -> bool:
    """Say, from the service alone, whether an option fits it."""
    codes = {
        "sector": service.sectors,
        "topic": service.topics,
        "delivery": service.delivery_modes,
    }
    if facet in codes:
        return codes[facet].filter(code=code).exists()
    own = {
        "tier": service.tier and service.tier.code,
        "cost": service.cost_type,
        "area": service.area,
        "self_referral": {True: "yes", False: "no", None: ""}[service.can_self_refer],
        "budget": service.personal_budget,
    }
    if facet in own:
        return own[facet] == code
    if facet == "access":
        return (
            service.access_features.filter(code=code).exists()
            or service.places.filter(place__access_features__code=code).exists()
        )
    return fits_age(service, code) if facet == "age" else serves_need(service, code)


def fits_age(service: ServicePage, code: str) -> bool:
    if service.age_bands.exists():
        return service.age_bands.filter(code=code).exists()
    band = AgeBand.objects.get(code=code)
    lowest, highest = service.minimum_age, service.maximum_age
    return (lowest is None or lowest <= band.maximum_age) and (
        highest is None or highest >= band.minimum_age
    )


def serves_need(service: ServicePage, code: str) -> bool:
    asked, needs = NeedType.objects.get(code=code), list(service.needs.all())
    return not needs or any(
        need == asked or need.parent == asked or asked.parent == need for need in needs
    )


@pytest.mark.django_db
def test_counts_and_totals_equal_a_recount() -> None:
    invent(30)
    services = list(ServicePage.objects.live())
    options = facet_options(TODAY)
    table = {
        (service.pk, facet.name, option.code): has(service, facet.name, option.code)
        for service in services
        for facet in FACETS
        for option in options[facet.name]
    }
    choices = st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)
            for name, codes in CODES.items()
        },
    )

    def fits(key: int, chosen: dict[str, list[str]]) -> bool:
        return all(
            (all if name == "access" else any)(table[key, name, code] for code in codes)
            for name, codes in chosen.items()
        )

    @settings(
        max_examples=120,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(choices)
    def check(chosen: dict[str, list[str]]) -> None:
        asked = {name: tuple(codes) for name, codes in chosen.items()}
        found = search(Asked(TODAY, chosen=asked))
        keys = [service.pk for service in services]
        assert found.total == sum(fits(key, chosen) for key in keys)
        for facet in FACETS:
            others = {
                name: codes for name, codes in chosen.items() if name != facet.name
            }
            for option in options[facet.name]:
                with_it = {**others, facet.name: [option.code]}
                if facet.needs_all:
                    mine = [*chosen.get(facet.name, []), option.code]
                    with_it = {**others, facet.name: mine}
                expected = sum(fits(key, with_it) for key in keys)
                assert found.counts[facet.name, option.code] == expected
        for name in chosen:
            others = {each: codes for each, codes in chosen.items() if each != name}
            assert found.without[name] == sum(fits(key, others) for key in keys)

    check()


def titles(asked: Asked) -> list[str]:
    """Return the titles found, in the order shown."""
    keys = search(asked).keys
    by_key = ServicePage.objects.in_bulk(keys)
    return [by_key[key].title for key in keys]


@pytest.mark.django_db
def test_a_service_that_names_the_need_comes_before_one_for_every_need() -> None:
    factories.service(title="Apple club")
    factories.service(title="Zebra club", needs=["autism"])
    asked = Asked(TODAY, chosen={"need": ("autism",)})
    assert titles(asked) == ["Zebra club", "Apple club"]
    assert titles(Asked(TODAY)) == ["Apple club", "Zebra club"]


@pytest.mark.django_db
def test_newest_check_first() -> None:
    old, new = factories.service(title="Old"), factories.service(title="New")
    never = factories.service(title="Never")
    for service, day in ((old, 1), (new, 20)):
        service.record_check("A team", TODAY.replace(day=day))
        service.save_revision().publish()
    assert titles(Asked(TODAY, sort="checked")) == ["New", "Old", never.title]


@pytest.mark.django_db
def test_pages_hold_every_service_once() -> None:
    made = {factories.service().pk for _ in range(45)}
    pages = [search(Asked(TODAY, page=number)) for number in (1, 2, 3)]
    assert [len(page.keys) for page in pages] == [20, 20, 5]
    assert {key for page in pages for key in page.keys} == made
    assert search(Asked(TODAY, page=999)).keys == pages[2].keys
