"""A theme goes public with a comment or an answer: its words pass the gate too."""

import pytest
from django.test import Client
from django.urls import reverse

from feedback.models import Response, Theme
from feedback.moderation import confirm, propose
from feedback.refusals import PersonalDataLeft
from feedback.sorting import sort
from tests.feedback.desk import (
    CLEAN,
    NOW,
    member,
    published,
    received,
    response,
    theme,
)

pytestmark = pytest.mark.django_db
NAMING = "Ring Zebedee Quillfeather on 07700 900123."


@pytest.mark.parametrize("field", ["name", "description"])
def test_a_theme_is_not_saved_with_it(moderator: Client, field: str) -> None:
    sent = {"name": "Quiet swimming", "description": "", field: NAMING}
    html = moderator.post(reverse("feedback_themes:add"), sent).content.decode()
    assert "looks like personal data" in html
    assert not Theme.objects.exists()
    row = theme()
    edit = reverse("feedback_themes:edit", args=[row.pk])
    html = moderator.post(edit, sent).content.decode()
    assert "looks like personal data" in html
    row.refresh_from_db()
    assert NAMING not in (row.name, row.description)


def test_a_comment_is_not_confirmed_beneath_it() -> None:
    row = theme(description=NAMING)
    comment = received()
    comment.theme = row
    comment.save()
    propose(comment, CLEAN, member(), NOW)
    with pytest.raises(PersonalDataLeft, match="theme"):
        confirm(comment, member(), NOW)


def test_a_comment_is_not_sorted_beneath_it() -> None:
    comment = published()
    with pytest.raises(PersonalDataLeft, match="theme"):
        sort(comment, comment.ground, theme(description=NAMING), member(), NOW)
    comment.refresh_from_db()
    assert comment.theme is None


def test_a_public_answer_does_not_move_beneath_it(moderator: Client) -> None:
    answer = response(is_public=True, published_at=NOW)
    bad = theme(description=NAMING)
    edit = reverse("feedback_answers:edit", args=[answer.pk])
    sent = {"theme": bad.pk, "outcome": "did", "text": answer.text}
    html = moderator.post(edit, sent).content.decode()
    assert "Change the theme first" in html
    assert Response.objects.get().theme_id == answer.theme_id
