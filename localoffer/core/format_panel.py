"""Where editors name the other formats of a page."""

from wagtail.admin.panels import InlinePanel

FORMATS_PANEL = InlinePanel(
    "other_formats",
    heading="Other formats",
    label="Format",
    help_text="Shown at the top of the page. Check each one again after every "
    "change of the page.",
)
