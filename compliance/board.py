"""The board: each duty with what was found and what was decided, side by side.

Must and should never share a number, and no number is a share of another. A list of
duties stands above those in it and is not counted: people decide on what is in it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from compliance.evidence import EvidenceNow, evidence_by_requirement
from compliance.models import (
    Finding,
    Framework,
    Requirement,
    Status,
)
from compliance.standing import Standing, standings

# In this order wherever they are counted; each is a number of its own.
COUNTED = (
    Status.NOT_REVIEWED,
    Status.NOT_MET,
    Status.PARTLY_MET,
    Status.OUT_OF_DATE,
    Status.MET,
    Status.NOT_APPLICABLE,
)
CHAPTER, OTHER = 4, "other"
PARTS = (
    ("must", _("Must")),
    ("should", _("Should")),
    (OTHER, _("From other chapters")),
)


@dataclass(frozen=True)
class Line:
    """One duty on the board."""

    requirement: Requirement
    standing: Standing
    evidence: list[EvidenceNow]
    # How many things the program found to look at.
    to_look_at: int

    @property
    def status(self) -> Status:
        """Where the duty stands."""
        return self.standing.status

    @property
    def troubles(self) -> int:
        """How many pieces of evidence nobody can see any more."""
        return sum(bool(piece.trouble) for piece in self.evidence)

    def has_overdue_evidence(self, today: date) -> bool:
        """Whether a mapped page should have been checked before today."""
        return any(piece.is_overdue_on(today) for piece in self.evidence)


@dataclass(frozen=True)
class Group:
    """Duties that stand together under one heading."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True)
class Section:
    """All duties of one strength."""

    strength: str
    title: str
    counts: list[tuple[Status, int]]
    groups: list[Group]
    total: int

    @property
    def shown(self) -> int:
        """How many duties are shown, lists not counted."""
        return sum(
            line.requirement.kind == Requirement.Kind.ITEM
            for group in self.groups
            for line in group.lines
        )


@dataclass(frozen=True)
class Asked:
    """What of the board somebody wants to see."""

    group: str = "theme"
    keeps: list[Callable[[Line], bool]] = field(default_factory=list)


def lines_of(framework: Framework, today: date) -> list[Line]:
    """Return every duty of a framework as it stands, in the order of the law."""
    requirements = list(
        Requirement.objects.current()
        .filter(framework=framework)
        .select_related("owner_team", "parent")
    )
    evidence = evidence_by_requirement(requirements)
    stand = standings(requirements, today, evidence)
    found = dict(
        Finding.objects.standing()
        .filter(requirement__framework=framework)
        .order_by()
        .values_list("requirement")
        .annotate(many=Count("pk"))
    )
    return [
        Line(
            row,
            stand[row.pk],
            evidence.get(row.pk, []),
            found.get(row.pk, 0),
        )
        for row in requirements
    ]


def sections(lines: list[Line], asked: Asked) -> Iterator[Section]:
    """Yield must, then should, then what other chapters ask.

    Only what was asked for is shown, but every number is of the whole.
    """
    kept = [line for line in lines if all(keep(line) for keep in asked.keeps)]
    for strength, title in PARTS:
        whole = [line for line in lines if part_of(line) == strength]
        items = [line for line in whole if is_item(line)]
        shown = [line for line in kept if part_of(line) == strength]
        yield Section(
            strength,
            str(title),
            counted(items),
            grouped(shown, asked.group),
            len(items),
        )


def part_of(line: Line) -> str:
    """Return the part of the board that a duty stands in."""
    row = line.requirement
    return str(row.strength) if row.chapter == CHAPTER else OTHER


def is_item(line: Line) -> bool:
    """Whether people decide on it by itself."""
    return line.requirement.kind == Requirement.Kind.ITEM


def counted(lines: Iterable[Line]) -> list[tuple[Status, int]]:
    """Return how many duties have each status; those not reviewed stand first."""
    many = Counter(line.status for line in lines)
    return [(status, many[status]) for status in COUNTED]


def grouped(lines: list[Line], group: str) -> list[Group]:
    """Return duties under headings, in the order in which the law names them."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[heading(line.requirement, group)].append(line)
    return [Group(name, found) for name, found in groups.items()]


def heading(row: Requirement, group: str) -> str:
    """Return the heading that a duty stands under."""
    if group == "paragraph":
        return gettext("Paragraph %(number)s") % {"number": row.paragraph}
    if group == "area":
        return str(AREAS.get(row.area, row.area))
    return str(row.theme)


AREAS: dict[str, str | Promise] = {
    "all": _("Everything"),
    "education": _("Education"),
    "health": _("Health"),
    "social-care": _("Social care"),
}


def chosen_framework(
    frameworks: list[Framework], code: str, today: date
) -> Framework | None:
    """Return the framework of a code, or the newest that is in force.

    `frameworks` come with the newest first, as the model orders them.
    """
    named = [each for each in frameworks if each.code == code]
    in_force = [each for each in frameworks if each.is_in_force_on(today)]
    return next(iter([*named, *in_force, *frameworks]), None)
