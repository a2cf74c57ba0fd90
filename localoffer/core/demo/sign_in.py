"""The demonstration's administrator, with a password made on this machine."""

import secrets
from pathlib import Path

from django.conf import settings

from localoffer.core.models import User

ADDRESS = "admin@larkmoor.example"


def sign_in_file() -> Path:
    """Return where the sign-in is kept, readable by this account alone."""
    return Path(settings.DATA_DIR) / "demo-sign-in"


def create_administrator() -> None:
    """Create the administrator and keep the password where only we can read it.

    A second database beside the same files gets the same password, so that the
    file stays true for both.
    """
    path = sign_in_file()
    if path.exists():
        password = path.read_text("utf-8").rpartition("Password: ")[2].strip()
    else:
        password = secrets.token_urlsafe(12)
        path.touch(mode=0o600)
        path.write_text(f"Email address: {ADDRESS}\nPassword: {password}\n", "utf-8")
    User.objects.create_superuser(
        ADDRESS, password, first_name="Demonstration", last_name="Administrator"
    )
