"""The clocks of upkeep, in one place."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from localoffer.core.row_form import RowForm


@register_setting(icon="calendar-check")
class UpkeepSettings(BaseSiteSetting):
    """When reminders go out, to whom, and how long we keep who wrote to us."""

    remind_days_before = models.PositiveSmallIntegerField(
        _("first reminder, days before a check is due"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    remind_days_after = models.PositiveSmallIntegerField(
        _("last reminder, days after"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
        help_text=_("A reminder also goes out on the day itself."),
    )
    council_days_after = models.PositiveSmallIntegerField(
        _("days after which the council hears of it"),
        default=28,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    council_email = models.EmailField(
        _("email address for what nobody sees to"),
        blank=True,
        help_text=_("Empty: the council's own address. Never one person's."),
    )
    writer_months = models.PositiveSmallIntegerField(
        _("months until we forget who wrote"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Counted from the day when a proposal or a report came."),
    )

    base_form_class = RowForm
    panels = [
        MultiFieldPanel(
            ["remind_days_before", "remind_days_after", "council_days_after"],
            heading=_("Reminders"),
        ),
        "council_email",
        "writer_months",
    ]

    class Meta:
        verbose_name = _("checks and proposals")

    def __str__(self) -> str:
        return gettext("Checks and proposals")
