"""What services can be filtered by: each facet, its options and their bits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.models import (
    AccessFeature,
    AgeBand,
    DeliveryMode,
    NeedType,
    Sector,
    ServicePage,
    Tier,
    Topic,
)
from directory.models.taxonomy import MOST_TERMS
from localoffer.core.site_version import memory

# Every bit that a column can hold: a service that names no need serves all,
# those that editors add later too.
ALL_BITS = (1 << MOST_TERMS) - 1


@dataclass(frozen=True)
class Option:
    """One choice within a facet."""

    code: str
    name: str
    bit: int
    hint: str = ""
    # The broad area that a need belongs to, by code.
    parent: str = ""


@dataclass(frozen=True)
class Facet:
    """One question that a family can answer to narrow the list.

    Options of one facet widen each other, save where all of them must hold.
    """

    name: str
    label: str | Promise
    terms: type[Any] | None = None
    choices: tuple[tuple[str, str | Promise], ...] = ()
    needs_all: bool = False

    @property
    def column(self) -> str:
        """The search row's column with this facet's bits."""
        return f"{self.name}_bits"

    def read(self, today: date) -> tuple[Option, ...]:
        """Return the options in use on a day, in the order shown."""
        if self.terms is None:
            # Said in the language of whoever asks: these are kept for all of them.
            return tuple(
                Option(code, cast(str, name), bit)
                for bit, (code, name) in enumerate(self.choices)
            )
        terms = self.terms.objects.current_on(today)
        if self.terms is NeedType:
            return in_areas(terms.select_related("parent"))
        return tuple(
            Option(term.code, term.name, term.bit, term.description) for term in terms
        )


def in_areas(needs: Iterable[NeedType]) -> tuple[Option, ...]:
    """Return each broad area followed by the needs within it."""
    found = list(needs)
    options = []
    for area in (need for need in found if need.parent is None):
        options.append(Option(area.code, area.name, area.bit, area.description))
        options += [
            Option(need.code, need.name, need.bit, need.description, area.code)
            for need in found
            if need.parent_id == area.pk
        ]
    return tuple(options)


YES_OR_NO = (
    ("yes", _("Yes, you can ask for it yourself")),
    ("no", _("No, somebody has to ask for you")),
)

# In the order in which families narrow a list.
FACETS = (
    Facet("age", _("Age"), AgeBand),
    Facet("need", _("Kind of need"), NeedType),
    Facet("topic", _("What it is about"), Topic),
    Facet("cost", _("Cost"), choices=tuple(ServicePage.Cost.choices)),
    Facet("delivery", _("How you get it"), DeliveryMode),
    Facet("self_referral", _("Can you ask for it yourself?"), choices=YES_OR_NO),
    Facet("tier", _("How specialist it is"), Tier),
    Facet("access", _("Access: must have"), AccessFeature, needs_all=True),
    Facet("area", _("Where it is run"), choices=tuple(ServicePage.Area.choices)),
    Facet("sector", _("Who runs it"), Sector),
    Facet(
        "budget",
        _("Can a Personal Budget pay?"),
        choices=tuple(ServicePage.PersonalBudget.choices),
    ),
)
COLUMNS = tuple(facet.column for facet in FACETS)


def facet_options(today: date) -> dict[str, tuple[Option, ...]]:
    """Return each facet's options in use today, read once per site version."""
    return memory.get(
        ("search options", today),
        lambda: {facet.name: facet.read(today) for facet in FACETS},
    )


def choice_bit(facet: str, code: str) -> int:
    """Return the mask of one choice of a facet whose options are no rows."""
    choices = next(each.choices for each in FACETS if each.name == facet)
    codes = [option for option, _ in choices]
    return 1 << codes.index(code) if code in codes else 0
