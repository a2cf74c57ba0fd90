"""The six-digit codes of a phone (RFC 6238), and the recovery codes on paper."""

import hmac
import secrets
from base64 import b32decode, b32encode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from localoffer.core.models import RecoveryCode, SecondStep, User

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

DIGITS = 6
SECONDS = 30
# A phone's clock may be half a minute out, and typing takes time.
STEPS_OUT = 1
RECOVERY_CODES = 10
RECOVERY_BYTES = 10


def new_secret() -> str:
    """Return 160 random bits as an authenticator app takes them."""
    return b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """Return the code of one half minute, counted from 1970."""
    digest = hmac.digest(b32decode(secret), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(now: datetime) -> int:
    """Return the half minute of a time."""
    return int(now.timestamp()) // SECONDS


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the half minute that a code belongs to, if it is one of these."""
    middle = step_of(now)
    found = None
    for step in range(middle - STEPS_OUT, middle + STEPS_OUT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            found = step
    return found


def address_for_app(secret: str, user: User) -> str:
    """Return what the picture to scan says: the secret, and a name for it."""
    issuer = settings.WAGTAIL_SITE_NAME
    label = quote(f"{issuer}:{user.email}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer})}"


def cipher() -> "Fernet":
    """Return what encrypts secrets at rest."""
    # Six megabytes of every process, and only staff who sign in need it.
    from cryptography.fernet import Fernet

    key = sha256(b"second step\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))


def sealed(secret: str) -> str:
    """Return a secret as it may be stored."""
    return cipher().encrypt(secret.encode()).decode()


def opened(stored: str) -> str:
    """Return a stored secret, or nothing when it was sealed with another key."""
    from cryptography.fernet import InvalidToken

    try:
        return cipher().decrypt(stored.encode()).decode()
    except InvalidToken:
        return ""


def plain(typed: str) -> str:
    """Return a code without the spaces and dashes that people type."""
    return "".join(typed.split()).replace("-", "").upper()


def recovery_digest(user_id: int, code: str) -> str:
    """Return what is stored of a recovery code: 80 random bits need no slow hash."""
    key = b"recovery\0" + settings.SECRET_KEY.encode()
    return hmac.digest(key, f"{user_id}\0{plain(code)}".encode(), "sha256").hex()


def new_recovery_code() -> str:
    """Return a code in four groups of four letters and digits."""
    text = b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def set_up(user: User, secret: str, step: int, now: datetime) -> list[str]:
    """Make a phone somebody's second step; return new recovery codes to write down.

    `step` is the half minute of the code that proved it, which is thereby used.
    """
    with transaction.atomic():
        SecondStep.objects.update_or_create(
            user=user,
            defaults={"secret": sealed(secret), "last_step": step, "set_up_at": now},
        )
        return renew_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """Put new recovery codes in place of the old, and return them to write down."""
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(recovery_rows(user, codes))
    return codes


def recovery_rows(user: User, codes: Iterable[str]) -> list[RecoveryCode]:
    """Return the rows that stand for these codes."""
    return [
        RecoveryCode(user=user, digest=recovery_digest(user.pk, code)) for code in codes
    ]


def take_code(user: User, typed: str, now: datetime) -> str:
    """Use up a code; return "phone" or "recovery", or nothing when it is wrong.

    Each is used by one statement that only one request can win.
    """
    code = plain(typed)
    if len(code) == DIGITS and code.isascii() and code.isdigit():
        return "phone" if take_phone_code(user, code, now) else ""
    rows = RecoveryCode.objects.filter(user=user, digest=recovery_digest(user.pk, code))
    return "recovery" if rows.delete()[0] else ""


def take_phone_code(user: User, code: str, now: datetime) -> bool:
    """Use up a code of the phone, and every earlier one with it."""
    row = SecondStep.objects.filter(user=user).first()
    secret = opened(row.secret) if row else ""
    step = matching_step(secret, code, now) if secret else None
    if row is None or step is None:
        return False
    unused = SecondStep.objects.filter(pk=row.pk, last_step__lt=step)
    return bool(unused.update(last_step=step))


def forget_second_step(user: User) -> None:
    """Forget somebody's phone and codes, and end every sign-in of theirs.

    They set up a new phone the next time they give their password.
    """
    with transaction.atomic():
        SecondStep.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()
        end_sign_ins(user)


def end_sign_ins(user: User, but: str | None = None) -> None:
    """Delete every session in which somebody is signed in, but perhaps for one."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        is_theirs = session.get_decoded().get(SESSION_KEY) == str(user.pk)
        if is_theirs and session.session_key != but:
            session.delete()
