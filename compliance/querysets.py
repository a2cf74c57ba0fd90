"""Questions about duties, evidence and decisions, in the words of the group."""

from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet

Rows = QuerySet[Any]


class FrameworkQuerySet(Rows):
    """Questions about versions of the law."""

    def in_force_on(self, day: date) -> Self:
        """Those that bind a council on a day, the newest first."""
        return self.filter(
            Q(in_force_from__isnull=True) | Q(in_force_from__lte=day),
            Q(in_force_until__isnull=True) | Q(in_force_until__gte=day),
        )


class RequirementQuerySet(Rows):
    """Questions about duties."""

    def current(self) -> Self:
        """Duties that are still in their framework's file."""
        return self.filter(is_retired=False)

    def items(self) -> Self:
        """Duties that people decide on, without the lists they stand in."""
        return self.filter(kind="item")

    def must(self) -> Self:
        """Statutory duties."""
        return self.filter(strength="must")

    def should(self) -> Self:
        """Guidance that needs a reason to depart from."""
        return self.filter(strength="should")


class EvidenceQuerySet(Rows):
    """Questions about what shows a duty."""

    def standing(self) -> Self:
        """What was mapped and not removed."""
        return self.filter(removed_at__isnull=True)


class InvolvementQuerySet(Rows):
    """Questions about records of involvement."""

    def since(self, day: date) -> Self:
        """Records of what happened on a day or after it."""
        return self.filter(held_on__gte=day)


class FindingQuerySet(Rows):
    """Questions about what the program found."""

    def standing(self) -> Self:
        """What still holds."""
        return self.filter(gone_at__isnull=True)


class MemberQuerySet(Rows):
    """Questions about the seats of the steering group."""

    def sitting_on(self, day: date) -> Self:
        """Seats that are held on a day."""
        return self.filter(
            Q(sits_until__isnull=True) | Q(sits_until__gte=day), sits_from__lte=day
        )


class MeetingQuerySet(Rows):
    """Questions about meetings of the steering group."""

    def next_on(self, today: date) -> Any:
        """The meeting that comes next, today's included; None where none is planned."""
        return self.filter(held_on__gte=today).order_by("held_on", "pk").first()

    def held_before(self, today: date) -> Self:
        """Meetings that were held, the newest first."""
        return self.filter(held_on__lt=today).order_by("-held_on", "-pk")


class AddedQuerySet(Rows):
    """Rows that are added and never changed."""

    def update(self, **kwargs: Any) -> int:
        """Refuse: this is a record."""
        raise TypeError("This is a record: add to it, it is never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: this is a record."""
        raise TypeError("This is a record: add to it, it is never changed.")


class DecisionQuerySet(AddedQuerySet):
    """Questions about what people decided."""

    def signed_off(self) -> Self:
        """Decisions that the reviewers their duties need have agreed to."""
        return self.filter(sign_off__isnull=False)

    def waiting(self) -> Self:
        """Proposed decisions that still need a reviewer, and nobody refused."""
        return self.filter(sign_off__isnull=True).exclude(reviews__agrees=False)


class GapQuerySet(Rows):
    """Questions about the work plan."""

    def open(self) -> Self:
        """What is still to be done."""
        return self.filter(closed_on__isnull=True)

    def overdue(self, today: date) -> Self:
        """What should have been done before today."""
        return self.open().filter(due_on__lt=today)
