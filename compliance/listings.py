"""The directory as checks count it: every public service in a few plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from compliance.page_words import TAG, says_something
from directory.models import ServiceContact, ServicePage, ServicePlace, ServiceTag
from directory.querysets import FOUR_ANSWERS
from directory.search.facets import ALL_BITS, Option, facet_options

PLAIN = (
    *("pk", "title", "summary", "url_path", "provider_id", "area", "tier__code"),
    *("minimum_age", "maximum_age", "next_check_on", "closed_from", "closed_until"),
    *("alias_of_id", "has_place"),
)
# The facets whose codes are read from the bits of the search row.
BITS = {"age": "ages", "need": "needs", "sector": "sectors", "topic": "topics"}


@dataclass(slots=True)
class Listing:
    """One live service that everybody may see."""

    pk: int
    title: str
    url_path: str
    words: str
    provider: int | None
    area: str
    tier: str
    ages: frozenset[str]
    needs: frozenset[str]
    sectors: frozenset[str]
    topics: frozenset[str]
    answers: frozenset[str]
    eligibility: str
    next_check_on: date | None
    closed_from: date | None
    closed_until: date | None
    is_alias: bool
    has_place: bool
    has_access: bool
    states_age: bool
    has_phone: bool = False
    has_email: bool = False
    is_online: bool = False

    def is_in_time(self, today: date) -> bool:
        """Whether somebody checked it within the council's own period."""
        return self.next_check_on is not None and self.next_check_on >= today

    def counts_on(self, today: date) -> bool:
        """Whether it counts as support that is there: checked, open, not a copy."""
        begun = self.closed_from is None or self.closed_from <= today
        is_closed = bool(self.closed_until and begun and today <= self.closed_until)
        return self.is_in_time(today) and not is_closed and not self.is_alias


def read_listings(services: QuerySet[ServicePage], today: date) -> list[Listing]:
    """Return services in plain values, in a number of queries that stays the same."""
    codes = Codes(facet_options(today))
    tags: dict[int, list[str]] = {}
    pairs = ServiceTag.objects.values_list("content_object_id", "tag__name")
    for pk, name in pairs:
        tags.setdefault(pk, []).append(name)
    reached: dict[int, tuple[bool, bool]] = {}
    for pk, phone, email in ServiceContact.objects.values_list(
        "service_id", "phone", "email"
    ):
        had = reached.get(pk, (False, False))
        reached[pk] = (had[0] or bool(phone), had[1] or bool(email))
    placed = ServicePlace.objects.filter(service=OuterRef("pk")).exclude(
        place__postcode=""
    )
    columns = [f"search_row__{facet}_bits" for facet in (*BITS, "delivery", "access")]
    rows = services.annotate(has_place=Exists(placed)).values(
        *PLAIN, *FOUR_ANSWERS, *columns
    )
    return [
        as_listing(row, codes, tags, reached)
        for row in rows.order_by("path").iterator()
    ]


def as_listing(
    row: Mapping[str, Any],
    codes: "Codes",
    tags: Mapping[int, list[str]],
    reached: Mapping[int, tuple[bool, bool]],
) -> Listing:
    """Return one row of the query as a listing."""
    pk = row["pk"]
    words = (row["title"], row["summary"], *tags.get(pk, ()))
    has_phone, has_email = reached.get(pk, (False, False))
    states_age = bool(row["minimum_age"] is not None or row["maximum_age"] is not None)
    facets = {
        name: codes.of(facet, row[f"search_row__{facet}_bits"])
        for facet, name in BITS.items()
    }
    return Listing(
        pk=pk,
        title=row["title"],
        url_path=row["url_path"],
        words=" ".join(words).lower(),
        provider=row["provider_id"],
        area=row["area"],
        tier=row["tier__code"] or "",
        answers=frozenset(name for name in FOUR_ANSWERS if says_something(row[name])),
        eligibility=TAG.sub(" ", row["who_for"]).lower(),
        next_check_on=row["next_check_on"],
        closed_from=row["closed_from"],
        closed_until=row["closed_until"],
        is_alias=row["alias_of_id"] is not None,
        has_place=row["has_place"],
        has_access=bool(row["search_row__access_bits"]),
        states_age=states_age or bool(facets["ages"]),
        has_phone=has_phone,
        has_email=has_email,
        is_online="online" in codes.of("delivery", row["search_row__delivery_bits"]),
        **facets,
    )


class Codes:
    """The codes that bits stand for, worked out once for each mask.

    A service that names no need is for every need, as editors are told. One that
    names no age has not said: it counts for none.
    """

    def __init__(self, options: Mapping[str, tuple[Option, ...]]) -> None:
        self.options = options
        self.known: dict[tuple[str, int], frozenset[str]] = {}

    def of(self, facet: str, mask: int | None) -> frozenset[str]:
        """Return the codes of a facet whose bits are set."""
        if not mask or (facet == "age" and mask == ALL_BITS):
            return frozenset()
        key = (facet, mask)
        if key not in self.known:
            self.known[key] = frozenset(
                option.code for option in self.options[facet] if mask >> option.bit & 1
            )
        return self.known[key]


def different(listings: list[Listing]) -> Iterator[Listing]:
    """Yield each listing once: the same one twice is not more support."""
    seen: set[tuple[str, int | None]] = set()
    for listing in listings:
        key = (" ".join(listing.title.lower().split()), listing.provider)
        if key not in seen:
            seen.add(key)
            yield listing
