"""Two moderators at the same moment, on a real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from feedback.models import Comment
from feedback.moderation import comment_log, confirm, keep_draft, propose
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from tests.feedback.desk import CLEAN, NOW, member, received

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def at_once(step: Callable[[Comment, User], None]) -> list[str]:
    """Let several people take a step on what they all see; return how it went."""
    people = [member() for _ in range(MANY)]
    seen = [Comment.objects.get() for _ in people]
    ready = Barrier(MANY)

    def take(comment: Comment, by: User) -> str:
        ready.wait(10)
        try:
            step(comment, by)
        except NotAllowed as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(pool.map(take, seen, people))


def test_one_of_several_second_checks_publishes() -> None:
    propose(received(), CLEAN, member(), NOW)
    went = at_once(lambda comment, by: confirm(comment, by, NOW))
    assert went == ["ChangedMeanwhile"] * (MANY - 1) + ["done"]
    comment = Comment.objects.get()
    steps = [entry.action for entry in comment_log(comment)]
    assert steps.count("feedback.confirm") == 1


def test_one_of_several_drafts_is_kept_and_the_others_hear_of_it() -> None:
    received()
    went = at_once(lambda comment, by: keep_draft(comment, f"By {by.pk}", by, NOW))
    assert went == ["ChangedMeanwhile"] * (MANY - 1) + ["done"]
    comment = Comment.objects.get()
    assert comment.sealed.draft == f"By {comment_log(comment)[0].user_id}"
