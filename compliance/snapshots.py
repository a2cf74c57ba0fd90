"""What reviewers had before them, written down, and how it differs from now.

A snapshot is kept with its decision for ever and never changed. It holds titles,
addresses, revision marks and counts; no page text and no names of people.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from compliance.clocks import Clocks, dead_addresses
from compliance.evidence import EvidenceNow, services_found
from compliance.models import Evidence, Finding, Outcome, Requirement
from feedback.models import Action
from feedback.summaries import next_due_on
from localoffer.core.models.pages import months_after
from localoffer.core.site_version import memory

SHAPE = 1
# The words of a duty: when they are corrected, somebody has to look again.
WORDING = ("title", "summary", "strength", "condition")
Snapshot = dict[str, Any]


def take(
    requirement: Requirement,
    evidence: Iterable[EvidenceNow],
    outcomes: Iterable[Outcome],
    findings: Iterable[Finding],
    clocks: Clocks,
) -> Snapshot:
    """Return what somebody who decides now has before them."""
    return {
        "shape": SHAPE,
        "taken_on": clocks.today.isoformat(),
        "requirement": {
            "code": requirement.code,
            "verified": requirement.verified,
            **{name: getattr(requirement, name) for name in WORDING},
        },
        "evidence": [seen(each, clocks) for each in evidence],
        "outcomes": [
            {"check": each.check_name, "state": each.state, "words": each.words}
            for each in outcomes
        ],
        "findings": [
            {"check": each.check_name, "title": each.title, "message": each.message}
            for each in findings
        ],
    }


def seen(each: EvidenceNow, clocks: Clocks) -> dict[str, Any]:
    """Return one piece of evidence as it is written down."""
    return {
        "key": each.key,
        "kind": each.evidence.kind,
        "title": each.title,
        "url": each.url,
        "mark": each.mark,
        "trouble": each.trouble,
        "owner": each.owner.pk if each.owner else None,
        "found": found_now(each, clocks.today),
        "dead_link": has_dead_link(each, clocks),
    }


def changes(
    snapshot: Snapshot,
    requirement: Requirement,
    evidence: Iterable[EvidenceNow],
    clocks: Clocks,
) -> tuple[str, ...]:
    """Return, in plain words, how what was reviewed differs from now.

    What was mapped since is no difference: it was not reviewed, and takes nothing
    away from what was.
    """
    now = {each.key: each for each in evidence}
    words = []
    before = snapshot["requirement"]
    if any(before[name] != getattr(requirement, name) for name in WORDING):
        words.append("The wording of this requirement was corrected.")
    for each in snapshot["evidence"]:
        if said := difference(each, now.get(each["key"]), snapshot, clocks):
            words.append(f"“{each['title']}”: {said}")
    return tuple(words)


def difference(
    before: dict[str, Any], now: EvidenceNow | None, snapshot: Snapshot, clocks: Clocks
) -> str:
    """Return what became of one piece of evidence, or nothing."""
    if now is None:
        return "it is not mapped as evidence any more."
    if now.trouble != before["trouble"]:
        trouble = now.trouble or "Everybody can see it again."
        return trouble[0].lower() + trouble[1:]
    if now.mark != before["mark"]:
        return CHANGED.get(now.evidence.kind, "it was changed.")
    if before["found"] and found_now(now, clocks.today) == 0:
        return "the search finds no service any more."
    if not before["dead_link"] and has_dead_link(now, clocks):
        what = "a link in it" if now.page else "it"
        return f"{what} has been dead for more than {clocks.dead_link_days} days."
    taken_on = date.fromisoformat(snapshot["taken_on"])
    for day, words in ends(now, clocks):
        # What had ended before reviewers looked was theirs to judge.
        if taken_on < day <= clocks.today:
            return words
    return ""


def ends(each: EvidenceNow, clocks: Clocks) -> Iterator[tuple[date, str]]:
    """Yield the days from which a piece shows nothing any more, and the words."""
    last = each.evidence.valid_until
    if last is not None:
        words = f"it held until {last.day} {last:%B %Y}."
        yield last + timedelta(days=1), words
    record = each.evidence.involvement
    if record is not None:
        words = f"it is older than {clocks.record_months} months."
        yield months_after(record.held_on, clocks.record_months), words
    if each.evidence.kind == Evidence.Kind.COMMENTS:
        yield summary_due_on(), "the last summary of comments is over a year old."
        for due_on in promises():
            yield due_on + timedelta(days=1), "an action for families is overdue."


def next_end(evidence: Iterable[EvidenceNow], clocks: Clocks) -> date | None:
    """Return the next day on which a piece ends by itself, as far as is known."""
    days = [day for each in evidence for day, _ in ends(each, clocks)]
    days += [
        timezone.localdate(each.page.expire_at)
        for each in evidence
        if each.page and each.page.expire_at
    ]
    return min((day for day in days if day > clocks.today), default=None)


def summary_due_on() -> date:
    """Return the day on which the last summary of comments is a year old."""
    # Where there is none, reviewers saw that there is none.
    return memory.get("summary due", lambda: next_due_on(date.max))


def promises() -> tuple[date, ...]:
    """Return the days by which actions that answer comments have to be done."""
    return memory.get(
        "actions due",
        lambda: tuple(Action.objects.still_to_do().values_list("due_on", flat=True)),
    )


CHANGED: dict[str, str] = {
    Evidence.Kind.PAGE: "it was edited.",
    Evidence.Kind.DOCUMENT: "the file was replaced.",
    Evidence.Kind.INVOLVEMENT: "the record was changed.",
}


def found_now(each: EvidenceNow, today: date) -> int | None:
    """Return how many services a saved search finds; None for other evidence."""
    query = each.evidence.search
    if each.evidence.kind != Evidence.Kind.SEARCH:
        return None
    return memory.get(
        ("services found", query, today), lambda: services_found(query, today)
    )


def has_dead_link(each: EvidenceNow, clocks: Clocks) -> bool:
    """Whether a page has had a dead link, or a link was dead, for too long."""
    if each.evidence.kind == Evidence.Kind.LINK:
        return each.url in dead_addresses(clocks.today, clocks.dead_link_days)
    return each.page is not None and each.page.pk in clocks.dead_pages


def page_owners(snapshot: Snapshot) -> frozenset[int]:
    """Return the teams whose pages were reviewed, by key."""
    return frozenset(each["owner"] for each in snapshot["evidence"] if each["owner"])
