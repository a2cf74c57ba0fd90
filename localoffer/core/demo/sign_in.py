"""People who can sign in to the demonstration, with a password made on this machine."""

import secrets
from pathlib import Path

from django.conf import settings

from localoffer.core.models import User

ADDRESS = "admin@larkmoor.example"
BEFORE_IT = "Password: "


def sign_in_file() -> Path:
    """Return where the sign-in is kept, readable by this account alone."""
    return Path(settings.DATA_DIR) / "demo-sign-in"


def demo_password() -> str:
    """Return the password of everybody in the demonstration, made where there is none.

    It is kept where only we can read it. A second database beside the same files
    gets the same password, so that the file stays true for both.
    """
    path = sign_in_file()
    if not path.exists():
        path.touch(mode=0o600)
        made = f"{BEFORE_IT}{secrets.token_urlsafe(12)}"
        path.write_text(f"Email address: {ADDRESS}\n{made}\n", "utf-8")
    return path.read_text("utf-8").rpartition(BEFORE_IT)[2].strip()


def note_sign_in(label: str, address: str) -> None:
    """Add somebody to the file, above the password that all of them have."""
    path = sign_in_file()
    *lines, password = path.read_text("utf-8").splitlines()
    line = f"{label}: {address}"
    if line not in lines:
        path.write_text("\n".join([*lines, line, password, ""]), "utf-8")


def create_administrator() -> None:
    """Create the administrator, whose address opens the file."""
    password = demo_password()
    User.objects.create_superuser(
        ADDRESS, password, first_name="Demonstration", last_name="Administrator"
    )


def create_colleague(label: str, address: str, first_name: str, last_name: str) -> User:
    """Create somebody who may sign in and as yet do nothing; an app adds the role."""
    user = User.objects.create_user(
        address, demo_password(), first_name=first_name, last_name=last_name
    )
    note_sign_in(label, address)
    return user
