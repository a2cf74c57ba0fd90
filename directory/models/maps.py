"""Where the council's own map comes from, if it has one."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from localoffer.core.row_form import RowForm

# No blank, quote or semicolon: the host goes into the page's security policy.
TILE_ADDRESS = RegexValidator(
    r"^https://[A-Za-z0-9.-]+(:\d+)?/[A-Za-z0-9._~%/{}?=&@,+-]*$",
    "Enter an address that begins with https:// and names one host.",
)


@register_setting(icon="globe")
class MapSettings(BaseSiteSetting):
    """The tiles behind the map of results; without them it is drawn plainly."""

    tile_url = models.CharField(
        _("address of the tiles"),
        max_length=300,
        blank=True,
        validators=[TILE_ADDRESS],
        help_text=_(
            "With {z}, {x} and {y} where the numbers go. Families’ browsers "
            "then ask that server for pictures, and it sees their network address. "
            "Leave "
            "empty for the plain map, which asks nobody."
        ),
    )
    attribution = models.CharField(
        _("whose map it is"),
        max_length=200,
        blank=True,
        help_text=_("What the map’s licence asks you to say beneath it."),
    )

    base_form_class = RowForm
    panels = ["tile_url", "attribution"]

    class Meta:
        verbose_name = _("map")

    def __str__(self) -> str:
        return "Map"

    def clean(self) -> None:
        """Ask for all three numbers, and for whose map it is."""
        super().clean()
        if not self.tile_url:
            return
        missing = [part for part in ("{z}", "{x}", "{y}") if part not in self.tile_url]
        if missing:
            message = f"Put {', '.join(missing)} where the number goes."
            raise ValidationError({"tile_url": message})
        if not self.attribution.strip():
            message = "Say whose map it is: its licence asks for it."
            raise ValidationError({"attribution": message})

    @property
    def tile_host(self) -> str:
        """The server that families' browsers ask."""
        return urlsplit(self.tile_url).hostname or ""
