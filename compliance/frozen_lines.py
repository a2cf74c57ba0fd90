"""Writing down one duty, one decision, one gap: as it stands, in plain words."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from compliance.board import Line
from compliance.deciding import day_of
from compliance.evidence import EvidenceNow
from compliance.frozen import (
    FrozenComments,
    FrozenDecision,
    FrozenEvidence,
    FrozenFact,
    FrozenGap,
    FrozenLine,
    FrozenWords,
)
from compliance.models import Decision, Finding, Framework, Gap, Outcome
from feedback.record_counts import YearCounts


@dataclass(frozen=True)
class Found:
    """What checks found, by requirement: facts, and what came and went."""

    facts: dict[int, list[FrozenFact]]
    new: Counter[int]
    gone: Counter[int]


def frozen_line(line: Line, found: Found) -> FrozenLine:
    """Return one duty as it is written down."""
    row, stands = line.requirement, line.standing
    return {
        "code": row.code,
        "chapter": row.chapter,
        "paragraph": row.paragraph,
        "kind": row.kind,
        "strength": row.strength,
        "parent": row.parent.code if row.parent else "",
        "title": row.title,
        "summary": row.summary,
        "condition": row.condition,
        "theme": row.theme,
        "area": row.area,
        "verified": row.verified,
        "owner": row.owner_team.name if row.owner_team else "",
        "status": stands.status.value,
        "why": list(stands.why),
        "waiting": stands.waiting.status if stands.waiting else "",
        "next_on": stands.next_on.isoformat() if stands.next_on else "",
        "decision": frozen_decision(stands.decision) if stands.decision else None,
        "evidence": [frozen_evidence(each) for each in line.evidence],
        "facts": found.facts[row.pk],
        "to_look_at": line.to_look_at,
        "new": found.new[row.pk],
        "gone": found.gone[row.pk],
    }


def frozen_decision(decision: Decision) -> FrozenDecision:
    """Return a signed-off decision, with who agreed and who sees it differently."""
    agreed = [review for review in decision.reviews.all() if review.agrees]
    return {
        "status": decision.status,
        "reason": decision.reason,
        "gap": decision.gap,
        "on": day_of(decision.sign_off.at).isoformat(),
        "expires_on": decision.sign_off.expires_on.isoformat(),
        "by": [frozen_words(review) for review in agreed],
        "dissents": [frozen_words(each) for each in decision.dissents.all()],
    }


def frozen_words(said: Any) -> FrozenWords:
    """Return what a reviewer said, without saying who it was."""
    return {
        "capacity": said.capacity,
        "organisation": said.organisation,
        "on": day_of(said.at).isoformat(),
        "words": said.words,
    }


def frozen_evidence(each: EvidenceNow) -> FrozenEvidence:
    """Return one piece of evidence as it can be seen now."""
    return {
        "key": each.key,
        "kind": each.evidence.get_kind_display(),
        "title": each.title,
        "url": each.url,
        "trouble": each.trouble,
        "note": each.evidence.note,
    }


def frozen_gap(gap: Gap) -> FrozenGap:
    """Return one entry of the work plan."""
    return {
        "key": gap.pk,
        "title": gap.title,
        "requirement": gap.requirement.code if gap.requirement else "",
        "source": gap.get_source_display(),
        "owner": gap.owner_team.name,
        "due_on": gap.due_on.isoformat(),
        "state": gap.get_state_display(),
        "is_open": gap.closed_on is None,
        "outcome": gap.outcome,
    }


def frozen_comments(year: YearCounts) -> FrozenComments:
    """Return what everybody is told of one year's comments, and no more."""
    return {
        "year": year.year,
        "as_on": year.as_on.isoformat(),
        "received": str(year.received),
        "ways": [(label, str(figure)) for label, figure in year.ways],
    }


def facts_of(framework: Framework) -> dict[int, list[FrozenFact]]:
    """Return what each check last found, as sentences, by requirement."""
    facts: dict[int, list[FrozenFact]] = defaultdict(list)
    rows = Outcome.objects.filter(requirement__framework=framework)
    rows = rows.exclude(state=Outcome.State.NOTHING).order_by("pk")
    for row in rows:
        facts[row.requirement_id].append(
            {
                "words": row.words,
                "on": day_of(row.checked_at).isoformat(),
                "url": row.url,
            }
        )
    return facts


def found_since(
    framework: Framework, since: datetime | None
) -> tuple[Counter[int], Counter[int]]:
    """Return what came and what went since a moment, counted by requirement."""
    if since is None:
        return Counter(), Counter()
    rows = Finding.objects.filter(requirement__framework=framework).order_by()
    counted = rows.values_list("requirement").annotate(
        came=Count("pk", filter=Q(found_at__gt=since, gone_at__isnull=True)),
        went=Count("pk", filter=Q(found_at__lte=since, gone_at__gt=since)),
    )
    new, gone = Counter[int](), Counter[int]()
    for requirement, came, went in counted:
        new[requirement], gone[requirement] = came, went
    return new, gone
