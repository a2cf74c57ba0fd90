"""References that people can read out, and private links that nobody can guess."""

import hashlib
import secrets
from base64 import b32encode
from uuid import UUID

from django.utils.crypto import salted_hmac

# Without letters and digits that are taken for one another when read aloud.
ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"
KEY_BYTES = 20


def new_reference() -> str:
    """Return a short reference such as K7M3-PX42: 26^8, for people to quote."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def follow_key_for(form_token: UUID) -> str:
    """Return the secret part of a comment's private link: 32 letters and digits.

    It is worked out from the form and the site's secret key, so that it is stored
    nowhere and yet every answer to the same form gives the same link.
    """
    mac = salted_hmac("feedback.follow", form_token.bytes, algorithm="sha256")
    return b32encode(mac.digest()[:KEY_BYTES]).decode().lower()


def digest(follow_key: str) -> str:
    """Return what is stored of a private link's secret part."""
    return hashlib.sha256(follow_key.encode("utf-8", "replace")).hexdigest()
