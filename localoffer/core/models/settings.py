"""What each council sets for itself, and the version of what is published."""

import math

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from localoffer.core.colours import contrast_ratio, is_colour, surface
from localoffer.core.going_public import objections_to
from localoffer.core.row_form import RowForm

HEX_COLOUR = RegexValidator(
    r"^#[0-9a-fA-F]{6}$", "Enter a colour as # and six digits, such as #1d4f7b."
)
# WCAG 2.2, success criterion 1.4.3, for text of ordinary size.
LEAST_CONTRAST = 4.5


@register_setting(icon="site")
class CouncilSettings(BaseSiteSetting):
    """A council's name, look, contacts and rules for keeping content true."""

    council_name = models.CharField(max_length=120, default="Your council")
    service_name = models.CharField(
        max_length=60,
        default="SEND Local Offer",
        help_text=_("What families know this site as."),
    )
    strapline = models.CharField(
        max_length=160,
        blank=True,
        default="Support for children and young people aged 0 to 25 with special "
        "educational needs or disabilities",
    )
    logo = models.ForeignKey(
        "core.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown in the header in place of the council's name. Its "
            "description must say the council's name."
        ),
    )
    is_demonstration = models.BooleanField(
        _("this is a demonstration"),
        default=False,
        help_text=_(
            "Says on every page that the council and its services are invented."
        ),
    )

    brand_colour = models.CharField(
        max_length=7,
        default="#16425b",
        validators=[HEX_COLOUR],
        help_text=_("Header and footer."),
    )
    link_colour = models.CharField(
        max_length=7, default="#1a5a96", validators=[HEX_COLOUR], help_text=_("Links.")
    )
    button_colour = models.CharField(
        max_length=7,
        default="#0f6b4f",
        validators=[HEX_COLOUR],
        help_text=_("Main buttons."),
    )

    phone = models.CharField(max_length=40, blank=True)
    phone_hours = models.CharField(max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    address = models.TextField(blank=True)

    advice_name = models.CharField(
        _("advice service's name"),
        max_length=120,
        blank=True,
        help_text=_("The free, impartial information, advice and support service."),
    )
    advice_phone = models.CharField(
        _("advice service's phone"), max_length=40, blank=True
    )
    advice_url = models.URLField(_("advice service's website"), blank=True)
    crisis_text = models.TextField(
        _("help in a crisis"),
        blank=True,
        help_text=_("Who to ring now, one per line: name, a colon, a number."),
    )

    exit_url = models.URLField(
        _("where “Leave this page now” leads"),
        default="https://www.metoffice.gov.uk/",
        help_text=_("A page that anybody might have open, such as the weather."),
    )
    offers_reading_aloud = models.BooleanField(
        _("offer to read pages aloud"),
        default=False,
        help_text=_(
            "Guides, information, easy read pages and services, with a voice "
            "that is on the reader's own device. Nothing is sent anywhere."
        ),
    )

    review_months = models.PositiveSmallIntegerField(
        _("months between checks"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("How long a check by a person holds for pages and listings."),
    )
    overdue_ranks_lower_after_days = models.PositiveSmallIntegerField(
        _("days overdue until a listing comes last"),
        null=True,
        blank=True,
        default=30,
        help_text=_(
            "Then it stands below the checked ones among the best matches. "
            "Leave empty for never."
        ),
    )
    overdue_hidden_after_days = models.PositiveSmallIntegerField(
        _("days overdue until a listing leaves the results"),
        null=True,
        blank=True,
        default=365,
        help_text=_("Its own page stays, with a notice. Leave empty for never."),
    )

    base_form_class = RowForm
    panels = [
        MultiFieldPanel(
            ["council_name", "service_name", "strapline", "logo", "is_demonstration"],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            ["brand_colour", "link_colour", "button_colour"], heading=_("Colours")
        ),
        MultiFieldPanel(
            ["phone", "phone_hours", "email", "address"], heading=_("How to reach you")
        ),
        MultiFieldPanel(
            ["advice_name", "advice_phone", "advice_url", "crisis_text"],
            heading=_("Help for families"),
        ),
        MultiFieldPanel(
            ["exit_url", "offers_reading_aloud"], heading=_("Reading pages")
        ),
        MultiFieldPanel(
            [
                "review_months",
                "overdue_ranks_lower_after_days",
                "overdue_hidden_after_days",
            ],
            heading=_("Checks by a person"),
        ),
    ]

    # Whom to ask: public on purpose.
    contact_fields = (
        "phone_hours",
        "address",
        "advice_phone",
        "crisis_text",
    )

    class Meta:
        verbose_name = _("council")

    def __str__(self) -> str:
        return self.council_name

    def clean(self) -> None:
        """Refuse words that may not be public, and colours that cannot be read."""
        super().clean()
        if found := objections_to(self):
            raise ValidationError({each.field: each.message for each in found})
        names = ("brand_colour", "link_colour", "button_colour")
        if not all(is_colour(getattr(self, name)) for name in names):
            return  # The field says so itself.
        # Links also stand on the pale ground of footers and boxes.
        grounds = ("#ffffff", surface(self.brand_colour), "#ffffff")
        faults = {}
        for name, ground in zip(names, grounds, strict=True):
            ratio = contrast_ratio(getattr(self, name), ground)
            if ratio < LEAST_CONTRAST:
                shown = math.floor(ratio * 10) / 10
                faults[name] = (
                    f"Choose a darker colour: with its background this has a contrast "
                    f"of {shown} to 1, and text needs {LEAST_CONTRAST} to 1."
                )
        if faults:
            raise ValidationError(faults)

    @property
    def crisis_lines(self) -> list[dict[str, str]]:
        """The crisis lines, each with a name and a number to ring."""
        parts = [line.partition(":") for line in self.crisis_text.splitlines()]
        return [
            {"name": name.strip(), "number": number.strip()}
            for name, dash, number in parts
            if name.strip()
        ]


class SiteVersion(models.Model):
    """One row whose number rises whenever anything published may have changed.

    Pages kept in memory are valid for one number only (see core.site_version).
    """

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_site_version")
        ]

    def __str__(self) -> str:
        return str(self.number)
