"""Feedback's part of the schedule."""

from django.db import transaction

from feedback.limits import forget
from feedback.mail import send_due
from feedback.posting import erase_posted, tell_the_council
from feedback.record_counts import freeze_on_schedule
from feedback.retention import erase_on_schedule
from localoffer.core.due_jobs import ALWAYS, DAILY, Job


def feedback_jobs() -> list[Job]:
    """Return the jobs that commenting needs."""
    return [
        Job("send-mail", ALWAYS, send_due),
        Job("tell-of-post", ALWAYS, tell_the_council),
        Job("freeze-counts", DAILY, freeze_on_schedule),
        Job("erase-personal-data", DAILY, erase_on_schedule),
        Job("erase-post-addresses", DAILY, erase_posted),
        Job("forget-addresses", DAILY, transaction.atomic(forget)),
    ]
