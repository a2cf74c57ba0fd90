"""Where each requirement stands today: what people decided, and whether it holds.

Only a sign-off by people makes anything met. "Out of date" is worked out each time
somebody looks, from what is there at that moment, so that it is right even where
nothing told the program of a change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from compliance.clocks import Clocks, clocks_on
from compliance.evidence import EvidenceNow, evidence_by_requirement
from compliance.models import Decision, Dissent, Requirement, Review, Status
from compliance.rollup import rolled_up, why_not_met
from compliance.snapshots import changes, next_end

# What people decided in favour of the council, and which therefore has to hold.
# "Not met" stays: that something changed is said beside it, and nobody is flattered.
GOES_OUT_OF_DATE = (Status.MET, Status.PARTLY_MET, Status.NOT_APPLICABLE)


@dataclass(frozen=True)
class Standing:
    """Where one requirement stands.

    `decision` is the last one that was signed off, and `waiting` a newer one that
    still needs a reviewer. `why` says, a sentence each, what has changed since, or
    for a list which of its duties keep it from being met.
    """

    status: Status
    decision: Decision | None = None
    why: tuple[str, ...] = ()
    waiting: Decision | None = None
    dissents: int = 0
    expires_on: date | None = None
    # The first day on which it is out of date by itself, as far as is known.
    next_on: date | None = None

    @property
    def is_reviewed(self) -> bool:
        """Whether people have ever signed anything off."""
        return self.decision is not None


Evidences = Mapping[int, Sequence[EvidenceNow]]
NOT_REVIEWED = Standing(Status.NOT_REVIEWED)


def standings(
    requirements: Iterable[Requirement],
    today: date,
    evidence: Evidences | None = None,
) -> dict[int, Standing]:
    """Return where each requirement stands, by its key, in five statements at most.

    A list stands where its duties do, even those that were not asked about. Whoever
    asks about a whole framework, and has its evidence, gives it along: then neither
    is read again.
    """
    asked = list(requirements)
    everything = with_children(asked) if evidence is None else asked
    items = [row for row in everything if row.kind == Requirement.Kind.ITEM]
    found = items_standing(items, today, evidence)
    children = defaultdict(list)
    for row in everything:
        if row.parent_id and not row.is_retired:
            children[row.parent_id].append(row)

    def look_up(row: Requirement) -> Standing:
        if row.pk not in found:
            beneath = [(each, look_up(each).status) for each in children[row.pk]]
            found[row.pk] = Standing(rolled_up(row, beneath), why=why_not_met(beneath))
        return found[row.pk]

    return {row.pk: look_up(row) for row in asked}


def standing_of(requirement: Requirement, today: date) -> Standing:
    """Return where one requirement stands."""
    return standings([requirement], today)[requirement.pk]


def with_children(asked: Sequence[Requirement]) -> list[Requirement]:
    """Return the requirements, and what stands beneath the lists among them."""
    held = {row.pk: row for row in asked}
    lists = [row for row in asked if row.kind == Requirement.Kind.PARENT]
    if lists:
        frameworks = {row.framework_id for row in lists}
        for row in Requirement.objects.filter(framework__in=frameworks):
            held.setdefault(row.pk, row)
    return list(held.values())


def items_standing(
    items: Sequence[Requirement], today: date, evidence: Evidences | None
) -> dict[int, Standing]:
    """Return where each duty that people decide on stands."""
    in_force, waiting = {}, {}
    noticed = defaultdict(list)
    for row in decisions_that_count([item.pk for item in items]):
        if row.lapse_why:
            noticed[row.pk].append(row.lapse_why)
        if row.is_signed_off:
            in_force[row.requirement_id] = row
        elif not row.is_refused:
            waiting[row.requirement_id] = row
    decided = [item for item in items if item.pk in in_force]
    if evidence is None:
        evidence = evidence_by_requirement(decided) if decided else {}
    clocks = clocks_on(today)
    return {
        item.pk: stands(
            item,
            in_force.get(item.pk),
            waiting.get(item.pk),
            noticed,
            evidence.get(item.pk, []),
            clocks,
        )
        for item in items
    }


def decisions_that_count(requirements: Iterable[int]) -> QuerySet[Any]:
    """Return each one's last signed-off decision, and the newest one of all.

    A decision comes once for each of its lapses, in their order.
    """
    same = Decision.objects.filter(requirement=OuterRef("requirement"))
    signed = same.signed_off().order_by("-sign_off__at", "-pk")
    newest = same.order_by("-proposed_at", "-pk")
    dissents = Dissent.objects.filter(decision=OuterRef("pk")).order_by()
    found: QuerySet[Any] = (
        Decision.objects.filter(requirement__in=list(requirements))
        .filter(
            Q(pk=Subquery(signed.values("pk")[:1]))
            | Q(pk=Subquery(newest.values("pk")[:1]))
        )
        .annotate(
            is_signed_off=Q(sign_off__isnull=False),
            is_refused=Exists(
                Review.objects.filter(decision=OuterRef("pk"), agrees=False)
            ),
            dissent_count=Subquery(
                dissents.values("decision").annotate(n=Count("pk")).values("n")
            ),
            lapse_why=F("lapses__why"),
        )
        .select_related("sign_off", "gap_owner", "meeting")
        .order_by("pk", "lapses__at", "lapses__pk")
    )
    return found


def stands(
    item: Requirement,
    decision: Any,
    waiting: Decision | None,
    noticed: Mapping[int, Sequence[str]],
    evidence: Sequence[EvidenceNow],
    clocks: Clocks,
) -> Standing:
    """Return where one duty stands, given everything that bears on it."""
    if decision is None:
        return Standing(Status.NOT_REVIEWED, waiting=waiting)
    expires_on = decision.sign_off.expires_on
    # What was noticed when it happened comes first, then what differs at this moment.
    differs = changes(decision.snapshot, item, evidence, clocks)
    why = list(dict.fromkeys([*noticed.get(decision.pk, ()), *differs]))
    if expires_on < clocks.today:
        why.insert(0, expired(expires_on))
    status, next_on = Status(decision.status), None
    if status in GOES_OUT_OF_DATE:
        next_on = expires_on + timedelta(days=1)
        next_on = min(next_on, next_end(evidence, clocks) or next_on)
        if why:
            status, next_on = Status.OUT_OF_DATE, None
    return Standing(
        status,
        decision,
        tuple(why),
        waiting,
        decision.dissent_count or 0,
        expires_on,
        next_on,
    )


def expired(on: date) -> str:
    """Return that a sign-off has expired."""
    return f"The sign-off expired on {on.day} {on:%B %Y}."
