"""Records of who took part, and what is on the plan without a decision."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from compliance.models import (
    Gap,
    InvolvementRecord,
    ParticipantCount,
    Requirement,
)
from directory.search.grid import grid
from feedback.models import Theme
from localoffer.core.models import Team

if TYPE_CHECKING:
    from compliance.demo.loader import Group

WORDS = (
    *("kind", "title", "author", "asked", "said", "changed", "method", "reached"),
    *("was_without_parents", "considered", "partners"),
)


def write_record(entry: dict[str, Any], group: "Group") -> InvolvementRecord:
    """Write down who took part in something, as numbers, and what came of it."""
    held_on = group.today - timedelta(days=entry["days"])
    told = entry.get("told")
    entered = group.at(entry["days"] - 1)
    record: InvolvementRecord = InvolvementRecord.objects.create(
        held_on=held_on,
        told_on=None if told is None else group.today - timedelta(days=told),
        entered_at=entered,
        changed_at=entered,
        **{name: entry[name] for name in WORDS if name in entry},
    )
    ParticipantCount.objects.bulk_create(
        ParticipantCount(record=record, role=role, people=people)
        for role, people in entry["people"].items()
    )
    return record


def add_gap(entry: dict[str, Any], group: "Group") -> None:
    """Put something on the plan, as somebody at a meeting would."""
    meeting = group.meetings[entry["meeting"]]
    fields: dict[str, Any] = {"title": entry.get("title", "")}
    if entry["source"] == Gap.Source.CELL:
        cell = next((cell for cell in grid(group.today) if not cell.count), None)
        if cell is None:
            return
        fields = {"title": f"No service: {cell.words}", "search": cell.query}
    if "duty" in entry:
        fields["requirement"] = Requirement.objects.get(
            framework=group.framework, code=entry["duty"]
        )
    if "theme" in entry:
        fields["theme"] = Theme.objects.filter(slug=entry["theme"]).first()
    Gap.objects.create(
        source=entry["source"],
        owner_team=Team.objects.get(name=entry["team"]),
        due_on=group.today + timedelta(days=entry["due"]),
        state=entry.get("state", Gap.State.OPEN),
        meeting=meeting,
        opened_on=meeting.held_on,
        **fields,
    )
