"""Receiving a comment, however it came: whole, once, and sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from feedback.mail import tell
from feedback.models import Comment, QueuedMail, SealedComment
from feedback.references import digest, follow_key_for
from feedback.words import cleaned


@dataclass(frozen=True)
class Received:
    """A comment that we have.

    `follow_key` is None when the site's secret key has changed since it came.
    `is_new` says whether this form had not been sent before.
    """

    comment: Comment
    follow_key: str | None
    is_new: bool = True


def receive(
    form_token: UUID,
    *,
    text: str,
    ground: str,
    capacity: str,
    channel: str,
    now: datetime,
    page: Any = None,
    contact_name: str = "",
    contact_email: str = "",
    contact_phone: str = "",
    may_email: bool = False,
) -> Received:
    """Store what somebody said; the same form again gives the same comment.

    The comment, its sealed words and its first mail are stored together or not at
    all. Two that arrive at once wait for each other on the form's number.
    """
    follow_key = follow_key_for(form_token)
    with transaction.atomic():
        comment, is_new = Comment.objects.get_or_create(
            form_token=form_token,
            defaults={
                "follow_digest": digest(follow_key),
                "received_at": now,
                "channel": channel,
                "ground": ground,
                "capacity": capacity,
                **facts_of(page),
            },
        )
        if is_new:
            SealedComment.objects.create(
                comment=comment,
                text=cleaned(text),
                contact_name=cleaned(contact_name),
                contact_email=contact_email,
                contact_phone=cleaned(contact_phone),
                may_email=may_email,
            )
            tell(comment, QueuedMail.Step.RECEIVED, now)
    return found(comment, is_new)


def received_before(form_token: UUID) -> Received | None:
    """Return the comment that this form made, if it was sent before."""
    comment = Comment.objects.filter(form_token=form_token).first()
    return comment and found(comment, False)


def found(comment: Comment, is_new: bool) -> Received:
    """Return a stored comment with the key of its private link."""
    key = follow_key_for(comment.form_token)
    fits = digest(key) == comment.follow_digest
    return Received(comment, key if fits else None, is_new)


def facts_of(page: Any) -> dict[str, Any]:
    """Return what a comment keeps of the page that it was sent from."""
    if page is None:
        return {}
    return {
        "page": page,
        "page_title": page.title[:255],
        "page_url": (page.get_url() or "")[:500],
    }
