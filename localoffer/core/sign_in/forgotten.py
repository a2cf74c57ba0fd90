"""Choosing a new password by e-mail, without saying who has an account."""

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.views import PasswordResetConfirmView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from localoffer.core.models import User
from localoffer.core.sign_in.forms import ForgottenForm, NewPasswordForm
from localoffer.core.sign_in.mail import ask_for_reset
from localoffer.core.sign_in.screens import WAIT, View, screen, show
from localoffer.core.sign_in.tries import (
    forgive,
    password_limits,
    reset_limits,
    reset_mail_limits,
    take_try,
)


@screen
def forgotten(request: HttpRequest) -> HttpResponse:
    """Take an address, and say the same whether it is somebody's or not."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "forgotten", form)
    now = timezone.now()
    if not take_try(reset_limits(request), now):
        return show(request, "forgotten", form, WAIT, 429)
    email = form.cleaned_data["email"]
    may_send = take_try(reset_mail_limits(email), now)
    user = may_choose(email).first()
    ask_for_reset(user if may_send else None, now)
    return redirect("forgotten_sent")


def may_choose(email: str) -> "QuerySet[User]":
    """Return who may choose a new password: nobody who signs in elsewhere only."""
    people = User.objects.filter(email__iexact=email, is_active=True)
    return people.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)


@screen
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, if the address was right."""
    return show(request, "forgotten_sent")


class NewPasswordView(PasswordResetConfirmView):
    """Choose a new password by the link in the mail; it signs nobody in.

    Django moves the token from the address into the session at once, so that it
    stands in no history.
    """

    template_name = "core/sign_in/new_password.html"
    form_class = NewPasswordForm
    post_reset_login = False

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and let the owner of the mailbox try again at once."""
        response = super().form_valid(form)
        forgive(password_limits(self.request, form.user.email))
        return response

    def get_success_url(self) -> str:
        """Lead to the sign-in, which says that it worked."""
        return f"{reverse('sign_in')}?changed"

    def render_to_response(self, context: Any, **options: Any) -> Any:
        """Answer 404 where the link is old or was used."""
        if not self.validlink:
            options["status"] = 404
        return super().render_to_response(context, **options)


show_or_take: View = NewPasswordView.as_view()  # type: ignore[assignment]  # it renders
new_password = screen(show_or_take)
