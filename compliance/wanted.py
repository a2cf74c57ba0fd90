"""Kinds of support that the directory should list, and counting them honestly.

A listing counts when a person checked it within the council's period, it is open,
and it is not another copy of one that was counted.
"""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from urllib.parse import urlencode

from compliance.listings import Listing
from compliance.looking import Look
from compliance.registry import Cell, Fact, Found, Issue, Scope, register

Has = Callable[[Listing], bool]
WAY_IN = ("says how to get it", lambda one: "how_to_access" in one.answers)
REACHABLE = ("has a phone number or e-mail address",
             lambda one: one.has_phone or one.has_email)  # fmt: skip
ACCESS = ("says what access there is", lambda one: one.has_access)


@dataclass(frozen=True)
class Wanted:
    """A kind of support: what it is about, for whom, and how many there should be.

    `about` looks in title, summary and the words families use. A topic serves in
    its place.
    """

    label: str
    about: str = ""
    topics: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    least: int = 1
    pattern: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make the pattern ready once."""
        object.__setattr__(self, "pattern", re.compile(self.about or r"(?!)"))

    def fits(self, one: Listing) -> bool:
        """Whether a listing is of this kind."""
        asked = bool(self.about or self.topics)
        return (
            (not asked or bool(self.topics & one.topics) or self.is_about(one.words))
            and (not self.ages or bool(self.ages & one.ages))
            and (not self.sectors or bool(self.sectors & one.sectors))
            and (not self.areas or one.area in self.areas)
            and (not self.tiers or one.tier in self.tiers)
            and (not self.needs or bool(self.needs & one.needs))
        )

    def is_about(self, words: str) -> bool:
        """Whether some words, in small letters, speak of it."""
        return bool(self.pattern.search(words))

    @property
    def search(self) -> str:
        """The directory's query string that comes nearest."""
        pairs = [("q", self.label)] if self.about and not self.topics else []
        for name in ("age", "need", "sector", "topic", "area", "tier"):
            codes = getattr(
                self, {"tier": "tiers", "area": "areas"}.get(name, f"{name}s")
            )
            pairs += [(name, code) for code in sorted(codes)]
        return urlencode(pairs)


def want(label: str, about: str = "", least: int = 1, **facets: str) -> Wanted:
    """Return a kind of support; facets are codes parted by spaces."""
    sets = {name: frozenset(codes.split()) for name, codes in facets.items()}
    return Wanted(label, about, least=least, **sets)


def number_of(listings: int) -> str:
    """Say how many services there are."""
    return {0: "no services", 1: "1 service"}.get(listings, f"{listings} services")


def lists(
    code: str,
    *kinds: Wanted,
    having: tuple[str, Has] | None = None,
    or_page: bool = False,
) -> None:
    """Register the check that the directory lists some kinds of support.

    `having` is what at least one listing of each kind should have as well. With
    `or_page`, words on a mapped page do as well as a listing.
    """
    name = re.sub(r"\W", "_", f"directory_lists_{code}")
    labels = ", ".join(kind.label for kind in kinds)

    def check(look: Look) -> Found:
        told = []
        texts = [page.text.lower() for page in look.says(code)] if or_page else []
        for kind in kinds:
            found = [one for one in look.offered if kind.fits(one)]
            on_page = any(kind.is_about(text) for text in texts)
            told.append(f"{len(found) or 'none'} for {kind.label}")
            url = look.search_address(kind.search)
            if len(found) < kind.least and not on_page:
                yield Issue(f"listing:{kind.label}", wanting(kind, or_page), url=url)
            elif having and found and not any(having[1](one) for one in found):
                message = f"See that a listing for {kind.label} {having[0]}."
                yield Issue(f"listing:{kind.label}", message, url=url)
            if on_page and not found:
                told[-1] += ", but a named page mentions it"
        numbers = {"looked at": len(look.listings), "in time": len(look.offered)}
        words = "; ".join(told)
        yield Fact(f"Services that were checked in time: {words}.", numbers)

    also = f" At least one of each {having[0]}." if having else ""
    page = " Or a mapped page speaks of it." if or_page else ""
    many = " ".join(
        f"At least {kind.least} for {kind.label}." for kind in kinds if kind.least > 1
    )
    register(
        requirement=code,
        scope=Scope.SITE,
        name=name,
        rule=f"The directory lists support that was checked in time for: {labels}."
        f" {many}{also}{page}",
    )(check)


def wanting(kind: Wanted, or_page: bool) -> str:
    """Say what to do about a kind of which there is too little."""
    many = f"{kind.least} services" if kind.least > 1 else "a service"
    page = ", or say more on a mapped page" if or_page else ""
    return f"List {many} for {kind.label}, or check one that is overdue{page}."


def empty_cells(
    filled: Set[tuple[str, ...]], *facets: tuple[str, tuple[str, ...]]
) -> list[Cell]:
    """Return the cells of a grid in which nothing was counted."""
    cells: list[tuple[tuple[str, str], ...]] = [()]
    for name, codes in facets:
        cells = [(*cell, (name, code)) for cell in cells for code in codes]
    return [
        Cell(cell) for cell in cells if tuple(code for _, code in cell) not in filled
    ]


def share(found: int, of: int) -> str:
    """Say a share as two numbers, never as a percentage."""
    return f"{found} of {of}"
