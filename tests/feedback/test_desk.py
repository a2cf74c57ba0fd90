import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Comment, Theme
from tests.feedback.desk import (
    NAMED,
    action,
    address,
    press,
    published,
    received,
    screen,
)

pytestmark = pytest.mark.django_db


def test_the_queue_says_how_old_and_not_what(moderator: Client) -> None:
    now = timezone.now()
    comment = received(NAMED, now - timedelta(days=12))
    html = screen(moderator, "/admin/comments/")
    assert comment.reference in html
    assert "12 days old" in html
    assert "Zebedee" not in html


FILTERS = [
    ("?state=proposed", False),
    ("?state=received", True),
    ("?ground=content&capacity=parent&channel=website", True),
    ("?ground=development", False),
    ("?channel=phone", False),
    ("?capacity=child", False),
    ("?age=7", True),
    ("?age=28", False),
    ("?overdue=on", False),
    ("?state=all", True),
    ("?state=%00", True),
    ("?theme=999", True),
    ("?p=x", True),
]


@pytest.mark.parametrize(("query", "is_shown"), FILTERS)
def test_the_queue_is_filtered(moderator: Client, query: str, is_shown: bool) -> None:
    comment = received(now=timezone.now() - timedelta(days=12))
    html = screen(moderator, f"/admin/comments/{query}")
    assert (comment.reference in html) == is_shown


def test_the_queue_begins_with_what_waits_for_a_decision(moderator: Client) -> None:
    waiting, decided = received(), published()
    html = screen(moderator, "/admin/comments/")
    assert waiting.reference in html
    assert decided.reference not in html


def test_the_queue_finds_a_reference_and_a_theme(moderator: Client) -> None:
    comment, other = received(), received()
    press(moderator, comment, "save", new_theme="Swimming")
    html = screen(moderator, f"/admin/comments/?theme={Theme.objects.get().pk}")
    assert comment.reference in html
    assert other.reference not in html
    html = screen(moderator, f"/admin/comments/?reference={other.reference.lower()}")
    assert other.reference in html
    assert comment.reference not in html


def test_the_queue_asks_as_much_for_one_as_for_thirty(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    received()
    moderator.get("/admin/comments/")
    with django_assert_max_num_queries(26) as for_one:
        moderator.get("/admin/comments/")
    asked = len(for_one)
    for _ in range(29):
        received()
    moderator.get("/admin/comments/")
    with django_assert_max_num_queries(asked):
        moderator.get("/admin/comments/")


ENTRY = {
    "channel": "phone",
    "ground": "content",
    "capacity": "parent",
    "text": "No pool",
}


def test_staff_enter_what_came_by_phone(moderator: Client) -> None:
    day = timezone.localdate() - timedelta(days=3)
    sent = {**ENTRY, "form_token": str(uuid4()), "received_on": day.isoformat()}
    for _ in range(2):
        answer = moderator.post("/admin/comments/enter/", sent, follow=True)
    comment = Comment.objects.get()
    html = answer.content.decode()
    assert comment.reference in html
    assert (comment.channel, comment.sealed.text) == ("phone", "No pool")
    assert timezone.localdate(comment.received_at) == day
    link = re.search(r"http://testserver(/comments/follow/\w+/)", html)
    assert link
    assert Client().get(link[1]).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "website"},
        {"received_on": "2999-01-01"},
        {"text": "x" * 5001},
        {"may_email": "on"},
        {"form_token": "x"},
    ],
)
def test_an_entry_that_cannot_be_is_refused(
    moderator: Client, wrong: dict[str, str]
) -> None:
    good = {**ENTRY, "form_token": str(uuid4()), "received_on": "2026-01-05"}
    answer = moderator.post("/admin/comments/enter/", {**good, **wrong})
    assert answer.status_code == 200
    assert not Comment.objects.exists()


def test_a_comment_from_the_website_shows_nobody_its_link(moderator: Client) -> None:
    html = screen(moderator, address(received(), "entered/"))
    assert "/comments/follow/" not in html


def test_overdue_stands_on_the_desk_and_the_first_page(moderator: Client) -> None:
    received(now=timezone.now() - timedelta(weeks=9))
    action(text="Heat the pool", due_on=timezone.localdate() - timedelta(days=1))
    for path in ("/admin/comments/", "/admin/"):
        html = moderator.get(path).content.decode()
        assert "Heat the pool" in html
        assert "1 comment</a> without an answer in time" in html
