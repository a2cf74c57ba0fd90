"""What the program found: facts with time and links, never a verdict."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.models.requirements import Framework, Requirement
from compliance.querysets import FindingQuerySet


class Audit(models.Model):
    """One run of every check of a framework."""

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="audits"
    )
    for_day = models.DateField(help_text=_("The day it was run for."))
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    checker = models.CharField(
        max_length=40, help_text=_("The version of the program.")
    )
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-began_at"]
        get_latest_by = "began_at"

    def __str__(self) -> str:
        return f"{self.framework.code} on {self.for_day:%-d %B %Y}"


class Outcome(models.Model):
    """What one check last found about one requirement, in one sentence."""

    class State(models.TextChoices):
        """Whether there is something to look at; never whether a duty is met."""

        CLEAR = "clear", _("Nothing found")
        FOUND = "found", _("Something to look at")
        NOTHING = "nothing", _("Nothing to check yet")
        CRASHED = "crashed", _("The check could not run")

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="outcomes"
    )
    check_name = models.CharField(max_length=100)
    state = models.CharField(max_length=8, choices=State)
    words = models.TextField(help_text=_("The fact, as a sentence with its numbers."))
    numbers = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["requirement", "check_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "check_name"], name="outcome_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Finding(models.Model):
    """One thing that a check found, from when until when.

    Found again, it is the same row; gone, it keeps the time at which it was gone.
    """

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="findings"
    )
    check_name = models.CharField(max_length=100)
    # What it is about, as "page:12" or "cell:5-10/autism/targeted".
    subject = models.CharField(max_length=200)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(max_length=255, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    message = models.TextField(help_text=_("What to do."))
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["requirement", "check_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "check_name", "subject"],
                condition=Q(gone_at__isnull=True),
                name="finding_once_while_it_holds",
            )
        ]
        indexes = [models.Index(fields=["gone_at"], name="finding_gone")]

    def __str__(self) -> str:
        return self.message
