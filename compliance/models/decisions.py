"""What people decided: rows that are added and never changed.

A decision is proposed by one reviewer with what they reviewed. Others review it.
When the reviewers that its requirement needs have agreed, a sign-off is added and
the decision counts, until it expires or its evidence changes. Only people raise a
status; the program adds a lapse when it notices that one no longer holds.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.models.added import AddedRow
from compliance.models.meetings import Meeting
from compliance.models.members import Member
from compliance.models.requirements import Requirement
from compliance.querysets import DecisionQuerySet


class Status(models.TextChoices):
    """Where a requirement stands; people set the first four."""

    MET = "met", _("Met")
    PARTLY_MET = "partly-met", _("Partly met")
    NOT_MET = "not-met", _("Not met")
    NOT_APPLICABLE = "not-applicable", _("Does not apply")
    OUT_OF_DATE = "out-of-date", _("Out of date")
    NOT_REVIEWED = "not-reviewed", _("Not yet reviewed")


SET_BY_PEOPLE = (
    Status.MET,
    Status.PARTLY_MET,
    Status.NOT_MET,
    Status.NOT_APPLICABLE,
)


class Decision(AddedRow):
    """What a reviewer found a requirement to be, why, and what they looked at."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="decisions"
    )
    status = models.CharField(
        max_length=14,
        choices=[(status.value, status.label) for status in SET_BY_PEOPLE],
    )
    reason = models.TextField(max_length=5000)
    gap = models.CharField(
        _("what is missing"),
        max_length=500,
        blank=True,
        help_text=_("For “Partly met”: one sentence."),
    )
    gap_owner = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    gap_due_on = models.DateField(null=True, blank=True)
    # What was reviewed: revisions, counts, findings and the requirement's words.
    snapshot = models.JSONField()
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    proposed_at = models.DateTimeField()

    objects: ClassVar[Any] = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        permissions = [("decide", "Can propose and review decisions")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="decision_has_a_reason",
                violation_error_message=_("Enter the reason."),
            ),
            models.CheckConstraint(
                condition=~Q(status="partly-met")
                | (~Q(gap="") & Q(gap_owner__isnull=False)),
                name="partly_met_says_what_is_missing",
                violation_error_message=_("Say what is missing and who owns it."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in SET_BY_PEOPLE]),
                name="decision_status_is_set_by_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement.code}: {self.get_status_display()}"


class ByReviewer(AddedRow):
    """Who said something, and for whom they sat at the time."""

    decision: Any
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=16, choices=Member.Capacity)
    organisation = models.CharField(max_length=160)
    team = models.ForeignKey(
        "core.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True, max_length=5000)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


class Review(ByReviewer):
    """A reviewer's yes or no to a decision; whoever proposed it agrees first."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="reviews"
    )
    agrees = models.BooleanField()

    class Meta(ByReviewer.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "by"], name="review_once_for_each_person"
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""),
                name="review_that_disagrees_says_why",
                violation_error_message=_("Say why you do not agree."),
            ),
        ]

    def __str__(self) -> str:
        return f"{'Agrees' if self.agrees else 'Does not agree'}: {self.decision}"


class SignOff(AddedRow):
    """The moment from which a decision counts, and the day on which it expires."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="sign_off"
    )
    at = models.DateTimeField()
    expires_on = models.DateField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.decision}, signed off"


class Lapse(AddedRow):
    """The moment at which the program noticed that a decision no longer holds."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="lapses"
    )
    at = models.DateTimeField()
    why = models.CharField(max_length=500)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "why"], name="lapse_once_for_each_reason"
            )
        ]

    def __str__(self) -> str:
        return self.why


class Dissent(ByReviewer):
    """A view other than the decision's: it stays beside it and changes nothing."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="dissents"
    )

    class Meta(ByReviewer.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="dissent_says_something",
                violation_error_message=_("Enter what you see differently."),
            )
        ]

    def __str__(self) -> str:
        return f"Dissent on {self.decision}"
