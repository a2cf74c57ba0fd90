"""The forms of signing in; what is wrong never says who has an account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from localoffer.core.forms import GovukForm, GovukFormMixin
from localoffer.core.models import User

LONGEST_PASSWORD = 1000


def password_box(autocomplete: str) -> forms.PasswordInput:
    """Return a box for a password that a browser may fill in or propose."""
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


def code_box(width: int, **attrs: str) -> forms.TextInput:
    """Return a box for a code, as wide as the code is long."""
    return forms.TextInput(attrs={**attrs, "class": f"govuk-input--width-{width}"})


class SignInForm(GovukForm):
    """Who somebody is, and their password."""

    mark_optional = False

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=password_box("current-password"),
    )


class CodeForm(GovukForm):
    """A code from the app on a phone."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Open the app on your phone. It shows 6 numbers."),
        widget=code_box(10, autocomplete="one-time-code", inputmode="numeric"),
    )


class RecoveryCodeForm(GovukForm):
    """One of the codes that somebody wrote down."""

    code = forms.CharField(
        label=_("Recovery code"),
        max_length=40,
        help_text=_("One of the codes that you wrote down. Each works once."),
        widget=code_box(20, autocomplete="off", spellcheck="false"),
    )


class ForgottenForm(GovukForm):
    """Where to send the link for a new password."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("The one that you sign in with."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class NewPasswordForm(GovukFormMixin, SetPasswordForm):  # type: ignore[type-arg]
    """A new password, twice."""

    error_messages = {
        "password_mismatch": _("Type the same password in both boxes."),
    }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        for name, label, missing in (
            ("new_password1", _("New password"), _("Enter a new password")),
            ("new_password2", _("New password again"), _("Enter a new password again")),
        ):
            field = self.fields[name]
            field.label = label
            field.help_text = ""
            field.widget = password_box("new-password")
            field.widget.is_required = True
            field.error_messages["required"] = missing

    @property
    def rules(self) -> list[str]:
        """What a password has to be, for the page to list."""
        return password_validators_help_texts()


class ChangePasswordForm(NewPasswordForm):
    """The old password, then a new one twice; the view looks whether it is right."""

    old_password = forms.CharField(
        label=_("Your password now"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=password_box("current-password"),
    )
    field_order = ["old_password", "new_password1", "new_password2"]
