"""Locking out whoever keeps failing, before any password is hashed, and nobody else."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from localoffer.core.models import SignInTries
from localoffer.core.network_address import address_of

LOCKED_FOR = timedelta(minutes=15)
MOST_TRIES = 5
# One address may be a whole council's, so only what no office does is refused.
MOST_FROM_ADDRESS = 30


@dataclass(frozen=True)
class Limit:
    """One thing that may fail so often, and who does it."""

    what: str
    who: str
    most: int = MOST_TRIES
    # Of several people: one who succeeds takes back only this try.
    is_shared: bool = False

    @property
    def digest(self) -> str:
        """What stands for it in the database: nobody can read who it was."""
        message = f"{self.what}\0{self.who}".encode("utf-8", "replace")
        return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256").hex()


def password_limits(request: HttpRequest, email: str) -> tuple[Limit, ...]:
    """Return what bounds guessing a password: this person from here, and from here."""
    address = address_of(request)
    return (
        Limit("password", f"{email.strip().lower()}\0{address}"),
        Limit("passwords from", address, MOST_FROM_ADDRESS, is_shared=True),
    )


def outside_limits(request: HttpRequest) -> tuple[Limit, ...]:
    """Return what bounds setting out for the council's own sign-in."""
    return (
        Limit("outside from", address_of(request), MOST_FROM_ADDRESS, is_shared=True),
    )


def reset_limits(request: HttpRequest) -> tuple[Limit, ...]:
    """Return what bounds asking for new passwords from one address."""
    return (
        Limit("resets from", address_of(request), MOST_FROM_ADDRESS, is_shared=True),
    )


def reset_mail_limits(email: str) -> tuple[Limit, ...]:
    """Return what bounds the mail that one person gets without having asked."""
    return (Limit("reset mail", email.strip().lower(), 3),)


def code_limits(user_id: int) -> tuple[Limit, ...]:
    """Return what bounds guessing a code; only who has the password gets so far."""
    return (Limit("code", str(user_id)),)


def take_try(limits: Iterable[Limit], now: datetime) -> bool:
    """Count a try before it is made; False when there were too many already.

    Counting first means that a hundred tries at once get no more than one after
    the other. What is refused is not counted, so that waiting ends a lock-out.
    """
    wanted = {limit.digest: limit.most for limit in limits}
    lately = SignInTries.objects.filter(
        digest__in=wanted, last_at__gt=now - LOCKED_FOR
    ).values_list("digest", "times")
    # Without a lock: a flood is refused by one quick read.
    if any(times >= wanted[digest] for digest, times in lately):
        return False
    with transaction.atomic():
        for digest, most in sorted(wanted.items()):
            row, _ = SignInTries.objects.select_for_update().get_or_create(
                digest=digest, defaults={"last_at": now}
            )
            times = row.times if row.last_at > now - LOCKED_FOR else 0
            if times >= most:
                transaction.set_rollback(True)
                return False
            row.times, row.last_at = times + 1, now
            row.save()
    return True


def forgive(limits: Iterable[Limit]) -> None:
    """Take back the tries of somebody who has succeeded."""
    for limit in limits:
        rows = SignInTries.objects.filter(digest=limit.digest)
        if limit.is_shared:
            rows.filter(times__gt=0).update(times=F("times") - 1)
        else:
            rows.delete()


def forget_tries(now: datetime) -> str:
    """Delete what no longer locks anybody out."""
    old = SignInTries.objects.filter(last_at__lte=now - LOCKED_FOR)
    return f"{old.delete()[0]} counts of failed sign-ins are forgotten."
