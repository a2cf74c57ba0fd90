"""In the demonstration two moderators can sign in and try the second check."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from feedback.desk.forms import CheckForm
from feedback.models import Comment
from tests.feedback.desk import CLEAN, address, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> Path:
    """The file that says how to sign in to a demonstration that was just loaded."""
    settings.DATA_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    return tmp_path / "demo-sign-in"


def test_one_proposes_and_the_other_publishes(file: Path, capsys: Any) -> None:
    call_command("demo_sign_in")
    *people, phone = capsys.readouterr().out.strip().splitlines()
    assert "phone" in phone
    said = dict(line.split(": ", 1) for line in people)
    assert {"Email address", "Moderator", "Second moderator"} < set(said)
    assert list(said)[-1] == "Password"
    assert file.stat().st_mode & 0o077 == 0
    one, two = Client(), Client()
    for client, label in ((one, "Moderator"), (two, "Second moderator")):
        assert client.login(username=said[label], password=said["Password"])
    comment = Comment.objects.filter(state="received").first()
    assert comment
    press(one, comment, "propose", text=CLEAN)
    ticks = dict.fromkeys(CheckForm.QUESTIONS, "on")
    comment.refresh_from_db()
    posted = {"version": comment.version, "do": "confirm", **ticks}
    one.post(address(comment, "check/"), posted)
    comment.refresh_from_db()
    assert comment.state == "proposed"
    two.post(address(comment, "check/"), posted)
    comment.refresh_from_db()
    assert (comment.state, comment.published_text) == ("published", CLEAN)


def test_the_demonstration_shows_numbers(file: Path, client: Client) -> None:
    html = client.get("/you-said-we-did/").content.decode()
    assert "Received and decided" in html
    assert "There are no numbers yet" not in html
