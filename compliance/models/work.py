"""The work plan: what is missing, who will mend it and by when."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.decisions import Decision
from compliance.models.meetings import Meeting
from compliance.models.requirements import Requirement
from compliance.models.said_in_public import SaidInPublic
from compliance.querysets import GapQuerySet


class Gap(SaidInPublic, models.Model):
    """An entry of the work plan."""

    class Source(models.TextChoices):
        """Where it came from."""

        REQUIREMENT = "requirement", _("A requirement")
        CELL = "cell", _("Support that is missing")
        SEARCH = "search", _("A search that found nothing")
        COMMENTS = "comments", _("Comments from families")
        MEETING = "meeting", _("A meeting")

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("Not started")
        DOING = "doing", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Will not be done")

    title = models.CharField(_("what is missing"), max_length=250)
    detail = models.TextField(blank=True, max_length=5000)
    source = models.CharField(max_length=12, choices=Source, default=Source.REQUIREMENT)
    requirement = models.ForeignKey(
        Requirement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="gaps",
    )
    decision = models.ForeignKey(
        Decision,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="gaps",
    )
    theme = models.ForeignKey(
        "feedback.Theme",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("What families said that led to it."),
    )
    # The directory's query string for the cell or the search, such as
    # "age=19-25&need=autism&tier=targeted" or "q=respite".
    search = models.CharField(max_length=1000, blank=True)
    owner_team = models.ForeignKey(
        "core.Team",
        on_delete=models.PROTECT,
        related_name="gaps",
        verbose_name=_("owner"),
    )
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    outcome = models.TextField(_("what came of it"), blank=True, max_length=2000)
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gaps",
        help_text=_("The meeting that put it on the plan."),
    )
    opened_on = models.DateField(editable=False)
    closed_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = GapQuerySet.as_manager()

    # The steering group alone reads the one; the other is made of codes.
    not_for_the_gate = ("detail", "search")

    class Meta:
        verbose_name = _("entry of the work plan")
        verbose_name_plural = _("work plan")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "doing"], closed_on__isnull=True)
                | Q(state__in=["done", "dropped"], closed_on__isnull=False),
                name="closed_gap_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(outcome=""),
                name="dropped_gap_says_why",
                violation_error_message=_("Say why it will not be done."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="gap_closed_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.title
