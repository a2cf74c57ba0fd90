"""References that people can read out, and private links that nobody can guess."""

import hashlib
import secrets

# Without letters and digits that are taken for one another when read aloud.
ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"


def new_reference() -> str:
    """Return a short reference such as K7M3-PX42: 26^8, for people to quote."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def new_follow_key() -> str:
    """Return the secret part of a private link: 192 random bits."""
    return secrets.token_urlsafe(24)


def digest(follow_key: str) -> str:
    """Return what is stored of a private link's secret part."""
    return hashlib.sha256(follow_key.encode()).hexdigest()
