"""Signing in with the council's own account, by OpenID Connect.

Nobody gets an account by this: an administrator creates it first, with the e-mail
address that the council's directory has.
"""

import logging
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from requests import RequestException

from localoffer.core.models import OutsideAccount, User
from localoffer.core.sign_in.screens import WAIT, asked_for, screen, show
from localoffer.core.sign_in.tries import forgive, outside_limits, take_try
from localoffer.core.sign_in.views import go_on

logger = logging.getLogger("localoffer.sign_in")

THEN = "outside_then"
# The library takes 20 MB of every process: only a council that has outside accounts
# needs it, so it is loaded at the first sign-in.
OAUTH = "authlib.integrations.django_client.OAuth"
FAULTS = (
    "authlib.integrations.base_client.errors.OAuthError",
    "joserfc.errors.JoseError",
)


class NotTheirs(ValueError):
    """The answer came from elsewhere, or does not say who somebody is."""


def failures() -> tuple[type[Exception], ...]:
    """Return what goes wrong when the council's service does not do its part."""
    theirs = [import_string(name) for name in FAULTS]
    return (*theirs, RequestException, RuntimeError, ValueError, KeyError)


@lru_cache(4)
def provider_of(issuer: str, client_id: str, client_secret: str) -> Any:
    """Return the council's sign-in service; what it says of itself is asked once."""
    oauth = import_string(OAUTH)()
    service: Any = oauth.register(
        "council",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": 5,
        },
    )
    return service


def provider() -> Any:
    """Return the service that the settings name; without one there is no such page."""
    if not settings.OIDC_ISSUER:
        raise Http404
    return provider_of(
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET
    )


def address_back(request: HttpRequest) -> str:
    """Return where the service sends people back to: the setting's own host."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('outside_back')}"


@screen
def outside(request: HttpRequest) -> HttpResponse:
    """Send somebody to the council's own sign-in."""
    service = provider()
    if not take_try(outside_limits(request), timezone.now()):
        return show(request, "outside_failed", status=429, wait=WAIT)
    request.session[THEN] = asked_for(request)
    try:
        answer: HttpResponse = service.authorize_redirect(
            request, address_back(request)
        )
    except failures() as error:
        return failed(request, error)
    return answer


@screen
def back(request: HttpRequest) -> HttpResponse:
    """Take what the council's own sign-in says about who somebody is."""
    service = provider()
    try:
        token = service.authorize_access_token(request)
        claims = checked(token.get("userinfo"))
    except failures() as error:
        return failed(request, error)
    user = account_for(claims)
    if user is None:
        return show(request, "outside_unknown", status=403)
    forgive(outside_limits(request))
    then = asked_for(request, request.session.get(THEN, ""))
    asked = settings.OIDC_ASKS_SECOND_STEP or "mfa" in (claims.get("amr") or ())
    return go_on(request, user, then, provider_asked=asked)


def checked(claims: Any) -> dict[str, Any]:
    """Return what an identity token says; the library has looked at its signature.

    Raises NotTheirs for a token of another issuer, such as one that serves many
    organisations and lets each say whose an address is.
    """
    if not claims or not claims.get("sub"):
        raise NotTheirs
    if claims["iss"].rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
        raise NotTheirs
    return dict(claims)


def account_for(claims: dict[str, Any]) -> User | None:
    """Return whose account it is: known from before, or by address the first time."""
    who = {"issuer": settings.OIDC_ISSUER.rstrip("/"), "subject": str(claims["sub"])}
    known = OutsideAccount.objects.filter(**who).select_related("user").first()
    if known:
        return known.user if known.user.is_active else None
    email = str(claims.get("email") or "")
    # A service that says nothing of it vouches for its own people's addresses.
    verified = claims.get("email_verified", True)
    if not email or not (verified is True or verified == "true"):
        return None
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return None
    try:
        with transaction.atomic():
            OutsideAccount.objects.create(user=user, **who)
    except IntegrityError:
        # Somebody else's outside account opens this one already.
        return None
    return user


def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that it did not work; the log says what kind of fault, and no more."""
    logger.warning("The council's own sign-in failed: %s", type(error).__name__)
    return show(request, "outside_failed", status=502)
