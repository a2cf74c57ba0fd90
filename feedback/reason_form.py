"""The forms in which somebody asks that words may be public."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from feedback.models import Theme
from feedback.public_words import is_public_on_purpose
from feedback.reasons import sure_spans
from feedback.words import cleaned
from localoffer.core.going_public import PublicRow
from localoffer.core.models import CouncilSettings

ASKED = "feedback.ask_to_publish"


class ReasonForm(forms.Form):
    """Why something that looks like personal data has to be public."""

    reason = forms.CharField(
        label=_("Why it has to be public, and who allowed it"),
        help_text=_("Without names: the reason is kept when the words are gone."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WordsReasonForm(ReasonForm):
    """The same for words of a picture, a provider and so on, which have no draft."""

    kind = forms.ChoiceField(label=_("Where they stand"))
    words = forms.CharField(
        label=_("The words"),
        help_text=_(
            "All the words of the box that was refused, as you typed them. "
            "They are erased when somebody has agreed, or after four weeks."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("kind", "words", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [("", _("Choose")), *kinds()]

    def clean_words(self) -> str:
        """Refuse words that need no reason."""
        words = cleaned(self.cleaned_data["words"])
        self.spans = [
            span for span in sure_spans(words) if not is_public_on_purpose(words, span)
        ]
        if not self.spans:
            raise ValidationError(_("Nothing in these words needs a reason."))
        return words


def kinds() -> list[tuple[str, str]]:
    """Return what is public as soon as it is saved, by name."""
    models: list[Any] = [
        model for model in apps.get_models() if issubclass(model, PublicRow)
    ]
    names = {
        model._meta.verbose_name_raw: str(model._meta.verbose_name).capitalize()
        for model in [*models, CouncilSettings, Theme]
    }
    return sorted(names.items(), key=lambda pair: pair[1])
