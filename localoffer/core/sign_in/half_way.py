"""Somebody who has given the right password and not yet the code.

They are not signed in: no view takes them for anybody, so that nothing has to be
guarded against a half-finished sign-in. The session keeps who it is, for ten minutes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from localoffer.core.models import SecondStep, User

KEY = "half_way"
SECRET_KEY = "secret_to_set_up"  # noqa: S105
MAY_SET_UP = "may_set_up_until"
LASTS = timedelta(minutes=10)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class HalfWay:
    """Who is half-way in, and where they wanted to go."""

    user: User
    then: str
    is_outside: bool = False


def begin(
    request: HttpRequest,
    user: User,
    then: str,
    now: datetime,
    is_outside: bool = False,
) -> None:
    """Note that a password was right, under a new session key."""
    request.session.flush()
    request.session[KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "then": then,
        "at": now.timestamp(),
        "outside": is_outside,
    }


def who_is_half_way(session: SessionBase, now: datetime) -> HalfWay | None:
    """Return who is half-way in, unless it is too long ago or has changed since."""
    kept: Any = session.get(KEY)
    if not kept or now.timestamp() - kept["at"] > LASTS.total_seconds():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None:
        return None
    if not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return HalfWay(user, kept["then"], kept["outside"])


def finish(request: HttpRequest, user: User) -> None:
    """Sign somebody in, under a new session key and with nothing left over."""
    for name in (KEY, SECRET_KEY):
        request.session.pop(name, None)
    login(request, user, backend=BACKEND)


def needs_code(user: User, provider_asked: bool = False) -> str:
    """Return what stands between the first step and the second.

    "code" for whoever has set up a phone, "set up" for whoever has to, and
    nothing where the second step is optional or another provider has asked for it.
    """
    if provider_asked:
        return ""
    if SecondStep.objects.filter(user=user).exists():
        return "code"
    return "" if settings.SECOND_FACTOR == "optional" else "set up"


def allow_set_up(session: SessionBase, now: datetime) -> None:
    """Let somebody who has just given a code change their phone, for a while."""
    session[MAY_SET_UP] = (now + LASTS).timestamp()


def may_set_up(session: SessionBase, now: datetime) -> bool:
    """Whether somebody signed in has just given a code."""
    return bool(session.get(MAY_SET_UP, 0) > now.timestamp())
