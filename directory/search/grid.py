"""Every meeting of age, kind of need and tier, with how many services it has.

An empty one is a thing to know: for families, who are offered somebody to ask, and
for the council, which has to fill it.
"""

from dataclasses import dataclass
from datetime import date

from directory.search.facets import Option, facet_options
from directory.search.keeping import kept_true
from directory.search.loading import snapshot


@dataclass(frozen=True)
class Cell:
    """One meeting of an age, a kind of need and a tier."""

    age: Option
    need: Option
    tier: Option
    count: int

    @property
    def query(self) -> str:
        """The directory's query string for it."""
        return f"age={self.age.code}&need={self.need.code}&tier={self.tier.code}"

    @property
    def words(self) -> str:
        """The cell in words: need first, since that is what families look for."""
        return f"{self.need.name}, {self.age.name}, {self.tier.name.lower()}"


def grid(today: date, area: str = "") -> list[Cell]:
    """Return every cell: of the broad areas of need, or of the needs in one of them.

    Only services that everybody may see are counted; no statement is needed. A
    service that names no need serves all, and counts in each.
    """
    services, options = snapshot(), facet_options(today)
    visible, _ = kept_true(services, today)
    bits = services.bits
    needs = [need for need in options["need"] if need.parent == area]
    return [
        Cell(
            age,
            need,
            tier,
            (
                visible
                & bits["age_bits"][age.bit]
                & bits["need_bits"][need.bit]
                & bits["tier_bits"][tier.bit]
            ).bit_count(),
        )
        for need in needs
        for age in options["age"]
        for tier in options["tier"]
    ]
