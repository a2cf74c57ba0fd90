"""What an information page is made of: facts for editors to fill in, not looks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from localoffer.core.fact_blocks import (
    CallToActionBlock,
    ContactBlock,
    DocumentBlock,
    PictureBlock,
    TableBlock,
)
from localoffer.core.text_blocks import (
    SAMPLE_TEXT,
    TEXT_FEATURES,
    AccordionBlock,
    DetailsBlock,
    HeadingBlock,
    InsetBlock,
    WarningBlock,
    text_block,
)


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    text = text_block(
        icon="pilcrow",
        label=_("Text"),
        template="core/blocks/text.html",
        description=_("Paragraphs and lists. Short sentences, one idea in each."),
        preview_value=SAMPLE_TEXT,
    )
    heading = HeadingBlock()
    details = DetailsBlock()
    warning = WarningBlock()
    inset = InsetBlock(features=TEXT_FEATURES)
    call_to_action = CallToActionBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    contact = ContactBlock()
    document = DocumentBlock()
    image = PictureBlock()

    class Meta:
        template = "core/blocks/body.html"

    def clean(self, value: Any) -> Any:
        """Refuse the heading of a part before the heading of the whole."""
        cleaned = super().clean(value)
        for position, child in enumerate(cleaned):
            if child.block_type == "accordion":
                return cleaned
            if child.block_type != "heading":
                continue
            if child.value["level"] == "2":
                return cleaned
            fault = ValidationError(
                _("Put a main heading above the heading of a part.")
            )
            raise StreamBlockValidationError({position: fault})
        return cleaned
