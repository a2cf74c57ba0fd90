"""What a step-by-step page is made of: days, steps, and the time that a law gives."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from localoffer.core.fact_blocks import CallToActionBlock
from localoffer.core.text_blocks import SAMPLE_TEXT, text_block
from localoffer.core.time_limits import Unit

MOST_DAYS = 5
SAMPLE_LIMIT = {
    "what": "We tell you if we will assess.",
    "amount": 6,
    "unit": Unit.WEEKS.value,
    "law": "SEND Regulations 2014, regulation 5(1)",
    "law_url": "https://www.example/law",
}


class NamedDayBlock(blocks.StructBlock):
    """A day from which time is counted, and how a family is asked for it."""

    name = blocks.CharBlock(
        max_length=80,
        help_text=_("As it reads after “6 weeks from”: “the day we get your request”."),
    )
    question = blocks.CharBlock(
        max_length=120, help_text=_("“When did we get your request?”")
    )
    hint = blocks.CharBlock(
        max_length=200,
        required=False,
        help_text=_("Where they find it: “It is at the top of our letter.”"),
    )

    class Meta:
        icon = "date"
        label = _("Day")
        description = "A day that a family can enter, to see the dates that follow."
        preview_value = {
            "name": "the day we get your request",
            "question": "When did we get your request?",
        }


class TimeLimitBlock(blocks.StructBlock):
    """Something that must happen within a time that a law gives."""

    what = blocks.CharBlock(
        max_length=200,
        label=_("What must happen by then"),
        help_text=_("A whole sentence: “We tell you if we will assess.”"),
    )
    whose = blocks.ChoiceBlock(
        choices=[
            ("ours", _("Ours")),
            ("theirs", _("Others'")),
            ("yours", _("The family's")),
        ],
        default="ours",
        label=_("Whose time limit"),
    )
    amount = blocks.IntegerBlock(min_value=1, max_value=400, label=_("How long"))
    unit = blocks.ChoiceBlock(
        choices=[(unit.value, unit.value.capitalize()) for unit in Unit],
        default=Unit.WEEKS.value,
        label=_("Days, weeks or months"),
    )
    counted_from = blocks.CharBlock(
        max_length=80,
        required=False,
        help_text=_("The name of a day above. Leave it empty for the first of them."),
    )
    first_day_counts = blocks.BooleanBlock(
        required=False,
        label=_("That day is the first"),
        help_text=_("Only where the law says “beginning with the day”."),
    )
    if_late = blocks.TextBlock(
        max_length=400,
        rows=2,
        required=False,
        label=_("What a family can do if it is late"),
    )
    law = blocks.CharBlock(
        max_length=160, help_text=_("“SEND Regulations 2014, regulation 5(1)”.")
    )
    law_url = blocks.URLBlock(label=_("Where the law can be read"))
    read_on = blocks.DateBlock(
        required=False,
        label=_("When somebody last read it there"),
        help_text=_("Laws change. Read it again at each check of this page."),
    )

    class Meta:
        icon = "history"
        label = _("Time limit")


class StepBlock(blocks.StructBlock):
    """One step: what happens, who does it, what a family can do, and by when."""

    title = blocks.CharBlock(
        max_length=120, help_text=_("Begin with a verb: “Ask for an assessment”.")
    )
    joined = blocks.ChoiceBlock(
        choices=[
            ("then", _("Then: the next number")),
            ("and", _("And: at the same time as the step above")),
            ("or", _("Or: instead of the step above")),
        ],
        default="then",
        label=_("How it follows the step above"),
    )
    who = blocks.CharBlock(max_length=160, required=False, label=_("Who does it"))
    what_happens = text_block()
    what_you_can_do = text_block(required=False)
    limits = blocks.ListBlock(
        TimeLimitBlock(), default=[], label=_("Time limits"), required=False
    )
    links = blocks.ListBlock(
        CallToActionBlock(label=_("Link")), default=[], label=_("Links"), required=False
    )

    class Meta:
        template = "core/blocks/step.html"
        icon = "tasks"
        label = _("Step")
        description = "One step of a process, with the time that the law gives."
        preview_value = {
            "title": "We decide if we will assess",
            "joined": "then",
            "who": "The council",
            "what_happens": SAMPLE_TEXT,
            "limits": [SAMPLE_LIMIT],
        }


def limits_in(steps: Any) -> list[tuple[int, Any, Any]]:
    """Return each time limit with its step's place and its own block."""
    return [
        (place, child, child.value)
        for place, step in enumerate(steps)
        for child in step.value["limits"].bound_blocks
    ]
