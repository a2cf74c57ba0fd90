"""Who was asked, what they said and what changed: numbers of people, never names."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.querysets import InvolvementQuerySet


class InvolvementRecord(models.Model):
    """Something that no crawl of a website can find: people were asked, or met."""

    class Kind(models.TextChoices):
        """What happened."""

        INVOLVEMENT = "involvement", _("Families or young people took part")
        CONSULTATION = "consultation", _("Somebody was consulted")
        CO_PRODUCTION = "co-production", _("Something was made together")
        REVIEW = "review", _("A review")
        DECISION = "decision", _("A decision")
        MINUTES = "minutes", _("Minutes of a meeting")
        PUBLICITY = "publicity", _("Publicity")
        DATA = "data", _("Figures that were looked at")

    class Method(models.TextChoices):
        """How people took part; the Code's 4.11 asks for several."""

        SURVEY = "survey", _("A survey")
        EVENT = "event", _("An event")
        GROUP = "group", _("A group that was called together")
        EXISTING = "existing", _("A group that meets anyway")
        ONE_TO_ONE = "one-to-one", _("One to one")
        SOCIAL_MEDIA = "social-media", _("Social media")
        OTHER = "other", _("Another way")

    # The matters that the Code's 4.12 asks to consider before an event.
    MATTERS = (
        ("timing", _("When it was, so that people could come")),
        ("transport", _("How people got there")),
        ("physical", _("The building and getting about in it")),
        ("content", _("What was talked about, and how")),
        ("age", _("Whether it suited people’s age")),
    )

    kind = models.CharField(max_length=14, choices=Kind)
    title = models.CharField(max_length=200)
    held_on = models.DateField(_("date"))
    author = models.CharField(
        _("recorded by"),
        max_length=160,
        help_text=_("The team or organisation, never a person's name."),
    )
    asked = models.TextField(_("what was asked"), blank=True, max_length=5000)
    said = models.TextField(_("what was said"), blank=True, max_length=5000)
    changed = models.TextField(
        _("what changed because of it"), blank=True, max_length=5000
    )
    method = models.CharField(
        _("how people took part"), max_length=12, choices=Method, blank=True
    )
    was_without_parents = models.BooleanField(
        _("young people spoke for themselves"),
        default=False,
        help_text=_("Without their parents in the room (the Code, 4.11)."),
    )
    reached = models.TextField(
        _("who was reached"),
        blank=True,
        max_length=1000,
        help_text=_(
            "Which needs, ages and parts of the area, in words. No numbers here "
            "that could single somebody out."
        ),
    )
    # By matter of the Code's 4.12, such as "timing": what was done about it.
    considered = models.JSONField(default=dict, blank=True)
    # Of the kinds of partner that the Code's 4.15 names, by their words there.
    partners = models.JSONField(default=list, blank=True)
    told_on = models.DateField(
        _("when those who took part were told"), null=True, blank=True
    )
    entered_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects: ClassVar[Any] = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = _("involvement record")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("held_on")),
                name="involvement_told_after_it_was_held",
                violation_error_message=_(
                    "Enter a date on or after the day it happened."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ParticipantCount(models.Model):
    """How many people of one kind took part."""

    class Role(models.TextChoices):
        """In what capacity, with those whom the Code names first."""

        PARENTS = "parents", _("Parents and carers")
        CHILDREN = "children", _("Children under 16")
        YOUNG_PEOPLE = "young-people", _("Young people aged 16 to 25")
        SCHOOLS = "schools", _("Schools and early years")
        COLLEGES = "colleges", _("Colleges and post-16 providers")
        HEALTH = "health", _("Health")
        SOCIAL_CARE = "social-care", _("Social care")
        COUNCIL = "council", _("Council officers")
        VOLUNTARY = "voluntary", _("Charities and community groups")
        OTHERS = "others", _("Others")

    record = models.ForeignKey(
        InvolvementRecord, on_delete=models.CASCADE, related_name="participants"
    )
    role = models.CharField(max_length=14, choices=Role)
    people = models.PositiveIntegerField(_("number of people"))

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
