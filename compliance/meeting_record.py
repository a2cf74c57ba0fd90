"""What the records say of one meeting: who came, what was decided, what was added."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from compliance.models import Decision, Dissent, Gap, Meeting, Member


@dataclass(frozen=True)
class MeetingRecord:
    """Everything that a meeting left behind.

    `attended` are seats, by the organisation they speak for; a capacity comes with
    the number of its seats. Nobody is named.
    """

    attended: list[Member]
    capacities: list[tuple[str, int]]
    seats: int
    decided: list[Decision]
    waiting: list[Decision]
    refused: list[Decision]
    dissents: list[Dissent]
    gaps: list[Gap]


def record_of(meeting: Meeting) -> MeetingRecord:
    """Return what the records say of a meeting, in a constant number of statements."""
    attended = list(meeting.attended.all())
    decisions = list(
        Decision.objects.filter(meeting=meeting)
        .select_related("requirement", "sign_off")
        .prefetch_related("reviews")
        .defer("snapshot")
        .order_by("requirement__order", "pk")
    )
    signed = [each for each in decisions if hasattr(each, "sign_off")]
    others = [each for each in decisions if not hasattr(each, "sign_off")]
    # Spoken at the meeting: on what it decided, or on that day on anything else.
    about = Dissent.objects.filter(decision__meeting=meeting) | Dissent.objects.filter(
        at__date=meeting.held_on
    )
    return MeetingRecord(
        attended=attended,
        capacities=by_capacity(attended),
        seats=Member.objects.sitting_on(meeting.held_on).count(),
        decided=signed,
        waiting=[each for each in others if not is_refused(each)],
        refused=[each for each in others if is_refused(each)],
        dissents=list(
            about.select_related("decision__requirement")
            .defer("decision__snapshot")
            .distinct()
        ),
        gaps=list(meeting.gaps.select_related("owner_team", "requirement")),
    )


def by_capacity(seats: Iterable[Member]) -> list[tuple[str, int]]:
    """Return how many seats of each capacity were taken, in the order of the law."""
    many = Counter(seat.capacity for seat in seats)
    return [(str(each.label), many[each]) for each in Member.Capacity if many[each]]


def is_refused(decision: Decision) -> bool:
    """Whether a reviewer did not agree."""
    return any(not review.agrees for review in decision.reviews.all())
