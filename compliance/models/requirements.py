"""A version of the law, and the duties in it.

The words come from a file in `compliance/frameworks/`, which a person can read and
check. A code, such as "4.7.eligibility", never changes its meaning.
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.querysets import FrameworkQuerySet, RequirementQuerySet


class Framework(models.Model):
    """One version of the law that a Local Offer is looked at against."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=250)
    applies_to = models.CharField(max_length=250, blank=True)
    source = models.CharField(max_length=250, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    prepared_on = models.DateField(null=True, blank=True)
    law_status = models.TextField(blank=True)
    # What else the file says of the law: its name there, references, regulations.
    about = models.JSONField(default=dict, blank=True)
    # Of the file it was loaded from: an unchanged file is not read again.
    digest = models.CharField(max_length=64, editable=False)

    objects: ClassVar[Any] = FrameworkQuerySet.as_manager()

    class Meta:
        # Databases disagree on where the unknown goes.
        ordering = [F("in_force_from").desc(nulls_last=True), "code"]

    def __str__(self) -> str:
        return self.title

    def is_in_force_on(self, day: date) -> bool:
        """Whether it binds a council on a day."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)


class Requirement(models.Model):
    """One duty that somebody can look at by itself, or the list it stands in."""

    class Kind(models.TextChoices):
        """Whether people decide on it, or on what stands beneath it."""

        ITEM = "item", _("Looked at by itself")
        PARENT = "parent", _("A list of others")

    class Strength(models.TextChoices):
        """The word that the law prints; the two are never counted together."""

        MUST = "must", _("Must")
        SHOULD = "should", _("Should")

    class Verified(models.TextChoices):
        """How far the wording was read against the published text."""

        FULL = "full", _("Read in the published text")
        QUOTED = "quoted", _("Read only as others quote it")
        UNSEEN = "unseen", _("Not read in the published text")

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="requirements"
    )
    code = models.CharField(max_length=60)
    order = models.PositiveIntegerField()
    chapter = models.PositiveSmallIntegerField(default=4)
    paragraph = models.CharField(max_length=12)
    kind = models.CharField(max_length=6, choices=Kind)
    strength = models.CharField(max_length=6, choices=Strength)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children"
    )
    title = models.CharField(max_length=250)
    summary = models.TextField()
    regulation = models.TextField(blank=True)
    regulations = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=40)
    theme = models.CharField(max_length=120)
    # Of "content", "directory", "feedback", "site" and "record": all are needed.
    evidence_kinds = models.JSONField(default=list)
    freshness = models.TextField(blank=True)
    automatic = models.JSONField(default=list, blank=True)
    needs_judgement = models.TextField(blank=True)
    page_titles = models.JSONField(default=list, blank=True)
    cues = models.JSONField(default=list, blank=True)
    in_audit = models.BooleanField(default=False)
    condition = models.TextField(blank=True)
    checklist = models.JSONField(default=list, blank=True)
    notes = models.TextField(blank=True)
    verified = models.CharField(max_length=6, choices=Verified)
    text_source = models.TextField(blank=True)
    is_retired = models.BooleanField(
        default=False, help_text=_("No longer in the file; kept for what was decided.")
    )
    # The council's own answer to "whose is this?"; no file says it.
    owner_team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requirements",
        help_text=_("The service that has to show that this is met."),
    )

    objects: ClassVar[Any] = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"], name="requirement_code_once"
            ),
            models.CheckConstraint(
                condition=Q(strength__in=["must", "should"]),
                name="requirement_strength_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_must(self) -> bool:
        """Whether the law says must."""
        return self.strength == self.Strength.MUST

    @property
    def is_read(self) -> bool:
        """Whether somebody has read its wording in the published text."""
        return self.verified == self.Verified.FULL
