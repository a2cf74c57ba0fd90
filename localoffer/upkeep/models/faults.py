"""What readers say is wrong on a page."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_REPORT = 2000


class PageFaultQuerySet(models.QuerySet[Any]):
    """Questions about reports."""

    def open(self) -> Self:
        """Reports that nobody has seen to yet, the oldest first."""
        return self.filter(state=PageFault.State.OPEN).order_by("received_at")


class PageFault(models.Model):
    """One report that something on a page is wrong, and what was done."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("To look at")
        MENDED = "mended", _("Put right")
        NO_CHANGE = "no-change", _("Nothing to change")

    form_token = models.UUIDField(unique=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page_title = models.CharField(_("page"), max_length=255)
    words = models.TextField(_("what is wrong"), max_length=LONGEST_REPORT)
    writer = models.ForeignKey(
        "upkeep.Writer", null=True, on_delete=models.SET_NULL, related_name="faults"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    received_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "core.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(_("what we did"), max_length=500, blank=True)

    objects: ClassVar[Any] = PageFaultQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a fault")
        verbose_name_plural = _("reports of faults")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(closed_at__isnull=False),
                name="page_fault_closed_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}"
