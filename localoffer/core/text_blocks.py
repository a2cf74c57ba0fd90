"""Blocks of words: headings, text, and text set apart or folded away."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Headings have a block of their own, so that none is skipped.
TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]
SAMPLE_TEXT = "<p>You can ask for this at any time. You do not need a diagnosis.</p>"


def text_block(**options: Any) -> blocks.RichTextBlock:
    """Return a rich text block with the features every text here has."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **options)


class HeadingBlock(blocks.StructBlock):
    """A heading of the page, or of a part of it."""

    text = blocks.CharBlock(max_length=120)
    level = blocks.ChoiceBlock(
        choices=[("2", _("Heading")), ("3", _("Heading of a part"))], default="2"
    )

    class Meta:
        template = "core/blocks/heading.html"
        icon = "title"
        label = _("Heading")
        description = "Starts a new part of the page. Readers use headings to skim."
        preview_value = {"text": "What happens next", "level": "2"}


class DetailsBlock(blocks.StructBlock):
    """Text that only some readers need, behind a short question."""

    summary = blocks.CharBlock(
        max_length=120, help_text=_("What opens when it is read.")
    )
    text = text_block()

    class Meta:
        template = "core/blocks/details.html"
        icon = "arrow-down"
        label = _("Details")
        description = "Hides what only some families need until they ask for it."
        preview_value = {"summary": "Who counts as a parent?", "text": SAMPLE_TEXT}


class WarningBlock(blocks.TextBlock):
    """A consequence that a reader must not miss."""

    class Meta:
        template = "core/blocks/warning.html"
        icon = "warning"
        label = _("Warning")
        description = "For what goes wrong when it is missed, such as a time limit."
        preview_value = "You have two months to appeal."


class InsetBlock(blocks.RichTextBlock):
    """Text set apart from the rest, such as an example."""

    class Meta:
        template = "core/blocks/inset.html"
        icon = "openquote"
        label = _("Inset text")
        description = "Sets an example or a note apart. Use it rarely."
        preview_value = SAMPLE_TEXT


class AccordionSectionBlock(blocks.StructBlock):
    """One part of an accordion."""

    heading = blocks.CharBlock(max_length=120)
    text = text_block()

    class Meta:
        icon = "list-ul"
        label = _("Part")


class AccordionBlock(blocks.StructBlock):
    """Several parts of which most readers need one or two."""

    heading = blocks.CharBlock(max_length=120)
    parts = blocks.ListBlock(AccordionSectionBlock(), min_num=2)

    class Meta:
        template = "core/blocks/accordion.html"
        icon = "list-ul"
        label = _("Accordion")
        description = "Parts that open one by one. Not for what everybody must read."
        preview_value = {
            "heading": "Support by age",
            "parts": [
                {"heading": "Before school", "text": SAMPLE_TEXT},
                {"heading": "At school", "text": SAMPLE_TEXT},
            ],
        }
