"""Writing the board down, as it stands today, and keeping it as a round."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, prefetch_related_objects
from django.utils import timezone

from compliance.board import Line, lines_of
from compliance.deciding import day_of
from compliance.frozen import (
    SHAPE,
    FrozenBoard,
    FrozenComments,
    FrozenDecision,
    FrozenEvidence,
    FrozenGap,
    FrozenLine,
    FrozenWords,
)
from compliance.models import Decision, Finding, Framework, Gap, Meeting, Outcome, Round
from feedback.models.answers import Action, Response
from feedback.record_counts import YearCounts, by_year
from feedback.refusals import NotAllowed
from localoffer.core.models import CouncilSettings, User
from localoffer.core.site_version import raise_version

FROZEN_MEANWHILE = (
    "Somebody has frozen the board since you opened this page. Look at that round "
    "first."
)


@dataclass(frozen=True)
class Found:
    """What checks found, by requirement: facts, and what came and went."""

    facts: dict[int, list[str]]
    new: Counter[int]
    gone: Counter[int]


def last_round(framework: Framework) -> Round | None:
    """Return the newest round of a framework, without its board."""
    found: Round | None = (
        Round.objects.filter(framework=framework).defer("board").first()
    )
    return found


def freeze(
    framework: Framework,
    by: User,
    now: datetime,
    *,
    title: str,
    meeting: Meeting | None = None,
) -> Round:
    """Keep the whole board as it stands now, for good."""
    with transaction.atomic():
        board = board_on(framework, day_of(now))
        row: Round = Round.objects.create(
            framework=framework,
            meeting=meeting,
            title=title.strip(),
            frozen_at=now,
            frozen_by=by,
            board=board,
        )
        raise_version()
    return row


def freeze_once(
    framework: Framework,
    by: User,
    now: datetime,
    *,
    title: str,
    meeting: Meeting | None,
    after: int,
) -> Round:
    """Freeze for one click: refuse when another round came after the one shown.

    `after` is the key of the newest round that the person saw, or 0.
    """
    with transaction.atomic():
        # Two who click at once wait for each other here.
        Framework.objects.select_for_update().get(pk=framework.pk)
        newest = last_round(framework)
        if (newest.pk if newest else 0) != after:
            raise NotAllowed(FROZEN_MEANWHILE)
        return freeze(framework, by, now, title=title, meeting=meeting)


def board_on(framework: Framework, today: date) -> FrozenBoard:
    """Return the board as it stands today, written down."""
    lines = lines_of(framework, today)
    decisions = [line.standing.decision for line in lines if line.standing.decision]
    prefetch_related_objects(decisions, "reviews", "dissents")
    previous = last_round(framework)
    since = previous.frozen_at if previous else None
    found = Found(facts_of(framework), *found_since(framework, since))
    coming = Meeting.objects.filter(held_on__gt=today).order_by("held_on").first()
    return {
        "shape": SHAPE,
        "day": today.isoformat(),
        "council": council_name(),
        "framework": framework.title,
        "source": framework.source,
        "source_url": framework.source_url,
        "previous_on": day_of(since).isoformat() if since else "",
        "next_meeting_on": coming.held_on.isoformat() if coming else "",
        "lines": [frozen_line(line, found) for line in lines],
        "gaps": [frozen_gap(gap) for gap in gaps_since(since)],
        "comments": [frozen_comments(year) for year in by_year()],
        "answers": answers_since(since),
        "overdue_actions": Action.objects.overdue(today).count(),
    }


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


def frozen_evidence(each: Any) -> FrozenEvidence:
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


def gaps_since(since: datetime | None) -> list[Gap]:
    """Return what is on the plan, and what was closed since the last round."""
    closed = Q() if since is None else Q(closed_on__gte=timezone.localdate(since))
    wanted = Q(closed_on__isnull=True) | (closed & Q(closed_on__isnull=False))
    rows = Gap.objects.filter(wanted).select_related("requirement", "owner_team")
    return list(rows.order_by("due_on", "pk"))


def facts_of(framework: Framework) -> dict[int, list[str]]:
    """Return what each check last found, as sentences, by requirement."""
    facts: dict[int, list[str]] = defaultdict(list)
    rows = Outcome.objects.filter(requirement__framework=framework)
    rows = rows.exclude(state=Outcome.State.NOTHING).order_by("pk")
    for requirement, words in rows.values_list("requirement", "words"):
        facts[requirement].append(words)
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


def council_name() -> str:
    """Return whose board it is."""
    saved = CouncilSettings.objects.order_by("-site__is_default_site", "pk").first()
    return (saved or CouncilSettings()).council_name


def answers_since(since: datetime | None) -> int:
    """Return how many answers to families were published since the last round."""
    public = Response.objects.public()
    return int((public.filter(published_at__gt=since) if since else public).count())
