"""A survey's form, made from the questions that an editor wrote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from feedback.words import WordsField
from localoffer.core.forms import GovukForm

# As many characters as one answer in words may have.
LONGEST_ANSWER = 5000


class SurveyForm(GovukForm):
    """The base of every survey's form."""

    # A question may be called "token" or "page".
    prefix = "q"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail gives both; neither has anything to do with an answer.
        kwargs.pop("user", None)
        kwargs.pop("page", None)
        super().__init__(*args, **kwargs)


class SurveyFormBuilder(FormBuilder):
    """Makes the form in our look, with the kinds of question that are safe."""

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> Any:
        """Return a question that is answered in somebody's own words."""
        return WordsField(longest=LONGEST_ANSWER, **options)

    def create_dropdown_field(self, field: Any, options: dict[str, Any]) -> Any:
        """Return a choice from a list that opens, with nothing chosen."""
        choices = [("", _("Choose one")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, **options)

    def get_field_options(self, field: Any) -> dict[str, Any]:
        """Return a question's options; nothing is chosen beforehand."""
        options: dict[str, Any] = super().get_field_options(field)
        options.pop("initial")
        return options

    def create_checkboxes_field(self, field: Any, options: dict[str, Any]) -> Any:
        """Return a choice of any number."""
        return forms.MultipleChoiceField(
            choices=self.get_formatted_field_choices(field),
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def get_form_class(self) -> type[SurveyForm]:
        """Return the form."""
        return type("Survey", (SurveyForm,), dict(self.formfields))
