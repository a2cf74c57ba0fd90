"""The forms of the desk."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models import Comment, Theme
from feedback.models.comments import LONGEST_COMMENT
from feedback.page_field import PublicPageField
from feedback.words import WordsField

ANY = ("", _("Any"))
LAPSED = "lapsed"


def area(rows: int, **attrs: Any) -> forms.Textarea:
    """Return a box for long words, written from whichever side."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", **attrs})


class QueueFilter(forms.Form):
    """What to show of the queue."""

    state = forms.ChoiceField(
        choices=[
            ("", _("Waiting for a decision")),
            *Comment.State.choices,
            (LAPSED, _("Erased before anybody decided")),
            ("all", _("All")),
        ],
        required=False,
    )
    ground = forms.ChoiceField(choices=[ANY, *Comment.Ground.choices], required=False)
    capacity = forms.ChoiceField(
        label=_("From"), choices=[ANY, *Comment.Capacity.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Came by"), choices=[ANY, *Comment.Channel.choices], required=False
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(), empty_label=_("Any"), required=False
    )
    age = forms.TypedChoiceField(
        choices=[
            ANY,
            ("7", _("More than 7 days")),
            ("28", _("More than 28 days")),
            ("56", _("More than 56 days")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    overdue = forms.BooleanField(label=_("Answer overdue"), required=False)
    reference = forms.CharField(
        max_length=12, required=False, widget=forms.TextInput(attrs={"size": 12})
    )


class WorkForm(forms.Form):
    """Everything that a moderator may change about a comment, in one form.

    One form, so that no button loses what was typed beside it.
    """

    text = WordsField(
        label=_("Text to publish"),
        longest=LONGEST_COMMENT,
        required=False,
        help_text=_(
            "Their own words, without anything from which anybody could be known."
        ),
        widget=area(14),
    )
    reason = forms.CharField(
        label=_("Why it may be published as it is"),
        max_length=1000,
        required=False,
        widget=area(3),
        help_text=_(
            "Only when what is marked “sure” identifies nobody. A second "
            "person has to agree. Leave personal data out of it."
        ),
    )
    ground = forms.ChoiceField(
        label=_("What it is about"), choices=Comment.Ground, required=False
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(), empty_label=_("No theme yet"), required=False
    )
    new_theme = forms.CharField(
        label=_("Or a new theme"),
        max_length=160,
        required=False,
        help_text=_("In families’ words, such as “Waiting for speech therapy”."),
    )
    page = PublicPageField(label=_("Link a page or service"))
    note = forms.CharField(
        label=_("Note for other moderators"),
        max_length=2000,
        required=False,
        widget=area(3),
        help_text=_("Erased together with the original words."),
    )

    def __init__(self, *args: Any, can_edit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_edit:
            del self.fields["text"], self.fields["reason"]


class CheckForm(forms.Form):
    """What the second person answers before anything is public."""

    QUESTIONS = {
        "not_named": _("Nobody is named or described so that I would know them."),
        "not_by_family": _(
            "A neighbour, another parent at the school gate or a former "
            "partner would not know who this is."
        ),
        "not_by_school": _(
            "Somebody who works at a local school or service would not "
            "know which child this is."
        ),
        "not_by_search": _(
            "The local news, a search or social media would not lead to who this is."
        ),
        "not_together": _(
            "Place, age, need and school taken together do not point at one child."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.QUESTIONS.items():
            self.fields[name] = forms.BooleanField(
                label=label,
                error_messages={"required": _("Tick this, or send the text back.")},
            )


class WhyForm(forms.Form):
    """Why something is sent back or taken back."""

    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=area(3),
        help_text=_(
            "Kept as a note for moderators, and erased with the original words."
        ),
        error_messages={"required": _("Write why, for whoever works on it next.")},
    )


class WithholdForm(forms.Form):
    """Which lawful ground, and the reason that the writer will read."""

    ground = forms.ChoiceField(
        label=_("Why it is not published"),
        choices=[("", _("Choose a ground")), *Comment.WithheldGround.choices],
        help_text=_(
            "These are the only grounds that the law allows (regulation 56 of "
            "the SEND Regulations 2014)."
        ),
        error_messages={
            "required": _("Choose one of the grounds that the law allows.")
        },
    )
    reason = forms.CharField(
        max_length=2000,
        widget=area(5),
        help_text=_(
            "Whoever wrote the comment reads this. It is kept for the record, "
            "so leave personal data out."
        ),
        error_messages={"required": _("Write the reason.")},
    )


class EntryForm(forms.Form):
    """A comment that came by phone, letter, email, event or survey."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[
            ("", _("Choose how it came")),
            *(each for each in Comment.Channel.choices if each[0] != "website"),
        ],
        error_messages={"required": _("Choose how it came.")},
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Enter the day on which it came.")},
    )
    ground = forms.ChoiceField(
        label=_("What it is about"),
        choices=[("", _("Choose what it is about")), *Comment.Ground.choices],
        error_messages={"required": _("Choose what it is about.")},
    )
    capacity = forms.ChoiceField(
        label=_("Who it is from"),
        choices=[("", _("Choose who it is from")), *Comment.Capacity.choices],
        error_messages={"required": _("Choose who it is from.")},
    )
    text = WordsField(
        label=_("What they said"),
        longest=LONGEST_COMMENT,
        help_text=_("As they said it. Only moderators see these words."),
        widget=area(12),
        error_messages={"required": _("Enter what they said.")},
    )
    page = PublicPageField(label=_("About a page or service"))
    contact_name = forms.CharField(label=_("Name"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("Email address"), required=False)
    contact_phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    may_email = forms.BooleanField(
        label=_("They asked for an email at each step"), required=False
    )

    def clean_received_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Enter today or a day that has passed."))
        return day

    def clean(self) -> None:
        """Ask where to send the mail that somebody wants."""
        super().clean()
        answers = self.cleaned_data
        if answers.get("may_email") and not answers.get("contact_email"):
            self.add_error("contact_email", _("Enter the address to send emails to."))
