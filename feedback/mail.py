"""Telling a writer what became of a comment: queued at once, sent when it can be."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from feedback.letters import letter
from feedback.models import Comment, QueuedMail, SealedComment
from feedback.models.mail import WaitingMail

logger = logging.getLogger("localoffer.mail")

Step = QueuedMail.Step
Write = Callable[[Any], EmailMessage | None]
# How long to wait after the first try, the second, and so on.
WAITS = (
    timedelta(minutes=5),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=24),
    timedelta(0),
)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def tell(comment: Comment, step: str, now: datetime) -> None:
    """Queue a mail about a step for a writer who asked for mail.

    One mail for each step; what has changed can be told again. Call it inside the
    transaction that makes the step, so that both are kept or neither.
    """
    wanted = SealedComment.objects.filter(comment=comment, may_email=True)
    if not wanted.exclude(contact_email="").exists():
        return
    times = {"queued_at": now, "next_try_at": now}
    row, is_new = QueuedMail.objects.get_or_create(
        comment=comment, step=step, defaults=times
    )
    if not is_new and step == Step.CHANGED and row.sent_at:
        again = {**times, "tries": 0, "sent_at": None, "last_fault": ""}
        QueuedMail.objects.filter(pk=row.pk).update(**again)


def send_due(now: datetime) -> str:
    """Send what is due to writers of comments, and say what became of it."""
    due = QueuedMail.objects.due(now).select_related("comment__sealed")
    return send_each(list(due), addressed, now)


def send_each(due: Sequence[WaitingMail], write: Write, now: datetime) -> str:
    """Send some mails of one queue; `write` returns None where nobody is to be told.

    No transaction is open while a mail server is asked: a slow one holds up
    nobody. A mail is claimed first, so that two runs never send it twice.
    """
    if not due:
        return "No mail was waiting."
    if settings.EMAIL_BACKEND == SMTP and not settings.EMAIL_HOST:
        return f"{len(due)} wait: EMAIL_URL names no mail server."
    sent = failed = 0
    connection = get_connection()
    for mail in due:
        if not claim(mail, now):
            continue
        fault = send(mail, write, connection)
        row = type(mail).objects.filter(pk=mail.pk)
        if not fault:
            row.update(sent_at=now, last_fault="")
            sent += 1
            continue
        failed += 1
        row.update(last_fault=fault)
        logger.warning("Mail %s could not be sent: %s", mail.pk, fault)
        if connection_failed(fault):
            break
    connection.close()
    return f"{sent} sent, {failed} failed and will be tried again up to five times."


def claim(mail: WaitingMail, now: datetime) -> bool:
    """Count a try and set the time of the next; False when another run was first."""
    row = type(mail).objects.waiting().filter(pk=mail.pk, tries=mail.tries)
    wait = WAITS[mail.tries]
    return bool(row.update(tries=F("tries") + 1, next_try_at=now + wait))


def addressed(mail: Any) -> EmailMessage | None:
    """Return a mail to the writer of a comment.

    The contact may have been erased since it was queued: then there is nobody to
    tell, and that is no fault.
    """
    sealed = getattr(mail.comment, "sealed", None)
    if sealed is None or not sealed.contact_email or not sealed.may_email:
        return None
    message = letter(mail)
    message.to = [sealed.contact_email]
    return message


def send(mail: WaitingMail, write: Write, connection: BaseEmailBackend) -> str:
    """Send one mail; return the kind of fault, or nothing."""
    try:
        message = write(mail)
        if message:
            message.connection = connection
            message.send()
    except Exception as error:  # Whatever it is, the other mails must go.
        return fault_of(error)
    return ""


def fault_of(error: Exception) -> str:
    """Return the kind of a fault and the server's code, never its words."""
    kind = type(error).__name__
    if isinstance(error, SMTPResponseException):
        return f"{kind} {error.smtp_code}"
    if isinstance(error, SMTPRecipientsRefused):
        codes = {str(code) for code, _ in error.recipients.values()}
        return f"{kind} {' '.join(sorted(codes))}"[:80]
    return kind[:80]


def connection_failed(fault: str) -> bool:
    """Whether the server itself could not be used, so that asking on is no use."""
    return not fault.startswith(("SMTPRecipientsRefused", "SMTPDataError"))
