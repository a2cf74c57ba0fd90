"""The forms of a requirement's own screen: propose, review, dissent, whose it is."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models import SET_BY_PEOPLE, Decision, Meeting, Requirement, Status
from localoffer.core.models import Team

LONGEST = 5000


def area(rows: int = 4) -> forms.Textarea:
    """Return a box for long words."""
    return forms.Textarea(attrs={"rows": rows})


class ProposeForm(forms.Form):
    """Where somebody finds that a requirement stands, and why."""

    status = forms.ChoiceField(
        label=_("Where does it stand?"),
        error_messages={"required": _("Choose where it stands.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=area(),
        help_text=_(
            "What shows it, or what is missing. It stands on the website for "
            "good, so leave people’s names out."
        ),
        error_messages={"required": _("Write why: what shows it, or what is missing.")},
    )
    gap = forms.CharField(
        label=_("What is missing, in one sentence"),
        max_length=Decision._meta.get_field("gap").max_length,
        required=False,
        help_text=_("For “Partly met”. It goes on the work plan."),
    )
    gap_owner = forms.ModelChoiceField(
        Team.objects.all(),
        label=_("Who sees to it"),
        required=False,
        empty_label=_("Choose a team"),
    )
    gap_due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.all(),
        label=_("Decided at"),
        required=False,
        empty_label=_("No meeting"),
    )

    def __init__(self, *args: Any, requirement: Requirement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        statuses = [
            status
            for status in SET_BY_PEOPLE
            if status != Status.NOT_APPLICABLE or requirement.condition
        ]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((status.value, status.label) for status in statuses),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask what is missing, of whom and by when, where something is."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("status") != Status.PARTLY_MET:
            return cleaned
        for name, words in MISSING.items():
            if not self.errors.get(name) and not cleaned.get(name):
                self.add_error(name, words)
        due = cleaned.get("gap_due_on")
        if due and due < timezone.localdate():
            self.add_error("gap_due_on", _("Enter today or a day to come."))
        return cleaned


MISSING = {
    "gap": _("Say in one sentence what is missing."),
    "gap_owner": _("Choose who sees to it."),
    "gap_due_on": _("Enter by when it will be done."),
}


class ReviewForm(forms.Form):
    """A reviewer's words; to disagree takes some."""

    words = forms.CharField(
        label=_("What you want to add"),
        max_length=LONGEST,
        required=False,
        widget=area(3),
        help_text=_("If you do not agree, say why. It is kept with the decision."),
    )


class DissentForm(forms.Form):
    """A view other than the one that was signed off."""

    words = forms.CharField(
        label=_("What you see differently"),
        max_length=LONGEST,
        widget=area(3),
        help_text=_(
            "It stays beside the decision and does not change it. Leave "
            "people’s names out."
        ),
        error_messages={"required": _("Write what you see differently.")},
    )


class OwnerForm(forms.Form):
    """Which team has to show that a requirement is met."""

    owner_team = forms.ModelChoiceField(
        Team.objects.all(),
        label=_("Whose it is"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Its officers cannot sign it off without somebody from outside."),
    )
