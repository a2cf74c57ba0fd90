"""The work plan's entry for what a decision found to be missing."""

from datetime import date

from compliance.models import Decision, Gap

LONGEST_TITLE = 250


def open_gap(decision: Decision, today: date) -> Gap | None:
    """Open the entry, unless the same thing stands open on the plan already."""
    title = decision.gap[:LONGEST_TITLE]
    same = Gap.objects.open().filter(requirement=decision.requirement_id, title=title)
    if same.exists():
        return None
    gap: Gap = Gap.objects.create(
        title=title,
        detail=decision.gap if len(decision.gap) > LONGEST_TITLE else "",
        source=Gap.Source.REQUIREMENT,
        requirement_id=decision.requirement_id,
        decision=decision,
        owner_team=decision.gap_owner,
        due_on=decision.gap_due_on,
        meeting=decision.meeting,
        opened_on=today,
    )
    return gap
