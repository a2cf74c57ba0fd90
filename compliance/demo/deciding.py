"""Deciding in the demonstration, by the real rules: enough people have to agree."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from compliance.board import chosen_framework
from compliance.deciding import dissent, propose, review
from compliance.models import Decision, Framework, Gap, Requirement, Status
from localoffer.core.models import Team

if TYPE_CHECKING:
    from compliance.demo.loader import Group

FIRST = "officer"


def in_force(today: date) -> Framework | None:
    """Return the framework that the board shows."""
    return chosen_framework(list(Framework.objects.all()), "", today)


def decide(entry: dict[str, Any], group: "Group") -> None:
    """Propose, and let others agree until it counts; then record who differs."""
    duty = Requirement.objects.get(framework=group.framework, code=entry["code"])
    meeting = group.meetings.get(entry.get("at", ""))
    now = group.evening_of(meeting) if meeting else group.at(entry["days"])
    # Whoever sees it differently is asked last, and then is not needed.
    others = sorted(("parent", "nhs"), key=lambda name: name == entry.get("dissent_by"))
    partly = entry["status"] == Status.PARTLY_MET
    decision = propose(
        duty,
        group.people[FIRST],
        entry["status"],
        entry["reason"],
        now=now,
        gap=entry.get("gap", ""),
        gap_owner=Team.objects.get(name=entry["team"]) if partly else None,
        gap_due_on=group.today + timedelta(days=entry["due"]) if partly else None,
        meeting=meeting,
    )
    for name in others:
        decision = Decision.objects.get(pk=decision.pk)
        if hasattr(decision, "sign_off"):
            break
        review(decision, group.people[name], True, "", now + timedelta(minutes=5))
    if "dissent" in entry:
        later = now + timedelta(minutes=20)
        dissent(decision, group.people[entry["dissent_by"]], entry["dissent"], later)


def mark_done(duties: list[dict[str, Any]], group: "Group") -> None:
    """Close on the plan what was put right since."""
    for entry in duties:
        if "done" in entry:
            gap = Gap.objects.get(requirement__code=entry["code"])
            gap.state, gap.outcome = Gap.State.DONE, entry["done"]
            gap.closed_on = group.today - timedelta(days=1)
            gap.save()
