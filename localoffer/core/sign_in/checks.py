"""Refuse settings that would make signing in weaker than a council believes."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def second_step_is_chosen(**kwargs: Any) -> list[CheckMessage]:
    """Say so where the second step is neither required nor openly optional."""
    if settings.SECOND_FACTOR in {"required", "optional"}:
        return []
    return [
        Error(
            f"SECOND_FACTOR is {settings.SECOND_FACTOR!r}.",
            hint="Set SECOND_FACTOR to required, or to optional for a trial.",
            id="core.E101",
        )
    ]


@register(Tags.security)
def outside_sign_in_is_whole(**kwargs: Any) -> list[CheckMessage]:
    """Say what is missing for the council's own sign-in."""
    if not settings.OIDC_ISSUER:
        return []
    found: list[CheckMessage] = []
    if not (settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET):
        found.append(
            Error(
                "OIDC_ISSUER is set, but not who we are to it.",
                hint="Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.",
                id="core.E102",
            )
        )
    is_here = settings.OIDC_ISSUER.startswith(("http://127.0.0.1", "http://localhost"))
    if not settings.OIDC_ISSUER.startswith("https://") and not is_here:
        found.append(
            Error(
                "OIDC_ISSUER is not an address that starts with https://.",
                hint="Use the address that your sign-in service gives as its issuer.",
                id="core.E103",
            )
        )
    return found


@register(Tags.security, deploy=True)
def second_step_is_required(**kwargs: Any) -> list[CheckMessage]:
    """Remind whoever puts a site into service that a password alone is enough."""
    if settings.SECOND_FACTOR != "optional":
        return []
    return [
        Warning(
            "Staff may sign in with a password alone.",
            hint="Leave SECOND_FACTOR out, so that everybody sets up a phone.",
            id="core.W104",
        )
    ]
