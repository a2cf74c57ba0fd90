"""The forms that readers and providers fill in."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import ServicePage
from feedback.forms import TRAP, PageField
from feedback.words import WordsField
from localoffer.core.forms import GovukForm
from localoffer.upkeep.models.faults import LONGEST_REPORT
from localoffer.upkeep.proposable import FIELDS, Proposable

# What somebody has to say of a service that we do not know.
NEEDED_OF_NEW = {
    "title": _("Enter the name of the service."),
    "summary": _("Say in one or two sentences what it is."),
    "who_for": _("Say who it is for."),
    "how_to_access": _("Say how to get it."),
}


class PublicForm(GovukForm):
    """What these forms share: a number of their own and a box for robots."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def is_trapped(self) -> bool:
        """Whether the box that people never see was filled in."""
        return bool(self.data.get(TRAP))


class FaultForm(PublicForm):
    """Something on a page is wrong."""

    page = PageField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label=_("What is wrong?"),
        help_text=_(
            "Such as a phone number that does not work, or a club that has "
            "closed. Leave out names and anything else that says who somebody is."
        ),
        longest=LONGEST_REPORT,
        error_messages={"required": _("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("If you want to hear what we did. We use it for nothing else."),
        required=False,
    )


def form_field(field: Proposable) -> forms.Field:
    """Return the box for one field of a service."""
    kind, label = field.kind, cast(Any, field.label)
    if kind == "number":
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=25,
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"), _("Enter an age from 0 to 25.")
            ),
        )
    if kind == "choice":
        choices = [("", _("We do not know")), *ServicePage.Cost.choices]
        return forms.ChoiceField(
            label=label, required=False, choices=choices, widget=forms.Select
        )
    if kind == "url":
        return forms.URLField(
            label=label,
            required=False,
            max_length=500,
            assume_scheme="https",
            help_text=_("It begins with https://"),
            widget=forms.URLInput(attrs={"spellcheck": "false"}),
            error_messages={"invalid": _("Enter a web address such as https://…")},
        )
    if kind == "email":
        return forms.EmailField(label=label, required=False)
    if kind == "text":
        return forms.CharField(label=label, required=False, max_length=field.longest)
    rows = 3 if kind == "lines" else 5
    return WordsField(
        label=label,
        longest=field.longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class ChangeForm(PublicForm):
    """What a service should say."""

    locals().update({field.name: form_field(field) for field in FIELDS})
    text = WordsField(
        label=_("Anything else we should know?"),
        longest=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    your_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    your_email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("If you want to hear what we decide."),
        required=False,
    )

    def __init__(self, *args: Any, before: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before

    def clean(self) -> None:
        """Keep ages in order, and ask for something to be proposed."""
        super().clean()
        data = self.cleaned_data
        lowest, highest = data.get("minimum_age"), data.get("maximum_age")
        if lowest is not None and highest is not None and highest < lowest:
            self.add_error(
                "maximum_age", _("Enter an age that is not below the first.")
            )
        if self.before and data.get("title") == "":
            self.add_error("title", _("Enter the name of the service."))
        if not self.errors and not self.changed() and not data.get("text"):
            self.add_error(
                None, _("Change something first, or tell us in the last box.")
            )

    def changed(self) -> dict[str, str]:
        """Return the values that differ from those that are live."""
        found = {}
        for field in FIELDS:
            value = self.cleaned_data.get(field.name)
            text = "" if value is None else str(value).strip()
            if text != self.before.get(field.name, ""):
                found[field.name] = text
        return found

    @property
    def service_fields(self) -> list[Any]:
        """The boxes about the service, in order."""
        return [self[field.name] for field in FIELDS]


class NewServiceForm(ChangeForm):
    """A service that is not in the directory."""

    provider_name = forms.CharField(
        label=_("Who runs it?"),
        max_length=200,
        error_messages={"required": _("Enter who runs it.")},
    )
    field_order = ("provider_name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"before": {}, **kwargs})
        for name, fault in NEEDED_OF_NEW.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = fault
