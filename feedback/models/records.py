"""Records that outlast what they are about: erasures, and reasons to publish."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """Proof that personal data went when its time was up: counts, never names."""

    ran_at = models.DateTimeField()
    contacts_erased = models.PositiveIntegerField()
    originals_erased = models.PositiveIntegerField()
    undecided_erased = models.PositiveIntegerField(default=0)
    notes_erased = models.PositiveIntegerField()
    revisions_erased = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-ran_at"]

    def __str__(self) -> str:
        return f"{self.ran_at:%-d %B %Y}"


class FrozenCount(models.Model):
    """What the public is told of one count as on the first day of a quarter.

    Kept as it was told, so that nobody can compare two answers about one quarter.
    """

    as_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=10, help_text=_("What became of the comments."))
    state = models.CharField(max_length=6)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()

    class Meta:
        ordering = ["-as_on", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["as_on", "year", "way"], name="frozen_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.way}, as on {self.as_on:%-d %B %Y}"


class PublicationReason(models.Model):
    """Why words that look like personal data may be public, and who agreed.

    The words themselves are kept only while somebody has to read them here:
    `digest` is of the text and its place, so that the reason holds for that alone.
    """

    digest = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=255, help_text=_("Which page or record."))
    kinds = models.CharField(max_length=255, help_text=_("What was found, by kind."))
    address = models.CharField(
        max_length=255, blank=True, help_text=_("Where in the admin it can be read.")
    )
    words = models.TextField(
        blank=True,
        help_text=_("What there is no draft of: read by whoever agrees, erased then."),
    )
    reason = models.TextField(max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        permissions = [("agree_publicationreason", "Can agree to publish")]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True)
                | Q(agreed_by__isnull=True)
                | ~Q(asked_by=F("agreed_by")),
                name="publication_is_agreed_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.subject
