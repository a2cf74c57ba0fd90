"""Reasons to publish words that look like personal data: one asks, another agrees."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext

from feedback.known_here import find_here
from feedback.models import Comment, PublicationReason
from feedback.personal_data import Span
from feedback.public_words import plain
from feedback.refusals import SamePerson, WordsMissing
from localoffer.core.models import User


def sure_spans(text: str) -> list[Span]:
    """Return what is surely personal data in a text."""
    return [span for span in find_here(text) if span.grade == "sure"]


def digest_of(place: str, text: str) -> str:
    """Return what stands for a text in its place: another text needs its own reason."""
    return hashlib.sha256(f"{place}\0{text}".encode("utf-8", "replace")).hexdigest()


def ask(
    place: str, text: str, spans: Iterable[Span], reason: str, by: User, now: datetime
) -> PublicationReason:
    """Write down why these words may be public; it counts once another agrees."""
    reason = reason.strip()
    if not reason:
        raise WordsMissing(gettext("Write why it may be published as it is."))
    if sure_spans(reason):
        raise WordsMissing(
            gettext(
                "Write the reason without personal data: it is kept when the words go."
            )
        )
    row, _is_new = PublicationReason.objects.update_or_create(
        digest=digest_of(place, text),
        defaults={
            "subject": place,
            "kinds": ", ".join(sorted({span.kind for span in spans})),
            "reason": reason,
            "asked_by": by,
            "asked_at": now,
            "agreed_by": None,
            "agreed_at": None,
        },
    )
    return row


def place_of(comment: Comment) -> str:
    """Return what a comment's text is called among the reasons to publish."""
    return f"Comment {comment.reference}"


def reason_for(place: str, text: str) -> PublicationReason | None:
    """Return the reason that was given for exactly these words in this place."""
    return PublicationReason.objects.filter(digest=digest_of(place, text)).first()


def agree(row: PublicationReason, by: User, now: datetime) -> None:
    """Agree to a reason, as somebody other than who gave it."""
    if row.asked_by_id in (None, by.pk):
        raise SamePerson(gettext("Ask somebody else to agree to the reason."))
    row.agreed_by, row.agreed_at, row.words = by, now, ""
    row.save(update_fields=["agreed_by", "agreed_at", "words"])


def ask_about_words(
    kind: str, words: str, spans: Iterable[Span], reason: str, by: User, now: datetime
) -> PublicationReason:
    """Write down why words of a picture, a snippet and so on may be public.

    Such a thing has no draft in which the second person could read them. They are
    kept with the reason until somebody agrees, or for a few weeks.
    """
    row = ask(place_of_kind(kind), plain(words), spans, reason, by, now)
    row.words = words
    row.save(update_fields=["words"])
    return row


def place_of_kind(kind: str) -> str:
    """Return what words of such things are called among the reasons to publish."""
    return f"Words of: {kind}"


def is_agreed_of_kind(kind: str, text: str) -> bool:
    """Whether two people said that these words may stand in such a thing.

    Capitals and marks do not count: an address in the web repeats a name without.
    """
    return bool(kind) and is_agreed(place_of_kind(kind), plain(text))


def forget_words(before: datetime) -> int:
    """Drop requests that nobody agreed to by then, with the words in them."""
    waiting = PublicationReason.objects.filter(agreed_at=None, asked_at__lt=before)
    return waiting.exclude(words="").delete()[0]


def is_agreed(place: str, text: str) -> bool:
    """Whether two people said that exactly these words may be public."""
    row = reason_for(place, text)
    return row is not None and row.agreed_at is not None
