"""Signing in: first the password, then the code."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from localoffer.core.models import User
from localoffer.core.sign_in.codes import take_code
from localoffer.core.sign_in.forms import CodeForm, RecoveryCodeForm, SignInForm
from localoffer.core.sign_in.half_way import (
    allow_set_up,
    begin,
    finish,
    needs_code,
    who_is_half_way,
)
from localoffer.core.sign_in.screens import (
    WAIT,
    asked_for,
    onward,
    screen,
    show,
)
from localoffer.core.sign_in.tries import (
    code_limits,
    forgive,
    password_limits,
    take_try,
)

WRONG = _(
    "The email address or the password is not right. After 5 wrong tries you have to "
    "wait 15 minutes."
)
WRONG_CODE = _(
    "That code is not right, or it was used already. Wait for the next one and type "
    "it again."
)
WRONG_RECOVERY = _("That recovery code is not right, or it was used already.")


@screen
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail address and password."""
    then = asked_for(request)
    if request.user.is_authenticated:
        if request.user.has_perm("wagtailadmin.access_admin"):
            return onward(then)
        return show(request, "not_for_you", status=403)
    form = SignInForm(request.POST if request.method == "POST" else None)
    around: dict[str, Any] = {
        "then": then,
        "outside_name": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "is_changed": "changed" in request.GET,
    }
    if not form.is_valid():
        return show(request, "sign_in", form, **around)
    email = form.cleaned_data["email"]
    limits = password_limits(request, email)
    if not take_try(limits, timezone.now()):
        return show(request, "sign_in", form, WAIT, 429, **around)
    password = form.cleaned_data["password"]
    user = authenticate(request, username=email, password=password)
    if not isinstance(user, User):
        return show(request, "sign_in", form, WRONG, **around)
    forgive(limits)
    return go_on(request, user, then)


def go_on(
    request: HttpRequest, user: User, then: str, provider_asked: bool = False
) -> HttpResponse:
    """Lead somebody whose first step was right to the second, or in."""
    needed = needs_code(user, provider_asked)
    begin(request, user, then, timezone.now())
    if needed:
        return redirect("sign_in_code" if needed == "code" else "set_up_second_step")
    finish(request, user)
    return onward(then)


@screen
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second step."""
    now = timezone.now()
    half_way = who_is_half_way(request.session, now)
    if half_way is None or needs_code(half_way.user) != "code":
        return redirect("sign_in")
    by_recovery = "recovery" in request.GET
    kind = RecoveryCodeForm if by_recovery else CodeForm
    form = kind(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "code", form, by_recovery=by_recovery)
    limits = code_limits(half_way.user.pk)
    if not take_try(limits, now):
        return show(request, "code", form, WAIT, 429, by_recovery=by_recovery)
    used = take_code(half_way.user, form.cleaned_data["code"], now)
    if not used:
        fault = WRONG_RECOVERY if by_recovery else WRONG_CODE
        return show(request, "code", form, fault, by_recovery=by_recovery)
    forgive(limits)
    finish(request, half_way.user)
    if used == "phone":
        return onward(half_way.then)
    allow_set_up(request.session, now)
    return redirect(f"{reverse('your_sign_in')}?recovery")


@non_atomic_requests
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, whoever it is."""
    logout(request)
    return redirect("sign_in")
