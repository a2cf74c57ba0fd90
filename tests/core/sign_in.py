"""What tests of signing in do again and again."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from localoffer.core.models import User
from localoffer.core.sign_in.codes import code_at, new_secret, set_up, step_of
from tests import factories

PASSWORD = "a long pass phrase"


def staff(**fields: Any) -> User:
    """Somebody who may use the editor, with no second step yet."""
    return factories.administrator(**fields)


def with_phone(user: User, now: datetime | None = None) -> tuple[str, list[str]]:
    """Set up a phone for somebody; return its secret and the recovery codes."""
    secret = new_secret()
    return secret, set_up(user, secret, 0, now or timezone.now())


def code_of(secret: str, now: datetime | None = None, later: int = 0) -> str:
    """The code that a phone shows, so many half minutes later."""
    return code_at(secret, step_of(now or timezone.now()) + later)


def give_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    """Send the first step."""
    return client.post("/sign-in/", {"email": email, "password": password})


def is_in(client: Client) -> bool:
    """Whether this browser may use the editor."""
    return client.get("/admin/").status_code == 200


def words(response: HttpResponse) -> str:
    """What a page says."""
    return response.content.decode()
