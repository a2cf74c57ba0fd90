"""What the search keeps of one service: bits, points, words and its card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.template.loader import get_template

from directory.models import AgeBand, Outcode, Place, ServicePage
from directory.postcodes import outward
from directory.search.facets import ALL_BITS, choice_bit
from directory.search.text import Texts
from directory.service_facts import age_words, closing, need_words
from localoffer.core.languages import text_marks
from localoffer.core.site_search.tokens import joined, plain, tokens

Point = tuple[float, float]


@dataclass
class Vocabulary:
    """What is the same for every service of one writing."""

    bands: Sequence[AgeBand]
    area_needs: dict[int, int]
    outcodes: dict[str, Point] = field(default_factory=dict)


def masks(terms: Iterable[Any]) -> int:
    """Return the bits of some terms together."""
    bits = 0
    for term in terms:
        bits |= term.mask
    return bits


def age_bits(service: ServicePage, bands: Sequence[AgeBand]) -> int:
    """Return the stages a service is for; one that states no age is for all."""
    chosen = masks(service.age_bands.all())
    lowest, highest = service.minimum_age, service.maximum_age
    if chosen or (lowest is None and highest is None):
        return chosen or ALL_BITS
    return masks(
        band
        for band in bands
        if band.maximum_age >= (lowest or 0)
        and (highest is None or band.minimum_age <= highest)
    )


def need_bits(service: ServicePage, area_needs: dict[int, int]) -> int:
    """Return the needs served; one that names no need serves every one.

    A broad area stands for all needs in it, and a need counts for its area.
    """
    bits = 0
    for need in service.needs.all():
        bits |= need.mask
        if need.parent is None:
            bits |= area_needs.get(need.pk, 0)
        else:
            bits |= need.parent.mask
    return bits or ALL_BITS


def all_bits(service: ServicePage, vocabulary: Vocabulary) -> dict[str, int]:
    """Return the columns of bits of one service."""
    access = masks(service.access_features.all())
    for place in places(service):
        access |= masks(place.access_features.all())
    refer = {True: "yes", False: "no", None: ""}[service.can_self_refer]
    return {
        "age_bits": age_bits(service, vocabulary.bands),
        "need_bits": need_bits(service, vocabulary.area_needs),
        "tier_bits": service.tier.mask if service.tier else 0,
        "sector_bits": masks(service.sectors.all()),
        "topic_bits": masks(service.topics.all()),
        "delivery_bits": masks(service.delivery_modes.all()),
        "access_bits": access,
        "cost_bits": choice_bit("cost", service.cost_type),
        "area_bits": choice_bit("area", service.area),
        "self_referral_bits": choice_bit("self_referral", refer),
        "budget_bits": choice_bit("budget", service.personal_budget),
    }


def places(service: ServicePage) -> list[Place]:
    """Return the places of a service, in the editors' order."""
    return [part.place for part in service.places.all()]


def points(service: ServicePage, outcodes: dict[str, Point]) -> list[Point]:
    """Return where a service is; a hidden address only by its wider area."""
    found = []
    for place in places(service):
        point = None
        if place.hide_address:
            point = outcodes.get(outward(place.postcode) or "")
        elif place.latitude is not None and place.longitude is not None:
            point = (place.latitude, place.longitude)
        if point:
            found.append(point)
    return found


def hidden_outcodes(services: Iterable[ServicePage]) -> dict[str, Point]:
    """Return the middle of each wider area that hides an address, in one query."""
    codes = {
        outward(place.postcode) or ""
        for service in services
        for place in places(service)
        if place.hide_address
    }
    if not codes:
        return {}
    found = Outcode.objects.filter(pk__in=codes)
    return {row.code: (row.latitude, row.longitude) for row in found}


def texts(service: ServicePage) -> Texts:
    """Return the words a service is found by, weightiest first."""
    tags = [item.tag.name for item in service.tagged_items.all()]
    needs = [need.name for need in service.needs.all()]
    topics = [topic.name for topic in service.topics.all()]
    names = [str(service.provider or "")]
    for place in places(service):
        names += [place.town] if place.hide_address else [place.name, place.town]
    return (
        joined(service.title),
        joined(service.summary, *tags, *needs),
        joined(plain(service.description), plain(service.who_for), *topics),
        joined(*names),
    )


def sort_name(service: ServicePage) -> str:
    """Return what a service is ordered by among names."""
    return " ".join(tokens(service.title))[:255]


def place_words(place: Place) -> str:
    """Say where a place is, in a word; nothing when that would tell a hidden one."""
    return place.town or ("" if place.hide_address else place.name)


def card(service: ServicePage) -> str:
    """Return the service in a list of results, with blanks for the request's part."""
    towns = dict.fromkeys(map(place_words, places(service)))
    overdue_from: date | None = None
    if service.next_check_on:
        overdue_from = service.next_check_on + timedelta(days=1)
    parts = service.get_url_parts()
    context = {
        "service": service,
        "url": (parts and parts[2]) or "#",
        "ages": age_words(service),
        "needs": need_words(service),
        "towns": [town for town in towns if town],
        "modes": [mode.name for mode in service.delivery_modes.all()],
        "is_local": service.area == ServicePage.Area.LOCAL,
        "overdue_from": overdue_from,
        "closing": closing(service),
        "marks": text_marks(service.language) if service.language else "",
    }
    return " ".join(
        get_template("directory/includes/_card.html").render(context).split()
    )
