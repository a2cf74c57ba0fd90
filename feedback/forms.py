"""The forms that families fill in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback.models import Comment
from feedback.models.comments import LONGEST_COMMENT
from feedback.words import WordsField
from localoffer.core.forms import GovukForm

# Named as a robot would like to fill it in; people never see it.
TRAP = "company_website"


class PageField(forms.IntegerField):
    """The number of a public page, or nothing where there is no such page."""

    def clean(self, value: Any) -> Any:
        """Return the page as it is published; what is not public is not named."""
        try:
            number = super().clean(value)
        except ValidationError:
            return None
        if not number or not 0 < number <= BigIntegerField.MAX_BIGINT:
            return None
        return Page.objects.live().public().filter(pk=number, depth__gt=1).first()


class CommentForm(GovukForm):
    """A comment on a page or on the Local Offer as a whole."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    page = PageField(required=False, widget=forms.HiddenInput)
    ground = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Comment.Ground,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    capacity = forms.ChoiceField(
        label=_("Who are you?"),
        choices=Comment.Capacity,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are.")},
    )
    text = WordsField(
        label=_("What do you want to tell us?"),
        help_text=_(
            "As much or as little as you like, in any language. Leave out "
            "names, addresses and anything else that says who somebody is."
        ),
        longest=LONGEST_COMMENT,
        error_messages={"required": _("Write what you want to tell us.")},
    )
    contact_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    contact_email = forms.EmailField(label=_("Your email address"), required=False)
    may_email = forms.BooleanField(
        label=_(
            "Email me at each step: when you have my comment, have read it, have "
            "decided, and when something changes"
        ),
        required=False,
    )
    contact_phone = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "tel",
                "type": "tel",
                "class": "govuk-input--width-20",
            }
        ),
    )

    def clean(self) -> None:
        """Ask where to send the mail that somebody wants."""
        super().clean()
        wants_mail = self.cleaned_data.get("may_email")
        # Absent where it is wrong, which the field says by itself.
        if wants_mail and self.cleaned_data.get("contact_email") == "":
            self.add_error(
                "contact_email",
                _("Enter your email address, or take the tick away from “Email me”."),
            )

    def is_trapped(self) -> bool:
        """Whether the box that people never see was filled in."""
        return bool(self.data.get(TRAP))


class UsefulForm(forms.Form):
    """Was this page useful: yes or no."""

    page = PageField(required=False)
    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])


class WhyForm(GovukForm):
    """The one question after “no”."""

    mark_optional = False
    page = PageField(required=False, widget=forms.HiddenInput)
    why = forms.ChoiceField(
        label=_("What was wrong with it?"),
        help_text=_("You do not have to answer."),
        choices=[
            ("out_of_date", _("It is out of date or wrong")),
            ("hard_to_understand", _("It is hard to understand")),
            ("missing_something", _("Something is missing")),
            ("other_reason", _("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was wrong with it.")},
    )
