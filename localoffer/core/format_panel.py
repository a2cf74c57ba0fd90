"""Where editors name the other formats of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

FORMATS_PANEL = InlinePanel(
    "other_formats",
    heading=_("Other formats"),
    label=_("Format"),
    help_text=_(
        "Shown at the top of the page. Check each one again after every "
        "change of the page."
    ),
)
