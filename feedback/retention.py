"""Erasing what people told us when its time is up, and proving that it went.

The contact goes first, the words and the notes later; what was published stays,
because the law asks for a record of it. Where nobody decides, the words go all the
same, later: feedback.ceiling. The clocks are in FeedbackSettings.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from feedback.ceiling import lapse, last_moment
from feedback.clocks import months_before, strictest_clocks
from feedback.models import (
    Comment,
    Note,
    PostRequest,
    PublicationReason,
    QueuedMail,
    RetentionRun,
    SealedComment,
)
from feedback.reasons import forget_words

TABLES = (SealedComment, Note, PublicationReason, PostRequest)
# How long the words of a request wait for somebody to agree.
ASKED_FOR = timedelta(days=28)
CONTACT = ("contact_name", "contact_email", "contact_phone")
# What this app writes into the log: codes. Anything longer would be somebody's words.
LOGGED = (Comment, SealedComment, Note)


def erase_due(now: datetime) -> RetentionRun:
    """Erase what is due and return the row that proves it.

    A transaction keeps or drops all of it; then the database's own files are
    cleaned, which can only be done outside one.
    """
    clocks = strictest_clocks()
    today = timezone.localdate(now)
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")
        contacts = erase_contacts(months_before(today, clocks.contact_months))
        lapsed = lapse(last_moment(today, clocks), now)
        run = RetentionRun.objects.create(
            ran_at=now,
            contacts_erased=contacts,
            undecided_erased=lapsed,
            **erase_words(months_before(today, clocks.original_months)),
            revisions_erased=erase_traces(),
        )
        forgotten = forget_words(now - ASKED_FOR)
    if run.contacts_erased or run.originals_erased or run.notes_erased or forgotten:
        clean_files()
    return run


def erase_contacts(before: datetime) -> int:
    """Erase how to reach writers whose comment took its last step before then.

    The last step is the newest of arrival, reading, decision and answer.
    """
    known = ~Q(contact_name="", contact_email="", contact_phone="")
    known |= Q(may_email=True)
    due = with_last_step(SealedComment.objects.filter(known)).filter(
        last_step__lt=before
    )
    keys = list(due.values_list("pk", flat=True))
    QueuedMail.objects.filter(comment__in=keys, sent_at=None).delete()
    rows = SealedComment.objects.filter(pk__in=keys)
    return rows.update(may_email=False, **dict.fromkeys(CONTACT, ""))


def with_last_step(sealed: Any) -> Any:
    """Add to each sealed comment when something last happened to its comment."""
    received = F("comment__received_at")
    steps = [
        Coalesce(F(f"comment__{name}"), received)
        for name in ("read_at", "proposed_at", "published_at", "withheld_at")
    ]
    answered = Max(
        "comment__theme__responses__published_at",
        filter=Q(comment__theme__responses__is_public=True),
    )
    return sealed.annotate(
        answered=answered,
        last_step=Greatest(received, *steps, Coalesce("answered", received)),
    )


def erase_words(before: datetime) -> dict[str, int]:
    """Erase the words and notes of comments that were decided before then.

    So go those of lapsed comments, and a note that somebody wrote on one since.
    """
    decided = Q(state="published", published_at__lt=before)
    decided |= Q(state="withheld", withheld_at__lt=before)
    comments = Comment.objects.filter(decided | Q(lapsed_at__isnull=False))
    sealed = SealedComment.objects.filter(comment__in=comments)
    notes = Note.objects.filter(comment__in=comments)
    return {
        "notes_erased": notes.delete()[0],
        "originals_erased": sealed.delete()[0],
    }


def erase_traces() -> int:
    """Erase revisions and log entries that could hold words; there should be none."""
    names = [model._meta.model_name for model in LOGGED]
    theirs = Q(content_type__app_label="feedback", content_type__model__in=names)
    revisions = Revision.objects.filter(theirs).delete()[0]
    sealed = Q(content_type__app_label="feedback", content_type__model__in=names[1:])
    entries = ModelLogEntry.objects.filter(sealed).delete()[0]
    return revisions + entries


def clean_files() -> None:
    """Overwrite what was erased in the files of the database.

    Called inside a transaction, as in a test, it leaves them as they are.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in TABLES:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"VACUUM {table}")


def erase_on_schedule(now: datetime) -> str:
    """Erase what is due, and say how much, for the schedule's report."""
    run = erase_due(now)
    return (
        f"Erased {run.contacts_erased} contacts, {run.originals_erased} comments as "
        f"they were typed ({run.undecided_erased} of them undecided) and "
        f"{run.notes_erased} notes."
    )
