"""People and comments for tests of the desk."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.test import Client

from feedback.models import Action, Comment, Response, Theme
from feedback.moderation import confirm, propose
from feedback.receiving import receive
from localoffer.core.models import User
from tests import factories

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CLEAN = "The swimming club has no quiet session."
NAMED = "My son Zebedee Quillfeather has no quiet session. Ring 07700 900123."


def member(group: str = "Moderators", **fields: Any) -> User:
    """Create somebody of a group."""
    email = f"{group.split()[0].lower()}{next(factories.numbers)}@council.example"
    user = User.objects.create_user(email, "a long pass phrase", **fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def signed_in(user: User) -> Client:
    """Return the browser of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return client


def received(text: str = CLEAN, now: datetime = NOW, **answers: Any) -> Comment:
    """Receive a comment as the website does."""
    said = {"ground": "content", "capacity": "parent", "channel": "website"}
    return receive(uuid4(), text=text, now=now, **{**said, **answers}).comment


def published(text: str = CLEAN, now: datetime = NOW, **answers: Any) -> Comment:
    """Receive, propose and confirm a comment."""
    comment = received(text, now, **answers)
    propose(comment, text, member(), now)
    confirm(comment, member(), now)
    return comment


def theme(**fields: Any) -> Theme:
    """Create a theme."""
    number = next(factories.numbers)
    return Theme.objects.create(
        **{"name": f"Theme {number}", "slug": f"theme-{number}", **fields}
    )


def response(**fields: Any) -> Response:
    """Create an answer that is not yet public."""
    fields.setdefault("theme_id", None if "theme" in fields else theme().pk)
    if fields["theme_id"] is None:
        del fields["theme_id"]
    return Response.objects.create(
        **{"outcome": "did", "text": "There is a quiet session now.", **fields}
    )


def action(**fields: Any) -> Action:
    """Create an action."""
    defaults = {"text": "Ask the pool", "due_on": date(2026, 12, 1)}
    for name, make in (("response", response), ("owner_team", factories.team)):
        if name not in fields:
            fields[name] = make()
    return Action.objects.create(**{**defaults, **fields})


def address(comment: Comment, step: str = "") -> str:
    """Return a comment's address in the admin."""
    return f"/admin/comments/{comment.reference}/{step}"


def screen(client: Client, path: str, status: int = 200) -> str:
    """Return a screen of the desk, which no browser keeps."""
    answer = client.get(path)
    assert answer.status_code == status, answer
    assert answer["Cache-Control"].startswith("private, no-store")
    return answer.content.decode()


def press(client: Client, comment: Comment, do: str, **typed: Any) -> Any:
    """Press a button of a comment's screen, as it stands now."""
    comment.refresh_from_db()
    boxes = {"version": comment.version, "ground": comment.ground, "text": ""}
    if comment.theme_id:
        boxes["theme"] = comment.theme_id
    return client.post(address(comment), {**boxes, "do": do, **typed}, follow=True)


def button(html: str, starts: str) -> str:
    """Return the value of the first button that does this."""
    found = re.search(rf'name="do" value="({starts}:[^"]+)"', html)
    assert found, f"No button {starts}"
    return found[1]
