"""Surveys that editors make: words go to the desk, choices are only counted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.fields import RichTextField
from wagtail.search import index

from feedback.form_tokens import new_token
from feedback.models.comments import Comment
from feedback.survey_counts import counted, forms_counted, published
from feedback.survey_forms import SurveyFormBuilder
from localoffer.core.models import BasePage
from localoffer.core.page_form import BasePageForm
from localoffer.core.privacy import not_kept


class SurveyField(AbstractFormField):
    """One question of a survey."""

    class Kind(models.TextChoices):
        """How it is answered: in words, or by choosing.

        A line to fill in, an address or a number could name somebody, and would
        then stand outside the sealed comments.
        """

        WORDS = "multiline", _("In their own words")
        ONE = "radio", _("By choosing one")
        ONE_OF_MANY = "dropdown", _("By choosing one from a long list")
        SEVERAL = "checkboxes", _("By choosing any number")
        TICK = "checkbox", _("With a tick")

    page = ParentalKey(
        "feedback.SurveyPage", on_delete=models.CASCADE, related_name="form_fields"
    )
    field_type = models.CharField(
        _("how it is answered"), max_length=16, choices=Kind, default=Kind.ONE
    )
    field_type.required_on_save = True  # type: ignore[attr-defined]

    panels = [
        FieldPanel("label", heading=_("Question")),
        FieldPanel("help_text"),
        FieldPanel("required"),
        FieldPanel("field_type", classname="formbuilder-type", required_on_save=True),
        FieldPanel("choices", classname="formbuilder-choices"),
    ]

    def clean(self) -> None:
        """Ask for what can be chosen."""
        super().clean()
        chosen = {self.Kind.ONE, self.Kind.ONE_OF_MANY, self.Kind.SEVERAL}
        if self.field_type in chosen and not self.choices.strip():
            raise ValidationError(
                {"choices": _("Enter the answers, one on each line.")}
            )


class SurveyPageForm(BasePageForm, WagtailAdminFormPageForm):
    """A survey's editor: asks before it publishes, and that no question is twice."""


class SurveyPage(FormMixin, BasePage):
    """A survey. While it is open it is a form; once closed it shows the counts."""

    intro = RichTextField(blank=True, features=["bold", "link", "ol", "ul"])
    ground = models.CharField(
        _("what it is about"),
        max_length=14,
        choices=Comment.Ground,
        default=Comment.Ground.CONTENT,
        help_text=_("Answers in words become comments on this ground."),
    )
    capacity = models.CharField(
        _("who answers it"),
        max_length=14,
        choices=Comment.Capacity,
        default=Comment.Capacity.PARENT,
    )
    is_closed = models.BooleanField(
        _("closed"),
        default=False,
        help_text=_(
            "Takes no more answers and shows the counts. Small numbers are "
            "left out. A closed survey cannot be opened again."
        ),
    )

    # Of the page and not of a revision: an older draft does not open it again.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    base_form_class = SurveyPageForm
    form_builder = SurveyFormBuilder
    template = "feedback/survey_page.html"
    landing_page_template = "feedback/survey_thank_you.html"
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types: list[str] = []
    query_names = ()
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "closed_at"]

    content_panels = [
        *BasePage.content_panels,
        "intro",
        InlinePanel("form_fields", label=_("Question"), heading=_("Questions")),
        MultiFieldPanel(["ground", "capacity"], heading=_("Answers in words")),
        "is_closed",
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("survey")

    def clean(self) -> None:
        """Keep a closed survey closed: two sets of counts could be subtracted."""
        super().clean()
        closed = SurveyPage.objects.filter(pk=self.pk, closed_at__isnull=False)
        if not self.is_closed and self.pk and closed.exists():
            raise ValidationError(
                {"is_closed": _("This survey has closed. Make a new one instead.")}
            )

    @property
    def takes_no_more(self) -> bool:
        """Whether it has closed, whatever has become of the page since."""
        return self.is_closed or self.closed_at is not None

    def with_content_json(self, content: dict[str, Any]) -> "SurveyPage":
        """Return the page as a revision has it, but closed when it has closed."""
        page: SurveyPage = super().with_content_json(content)
        page.closed_at = self.closed_at
        return page

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or the counts of a closed survey."""
        if self.takes_no_more:
            return self.shown(request, None)
        return not_kept(self.shown(request, self.get_form()))

    def shown(
        self, request: HttpRequest, form: Any, status: int = 200, token: str = ""
    ) -> HttpResponse:
        """Return the page with a form, as new or with what was answered."""
        context = self.get_context(request)
        context |= {
            "form": form,
            "token": token or new_token(timezone.now()),
            "results": published(self) if self.takes_no_more else [],
        }
        return render(request, self.get_template(request), context, status=status)

    def serve_submissions_list_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show staff the counts: there is no list of who answered what."""
        context = {
            "page": self,
            "questions": counted(self),
            "forms": forms_counted(self),
        }
        return render(request, "feedback/admin/survey_counts.html", context)


class SurveyCount(models.Model):
    """How often one answer was chosen.

    The row without a question counts the forms that came.
    """

    survey = models.ForeignKey(
        SurveyPage, null=True, on_delete=models.SET_NULL, related_name="counts"
    )
    survey_title = models.CharField(max_length=255)
    question = models.CharField(max_length=255, blank=True)
    answer = models.CharField(max_length=255, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question", "answer"], name="survey_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}: {self.times}".strip()
