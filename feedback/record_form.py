"""The filters of the public record."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback import record
from feedback.models.answers import Response
from feedback.models.comments import Comment
from localoffer.core.forms import GovukForm

MOST_PAGES = 10_000
# Shorter than on the form, where somebody has to choose between them.
GROUNDS = {
    Comment.Ground.CONTENT: _("Support: what there is, how good it is"),
    Comment.Ground.ACCESSIBILITY: _("Using this website"),
    Comment.Ground.DEVELOPMENT: _("How the Local Offer is made"),
}


class RecordForm(GovukForm):
    """Which part of the record to show: nothing here has to be chosen."""

    mark_optional = False
    year = forms.TypedChoiceField(
        label=_("Year"), required=False, coerce=int, empty_value=None
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    ground = forms.ChoiceField(label=_("About"), required=False)
    outcome = forms.ChoiceField(label=_("What came of it"), required=False)
    page = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = [(str(year), str(year)) for year in record.years()]
        offered: dict[str, tuple[str, list[tuple[str, str]]]] = {
            "year": (gettext("Every year"), years),
            "theme": (gettext("Every theme"), record.themes_named()),
            "ground": (
                gettext("Everything"),
                [(code, str(GROUNDS[code])) for code in GROUNDS],
            ),
            "outcome": (
                gettext("Every answer"),
                [
                    *((code, str(words)) for code, words in Response.Outcome.choices),
                    (str(record.WAITING), gettext("Not answered yet")),
                ],
            ),
        }
        for name, (everything, choices) in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", everything), *choices]
            field.error_messages["invalid_choice"] = _(
                "Choose “%(question)s” from the list."
            ) % {"question": field.label}

    def asked(self) -> record.Asked:
        """Return what was asked for; a filter that is wrong is left out."""
        self.is_valid()
        data = self.cleaned_data
        return record.Asked(
            year=data.get("year"),
            theme=data.get("theme", ""),
            ground=data.get("ground", ""),
            outcome=data.get("outcome", ""),
        )
