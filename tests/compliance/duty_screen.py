"""A duty's own screen, for tests: opening it, reading it, pressing its buttons."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from compliance.models import Requirement
from localoffer.core.models import User
from tests.feedback.desk import signed_in


def address(about: Requirement) -> str:
    return reverse("compliance_requirement", args=[about.pk])


def screen(somebody: User, about: Requirement, status: int = 200) -> str:
    answer = signed_in(somebody).get(address(about))
    assert answer.status_code == status
    return words(answer)


def words(answer: Any) -> str:
    """Return what a screen says, without its markup."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def press(somebody: User, about: Requirement, form: str, **typed: Any) -> str:
    """Open the screen, fill a form in and send it."""
    client = signed_in(somebody)
    return send(client, about, form, seen_by(client, about), **typed)


def seen_by(client: Client, about: Requirement) -> str:
    found = re.search(
        r'name="seen" value="(\w+)"', client.get(address(about)).content.decode()
    )
    return found[1] if found else ""


def send(client: Client, about: Requirement, form: str, seen: str, **typed: Any) -> str:
    plain = {name: typed.pop(name) for name in ("decision", "agrees") if name in typed}
    fields = {f"{form}-{name}": value for name, value in typed.items()}
    data = {"form": form, "seen": seen, **plain, **fields}
    return words(client.post(address(about), data, follow=True))
