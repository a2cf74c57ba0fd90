"""Guided questions: a few plain questions that end in a list of services."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from directory.guided_paths import faults
from directory.models.taxonomy import AgeBand, NeedType, Tier, Topic
from localoffer.core.models import BasePage

CODE = RegexValidator(r"^[a-z0-9-]+$", "Use small letters, digits and hyphens.")
FACETS = {"age": AgeBand, "need": NeedType, "topic": Topic, "tier": Tier}


def filter_choices() -> list[tuple[str, str]]:
    """Return what an answer may narrow the list by."""
    return [
        (
            f"{facet}={term.code}",
            f"{str(kind._meta.verbose_name).capitalize()}: {term.name}",
        )
        for facet, kind in FACETS.items()
        for term in kind.objects.all()
    ]


class AnswerBlock(blocks.StructBlock):
    """One answer: what it narrows, what to read, and which question follows."""

    text = blocks.CharBlock(max_length=120)
    code = blocks.CharBlock(
        max_length=30,
        validators=[CODE],
        help_text=_("Stands in the address: one word such as “talking”."),
    )
    filters = blocks.MultipleChoiceBlock(
        choices=filter_choices, required=False, widget=CheckboxSelectMultiple
    )
    page = blocks.PageChooserBlock(required=False, label=_("A page to read at the end"))
    next = blocks.CharBlock(
        required=False,
        max_length=30,
        label=_("Code of the next question"),
        help_text=_("Leave empty when this answer ends the questions."),
    )

    class Meta:
        icon = "tick"
        label = _("Answer")


class QuestionBlock(blocks.StructBlock):
    """One question, on a screen of its own."""

    text = blocks.CharBlock(max_length=120, label=_("Question"))
    code = blocks.CharBlock(max_length=30, validators=[CODE])
    hint = blocks.CharBlock(max_length=200, required=False)
    answers = blocks.ListBlock(AnswerBlock(), min_num=2)

    class Meta:
        icon = "help"
        label = _("Question")


class GuidedQuestionsPage(BasePage):
    """A few questions, one on a screen, that end in services and next steps."""

    questions = StreamField(
        [("question", QuestionBlock())],
        blank=True,
        help_text=_("The first one is asked first."),
    )

    query_names = ("path",)
    content_panels = [*BasePage.content_panels, "questions"]
    search_fields = [*BasePage.search_fields, index.SearchField("questions")]
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    # The search reads the models, so they cannot import it (apps.py).
    shown: ClassVar[Callable[["GuidedQuestionsPage", str], dict[str, Any]]]

    class Meta:
        verbose_name = _("guided questions")

    def clean(self) -> None:
        """Refuse questions that lead nowhere, round in a circle, or are never asked."""
        super().clean()
        found = faults([block.value for block in self.questions])
        if found:
            raise ValidationError({"questions": found})

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the question to ask next, or the end."""
        context = super().get_context(request, *args, **kwargs)
        path = request.GET.get("path", "")[:300]
        context.update(type(self).shown(self, path))
        return context
