"""What the steering group sets for itself: how long what people decided holds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from localoffer.core.row_form import RowForm


@register_setting(icon="tasks")
class ComplianceSettings(BaseSiteSetting):
    """The clocks of decisions and of what they rest on."""

    sign_off_months = models.PositiveSmallIntegerField(
        _("months for which a sign-off holds"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_(
            "After that the decision is out of date, whatever it was. A change "
            "holds for later sign-offs: the day of each is written down with it."
        ),
    )
    record_months = models.PositiveSmallIntegerField(
        _("months for which a record of involvement shows anything"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Counted from the day it happened."),
    )
    dead_link_days = models.PositiveSmallIntegerField(
        _("days for which a link may be dead"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("After that, decisions that rest on the page are out of date."),
    )

    base_form_class = RowForm
    panels = ["sign_off_months", "record_months", "dead_link_days"]

    class Meta:
        verbose_name = _("meeting the Code")

    def __str__(self) -> str:
        return gettext("Meeting the Code")
