"""The parts of an event: its dates, and the days on which it does not happen."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class EventDate(Orderable):
    """When an event happens: once, or in the same way every week."""

    class Repeats(models.TextChoices):
        """How it comes again; on the same weekday at the same time of day."""

        WEEKLY = "weekly", _("Every week")
        FORTNIGHTLY = "fortnightly", _("Every two weeks")

    event = ParentalKey(
        "directory.EventPage", on_delete=models.CASCADE, related_name="dates"
    )
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(
        _("from"), null=True, blank=True, help_text=_("Leave empty when it is all day.")
    )
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("When it lasts several days.")
    )
    repeats = models.CharField(
        _("comes again"), max_length=12, choices=Repeats, blank=True
    )
    repeats_until = models.DateField(_("again until"), null=True, blank=True)

    panels = [
        FieldRowPanel(["starts_on", "starts_at", "ends_at"]),
        FieldPanel("ends_on"),
        FieldRowPanel(["repeats", "repeats_until"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("date")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="event_date_ends_after_it_starts",
                violation_error_message=_(
                    "Enter a last day that is not before the first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(repeats="")
                | Q(repeats_until__isnull=False, repeats_until__gte=F("starts_on")),
                name="event_date_repeats_until_a_day",
                violation_error_message=_("Enter the day until which it comes again."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="event_date_has_a_start",
                violation_error_message=_("Enter the time at which it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d %m %Y}"

    def clean(self) -> None:
        """Refuse an end on the same day that comes before the beginning."""
        super().clean()
        if self.ends_on or self.starts_at is None or self.ends_at is None:
            return
        if self.ends_at <= self.starts_at:
            raise ValidationError(
                {
                    "ends_at": _(
                        "Enter a time after the beginning. If it ends on "
                        "another day, enter the last day too."
                    )
                }
            )


class EventDayOff(Orderable):
    """A day on which an event that repeats does not happen."""

    event = ParentalKey(
        "directory.EventPage", on_delete=models.CASCADE, related_name="days_off"
    )
    day = models.DateField()
    reason = models.CharField(
        _("why"), max_length=120, blank=True, help_text=_("Such as “half term”.")
    )

    panels = [FieldRowPanel(["day", "reason"])]

    class Meta(Orderable.Meta):
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        constraints = [
            models.UniqueConstraint(fields=["event", "day"], name="event_day_off_once")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d %m %Y}"
