"""The clocks and contacts of feedback, in one place."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from localoffer.core.row_form import RowForm


@register_setting(icon="comment")
class FeedbackSettings(BaseSiteSetting):
    """How long what people told us is kept, and where complaints go."""

    contact_months = models.PositiveSmallIntegerField(
        _("months until contact details are erased"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Counted from the last step of a comment."),
    )
    original_months = models.PositiveSmallIntegerField(
        _("months until the original words are erased"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_(
            "Counted from the decision. What was published stays: the law asks for a "
            "record of it. Where nobody decides, the words go after twice as many "
            "months."
        ),
    )
    post_days = models.PositiveSmallIntegerField(
        _("days until a postal address is erased"),
        default=28,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Counted from the day on which we posted what somebody asked for."),
    )
    answer_weeks = models.PositiveSmallIntegerField(
        _("weeks within which a comment is answered"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(26)],
    )
    complaints_text = models.TextField(
        _("how to complain about one person’s service"),
        blank=True,
        help_text=_("Shown on the comment form: who to ring or write to."),
    )

    base_form_class = RowForm
    panels = [
        MultiFieldPanel(
            ["contact_months", "original_months", "post_days", "answer_weeks"],
            heading=_("Clocks"),
        ),
        "complaints_text",
    ]

    class Meta:
        verbose_name = _("feedback")

    def __str__(self) -> str:
        return gettext("Feedback")

    @property
    def undecided_months(self) -> int:
        """After how many months words go on which nobody has decided."""
        return 2 * self.original_months
