"""The forms in which somebody says what shows a duty."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.evidence import as_searched
from compliance.models import InvolvementRecord
from directory.forms import QUERY_NAMES, FindSupportForm
from directory.search.query import search

MOST_SEARCH = 2000


class NoteForm(forms.Form):
    """What every piece of evidence may say of itself."""

    note = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=1000,
        help_text=_(
            "One sentence. Families can read it, so leave names of people out."
        ),
    )


class EndingForm(NoteForm):
    """The same for what may have an end, such as a yearly statement."""

    valid_until = forms.DateField(
        label=_("Holds until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only for what has an end, such as a yearly statement."),
    )

    def clean_valid_until(self) -> date | None:
        """Refuse what has ended already."""
        day: date | None = self.cleaned_data["valid_until"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Enter today or a day to come, or leave it empty."))
        return day


class FindForm(forms.Form):
    """Words by which to find a page, a service or a document."""

    find = forms.CharField(
        label=_("Words in its title, or its address on this website"),
        required=False,
        max_length=250,
    )


class SearchForm(NoteForm):
    """A search of the directory, kept as what it looks for."""

    query = forms.CharField(
        label=_("Address of the search"),
        max_length=MOST_SEARCH,
        help_text=_("Choose filters on Find support, then copy the whole address."),
        error_messages={"required": _("Copy the address of a search of Find support.")},
    )
    title = forms.CharField(
        label=_("What it finds"),
        max_length=255,
        help_text=_(
            "In plain words, such as “Supported employment for ages 16 to 25”."
        ),
        error_messages={"required": _("Say in plain words what the search finds.")},
    )
    field_order = ("query", "title", "note")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.found: int | None = None

    def clean_query(self) -> str:
        """Keep what is looked for; refuse what the directory would leave out."""
        typed = self.cleaned_data["query"].strip()
        query = as_searched(typed.partition("?")[2] if "?" in typed else typed)
        asked = QueryDict(query)
        if unknown := [name for name in asked if name not in QUERY_NAMES]:
            raise ValidationError(
                _(
                    "The directory has no filter called “%(name)s”. Choose filters on "
                    "Find support, then copy the address."
                )
                % {"name": unknown[0][:40]}
            )
        if not query:
            raise ValidationError(
                _("Choose at least one filter or enter words to search.")
            )
        form = FindSupportForm(asked, self.today)
        if not form.is_valid():
            raise ValidationError(
                [said for several in form.errors.values() for said in several]
            )
        if form.notes:
            raise ValidationError(
                _(
                    "One of these filters is not known here, or the words are too "
                    "many. "
                    "Choose again on Find support, then copy the address."
                )
            )
        self.found = search(form.asked()).total
        return query


class LinkForm(EndingForm):
    """A page on another site."""

    url = forms.CharField(
        label=_("Address"),
        max_length=1000,
        error_messages={"required": _("Enter the whole address.")},
    )
    title = forms.CharField(
        label=_("What it is called"),
        max_length=255,
        error_messages={"required": _("Enter what the page is called.")},
    )
    field_order = ("url", "title", "note", "valid_until")


class InvolvementForm(EndingForm):
    """A record of who was asked and what changed."""

    record = forms.ModelChoiceField(
        InvolvementRecord.objects.all(),
        empty_label=_("Choose a record"),
        error_messages={"required": _("Choose a record.")},
    )
    field_order = ("record", "note", "valid_until")
