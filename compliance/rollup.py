"""Where a list of duties stands: worked out from what people decided beneath it.

Never better than the worst of the same strength; a should never pulls a must below
partly met. People decide on each duty; nobody decides on a list.
"""

from collections.abc import Sequence

from compliance.models import Requirement, Status

# From worst to best. "Not yet reviewed" may hide anything, but "Not met" is known.
WORST_FIRST = (
    Status.NOT_MET,
    Status.NOT_REVIEWED,
    Status.OUT_OF_DATE,
    Status.PARTLY_MET,
    Status.MET,
)
Child = tuple[Requirement, Status]


def rolled_up(parent: Requirement, children: Sequence[Child]) -> Status:
    """Return the status of a list, given where each of its duties stands."""
    pulls = [
        as_seen_from(parent, child, status)
        for child, status in children
        if status != Status.NOT_APPLICABLE
    ]
    if pulls:
        return min(pulls, key=WORST_FIRST.index)
    # A list of duties of which none applies, or that has none.
    return Status.NOT_APPLICABLE if children else Status.NOT_REVIEWED


def as_seen_from(parent: Requirement, child: Requirement, status: Status) -> Status:
    """Return how far a duty pulls its list down."""
    if parent.is_must and not child.is_must:
        return max(status, Status.PARTLY_MET, key=WORST_FIRST.index)
    return status


def why_not_met(children: Sequence[Child]) -> tuple[str, ...]:
    """Return which duties keep a list from being met, by where they stand."""
    lines = []
    for status in WORST_FIRST[:-1]:
        codes = [child.code for child, its_own in children if its_own == status]
        if codes:
            lines.append(f"{status.label}: {', '.join(codes)}.")
    return tuple(lines)
