"""Peer review: people from elsewhere fill in the same board, blind."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.decisions import SET_BY_PEOPLE
from compliance.models.requirements import Framework, Requirement


class PeerReview(models.Model):
    """An invitation to look at our Local Offer, from when until when."""

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="peer_reviews"
    )
    title = models.CharField(max_length=160)
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        permissions = [("answer_peerreview", "Can review as a peer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="peer_review_in_order",
                violation_error_message=_(
                    "Enter a last day that is not before the first."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class PeerReviewer(models.Model):
    """Somebody who was invited."""

    review = models.ForeignKey(
        PeerReview, on_delete=models.CASCADE, related_name="reviewers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="peer_invited_once")
        ]

    def __str__(self) -> str:
        return self.organisation


class PeerAnswer(models.Model):
    """What a peer found one requirement to be; no decision, and beside none."""

    reviewer = models.ForeignKey(
        PeerReviewer, on_delete=models.CASCADE, related_name="answers"
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="peer_answers"
    )
    status = models.CharField(
        max_length=14,
        choices=[(status.value, status.label) for status in SET_BY_PEOPLE],
    )
    words = models.TextField(_("why"), blank=True, max_length=5000)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "requirement"], name="peer_answer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement.code}: {self.get_status_display()}"
