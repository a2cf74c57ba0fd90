"""What somebody signed in sees and changes of their own sign-in."""

from base64 import b64encode
from io import BytesIO

from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from localoffer.core.models import RecoveryCode, SecondStep, User
from localoffer.core.sign_in import half_way
from localoffer.core.sign_in.codes import (
    address_for_app,
    end_sign_ins,
    matching_step,
    new_secret,
    opened,
    plain,
    renew_recovery_codes,
    sealed,
    set_up,
    take_code,
)
from localoffer.core.sign_in.forms import ChangePasswordForm, CodeForm
from localoffer.core.sign_in.screens import WAIT, for_who_is_signed_in, screen, show
from localoffer.core.sign_in.tries import (
    code_limits,
    forgive,
    password_limits,
    take_try,
)
from localoffer.core.sign_in.views import WRONG_CODE

NOT_YOURS = _("Your password now is not right.")
NOT_THE_CODE = _(
    "That code is not right. Check that your phone shows the right time, wait for the "
    "next code and type it."
)


def account_of(request: HttpRequest) -> User:
    """Return who is signed in; the screens let nobody else through."""
    assert isinstance(request.user, User)  # noqa: S101  # for the type
    return request.user


def sign_in_menu_item(request: HttpRequest) -> dict[str, str]:
    """Lead from the editor's account page to one's own sign-in."""
    return {
        "url": reverse("your_sign_in"),
        "label": "How you sign in",
        "help_text": "Change your password or your phone.",
    }


@for_who_is_signed_in
def your_sign_in(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in, and lead to what they can change."""
    user = account_of(request)
    return show(
        request,
        "your_sign_in",
        has_second_step=SecondStep.objects.filter(user=user).exists(),
        codes_left=RecoveryCode.objects.filter(user=user).count(),
        by_recovery="recovery" in request.GET,
        is_changed="changed" in request.GET,
    )


@for_who_is_signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other sign-in of theirs ends."""
    user = account_of(request)
    form = ChangePasswordForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "change_password", form)
    limits = password_limits(request, user.email)
    if not take_try(limits, timezone.now()):
        return show(request, "change_password", form, WAIT, 429)
    old = form.cleaned_data["old_password"]
    if authenticate(request, username=user.email, password=old) is None:
        return show(request, "change_password", form, NOT_YOURS)
    forgive(limits)
    form.save()
    update_session_auth_hash(request, form.user)
    return redirect(f"{reverse('your_sign_in')}?changed")


@for_who_is_signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for a code before somebody changes their phone."""
    user, now = account_of(request), timezone.now()
    if not SecondStep.objects.filter(user=user).exists():
        return redirect("set_up_second_step")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "confirm", form)
    limits = code_limits(user.pk)
    if not take_try(limits, now):
        return show(request, "confirm", form, WAIT, 429)
    if not take_code(user, form.cleaned_data["code"], now):
        return show(request, "confirm", form, WRONG_CODE)
    forgive(limits)
    half_way.allow_set_up(request.session, now)
    return redirect("set_up_second_step")


@for_who_is_signed_in
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes for whoever gives a code that works now."""
    user, now = account_of(request), timezone.now()
    if not SecondStep.objects.filter(user=user).exists():
        return redirect("set_up_second_step")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "new_codes", form)
    limits = code_limits(user.pk)
    if not take_try(limits, now):
        return show(request, "new_codes", form, WAIT, 429)
    if not take_code(user, form.cleaned_data["code"], now):
        return show(request, "new_codes", form, WRONG_CODE)
    forgive(limits)
    codes = renew_recovery_codes(user)
    return show(request, "recovery_codes", codes=codes, then="", is_renewed=True)


@screen
def set_up_second_step(request: HttpRequest) -> HttpResponse:
    """Show a picture to scan, and take the first code as a proof that it worked.

    For somebody half-way in who has no phone yet, and for somebody signed in who
    has none or has just given a code. Nobody else: a password alone must not be
    enough to put another phone in place of the owner's.
    """
    now, session = timezone.now(), request.session
    coming = half_way.who_is_half_way(session, now)
    user = coming.user if coming else request.user
    if not isinstance(user, User):
        return redirect("sign_in")
    if SecondStep.objects.filter(user=user).exists():
        if coming:
            return redirect("sign_in_code")
        if not half_way.may_set_up(session, now):
            return redirect("confirm_second_step")
    secret = opened(session.get(half_way.SECRET_KEY, "")) or new_secret()
    form = CodeForm(request.POST if request.method == "POST" else None)
    limits = code_limits(user.pk)
    fault: str | Promise = ""
    status, step = 200, None
    if form.is_valid():
        step = matching_step(secret, plain(form.cleaned_data["code"]), now)
        if not take_try(limits, now):
            fault, status, step = WAIT, 429, None
        elif step is None:
            fault = NOT_THE_CODE
    if step is None:
        session[half_way.SECRET_KEY] = sealed(secret)
        picture = picture_of(address_for_app(secret, user))
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return show(
            request, "set_up", form, fault, status, picture=picture, groups=groups
        )
    forgive(limits)
    codes = set_up(user, secret, step, now)
    then = coming.then if coming else ""
    for name in (half_way.SECRET_KEY, half_way.MAY_SET_UP):
        session.pop(name, None)
    if coming:
        half_way.finish(request, user)
    else:
        session.cycle_key()
    # Whoever sits at another machine signed in with the phone that no longer counts.
    end_sign_ins(user, but=session.session_key)
    return show(request, "recovery_codes", codes=codes, then=then)


def picture_of(address: str) -> str:
    """Return a QR code as an address that holds the whole picture."""
    # As in `localoffer.core.qr`: loaded where a code is drawn.
    import segno

    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=5, light="#fff")
    return f"data:image/svg+xml;base64,{b64encode(picture.getvalue()).decode()}"
