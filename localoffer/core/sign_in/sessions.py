"""How long a sign-in lasts: half an hour without doing anything, twelve hours at most.

It stands in place of Django's own session middleware, so that a request without a
session cookie, which is every family's, takes no step more than before.
"""

from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils import timezone

IDLE = timedelta(minutes=30).total_seconds()
LONGEST = timedelta(hours=12).total_seconds()
# The time is written down at most once a minute: a write for each picture in a
# list would make everybody wait.
ROUGHLY = 60
BEGAN, SEEN = "signed_in_at", "last_seen_at"
# What an open editor asks by itself, every ten seconds, is nobody doing anything.
BY_ITSELF = ("/admin/editing-sessions/",)


def has_ended(session: SessionBase, path: str, now: float) -> bool:
    """Whether a sign-in is over; otherwise note that somebody is there."""
    if SESSION_KEY not in session:
        return False
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        session[BEGAN] = session[SEEN] = now
        return False
    if now - began > LONGEST or now - seen > IDLE:
        return True
    if now - seen > ROUGHLY and not path.startswith(BY_ITSELF):
        session[SEEN] = now
    return False


class SignInSessionMiddleware(SessionMiddleware):
    """Sessions that end by themselves."""

    def process_request(self, request: HttpRequest) -> None:
        """Open the visitor's session, and end it when its time is over."""
        super().process_request(request)
        if request.session.session_key is None:
            return
        if has_ended(request.session, request.path, timezone.now().timestamp()):
            request.session.flush()
