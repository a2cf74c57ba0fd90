"""What a writer is shown of a comment: received, read, decided, changed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from feedback.ceiling import words_go_on
from feedback.models import Comment, FeedbackSettings, Response


def story(comment: Comment, clocks: FeedbackSettings) -> dict[str, Any]:
    """Return where a comment stands, with every public answer to it."""
    State = Comment.State
    received_on = timezone.localdate(comment.received_at)
    answers = public_answers(comment)
    return {
        "comment": comment,
        "is_read": comment.read_at is not None or comment.state != State.RECEIVED,
        "is_published": comment.state == State.PUBLISHED,
        "is_withheld": comment.state == State.WITHHELD,
        "is_about_one_person": comment.withheld_ground
        == Comment.WithheldGround.INDIVIDUAL,
        "words_go_on": words_go_on(comment),
        "answers": answers,
        "answer_by": received_on + timedelta(weeks=clocks.answer_weeks),
    }


def public_answers(comment: Comment) -> list[Response]:
    """Return the public answers to what a comment is about, newest first."""
    if comment.theme_id is None:
        return []
    public = Response.objects.public().filter(theme=comment.theme_id)
    return list(public.prefetch_related("actions"))
