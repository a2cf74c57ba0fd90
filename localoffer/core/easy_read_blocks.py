"""What an easy read page is made of: a picture beside a short sentence."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class EasyReadSentenceBlock(blocks.StructBlock):
    """One idea: a sentence or two, and a picture that means the same."""

    picture = ImageBlock(required=False)
    text = blocks.RichTextBlock(
        features=["bold", "link", "ul"],
        max_length=300,
        help_text=_(
            "One idea in short words. Make a hard word bold and say what it means."
        ),
    )

    class Meta:
        template = "core/blocks/easy_read_sentence.html"
        icon = "image"
        label = _("Picture and sentence")
        description = "One idea, with a picture that means the same."
        preview_value: dict[str, Any] = {
            "text": "<p>You can ask for help at school.</p>"
        }


class EasyReadBlock(blocks.StreamBlock):
    """The body of an easy read page."""

    heading = blocks.CharBlock(
        max_length=80,
        icon="title",
        template="core/blocks/easy_read_heading.html",
        description=_("Starts a new part."),
        preview_value="How to ask",
    )
    sentence = EasyReadSentenceBlock()
