"""What every screen of signing in has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from localoffer.core.forms import GovukFormMixin
from localoffer.core.privacy import personal

View = Callable[..., HttpResponse]
WAIT = _(
    "There were too many tries that did not work. Wait 15 minutes, then try again. "
    "Nobody else has to wait."
)


def screen(view: View) -> View:
    """Wrap a view: kept nowhere, and no transaction open while a password is hashed.

    Checking a password takes a third of a second. In a transaction that would
    hold up every editor who saves.
    """
    wrapped = sensitive_post_parameters()(personal(view))
    return non_atomic_requests(require_http_methods(["GET", "HEAD", "POST"])(wrapped))


def for_who_is_signed_in(view: View) -> View:
    """Wrap a view of somebody's own sign-in; anybody else signs in first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('sign_in')}?next={request.path}")
        return view(request, *args, **kwargs)

    return screen(wrapped)


def asked_for(request: HttpRequest, given: str | None = None) -> str:
    """Return the page of ours that somebody wanted to open, or nothing."""
    then = given if given is not None else request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        then, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return then if is_ours else ""


def onward(then: str) -> HttpResponse:
    """Lead to the page that somebody wanted, or to the editor."""
    return redirect(then or reverse("wagtailadmin_home"))


def show(
    request: HttpRequest,
    name: str,
    form: GovukFormMixin | None = None,
    fault: str | Promise = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Show a screen, with a fault of the whole form where there is one."""
    if form and fault:
        form.add_error(None, fault)  # type: ignore[attr-defined]  # a form's own
    response = render(
        request, f"core/sign_in/{name}.html", {"form": form, **context}, status=status
    )
    if status == 429:
        response.headers["Retry-After"] = "900"
    return response
