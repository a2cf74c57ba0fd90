"""Who was asked, what they said and what changed: numbers of people, never names."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from compliance.querysets import InvolvementQuerySet


class InvolvementRecord(models.Model):
    """Something that no crawl of a website can find: people were asked, or met."""

    class Kind(models.TextChoices):
        """What happened."""

        INVOLVEMENT = "involvement", "Families or young people took part"
        CONSULTATION = "consultation", "Somebody was consulted"
        CO_PRODUCTION = "co-production", "Something was made together"
        REVIEW = "review", "A review"
        DECISION = "decision", "A decision"
        MINUTES = "minutes", "Minutes of a meeting"
        PUBLICITY = "publicity", "Publicity"
        DATA = "data", "Figures that were looked at"

    kind = models.CharField(max_length=14, choices=Kind)
    title = models.CharField(max_length=200)
    held_on = models.DateField("date")
    author = models.CharField(
        "recorded by",
        max_length=160,
        help_text="The team or organisation, never a person's name.",
    )
    asked = models.TextField("what was asked", blank=True, max_length=5000)
    said = models.TextField("what was said", blank=True, max_length=5000)
    changed = models.TextField(
        "what changed because of it", blank=True, max_length=5000
    )
    told_on = models.DateField(
        "when those who took part were told", null=True, blank=True
    )
    entered_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects: ClassVar[Any] = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = "involvement record"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("held_on")),
                name="involvement_told_after_it_was_held",
                violation_error_message="Enter a date on or after the day it happened.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ParticipantCount(models.Model):
    """How many people of one kind took part."""

    class Role(models.TextChoices):
        """In what capacity, with those whom the Code names first."""

        PARENTS = "parents", "Parents and carers"
        CHILDREN = "children", "Children under 16"
        YOUNG_PEOPLE = "young-people", "Young people aged 16 to 25"
        SCHOOLS = "schools", "Schools and early years"
        COLLEGES = "colleges", "Colleges and post-16 providers"
        HEALTH = "health", "Health"
        SOCIAL_CARE = "social-care", "Social care"
        COUNCIL = "council", "Council officers"
        VOLUNTARY = "voluntary", "Charities and community groups"
        OTHERS = "others", "Others"

    record = models.ForeignKey(
        InvolvementRecord, on_delete=models.CASCADE, related_name="participants"
    )
    role = models.CharField(max_length=14, choices=Role)
    people = models.PositiveIntegerField("number of people")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "role"], name="participants_once_for_each_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.people}"


class InvolvementFile(models.Model):
    """A file that goes with a record: it proves that a file exists, no more."""

    record = models.ForeignKey(
        InvolvementRecord, on_delete=models.CASCADE, related_name="files"
    )
    document = models.ForeignKey(
        "core.Document", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "document"], name="involvement_file_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.document)
