"""Reading a form that anybody may send: the same gates as for a comment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.form_tokens import (
    FormToken,
    comes_from_elsewhere,
    new_token,
    read_token,
)
from feedback.limits import note, times_today
from feedback.posted import without_nul
from feedback.words import HIDDEN
from localoffer.core.network_address import address_of

AGAIN = _("Your words are below. Check them, then choose the button once more.")
LIMITED = _(
    "Many forms have come from your network today. Please phone us, or send this "
    "again tomorrow."
)


@dataclass(frozen=True)
class Posted:
    """What was sent, made safe to read."""

    data: QueryDict
    had_nul: bool
    token: FormToken | None
    now: datetime

    @property
    def number(self) -> UUID:
        """The number of a form that was not refused."""
        if self.token is None:
            raise ValueError("A form without a number is refused first.")
        return self.token.uuid


def read(request: HttpRequest) -> Posted:
    """Return what was sent, with a new number where the old one cannot be used."""
    now = timezone.now()
    data, had_nul = without_nul(request.POST)
    token = read_token(data.get("token", ""))
    if token is None or token.is_too_old(now):
        data["token"] = new_token(now)
        token = None
    return Posted(data, had_nul, token, now)


def is_refused(request: HttpRequest, posted: Posted, form: Any, what: str) -> int:
    """Return 0 for a good form, or the status with which it is shown again.

    What to do about it is said in the form, which keeps every word.
    """
    if not form.is_valid() or posted.had_nul:
        if posted.had_nul:
            form.add_error(None, HIDDEN)
        return 400 if posted.had_nul else 200
    if comes_from_elsewhere(request):
        form.add_error(None, AGAIN)
        return 403
    if (
        posted.token is None
        or posted.token.is_too_quick(posted.now)
        or form.is_trapped()
    ):
        form.add_error(None, AGAIN)
        return 200
    most = settings.COMMENTS_PER_ADDRESS
    if most and times_today(what, address_of(request), posted.now) >= most:
        form.add_error(None, LIMITED)
        return 429
    note(what, address_of(request), posted.now)
    return 0
