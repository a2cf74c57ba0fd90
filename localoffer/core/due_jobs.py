"""The schedule: which work is due, running it, and knowing when it is late.

An app registers its jobs with the Wagtail hook `register_due_jobs`: a function
that returns them. A job that writes makes itself atomic, since some wait for the
network between their writes. It must be safe to run again after it was cut off.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from wagtail import hooks

from localoffer.core.logs import without_personal_data
from localoffer.core.models import DueJob

logger = logging.getLogger("localoffer.due_jobs")

ALWAYS = timedelta(0)
DAILY = timedelta(days=1)
# How long after its time a job counts as late: whoever watches hears of a missed
# nightly job within 26 hours.
GRACE = timedelta(hours=2)


@dataclass(frozen=True)
class Job:
    """One piece of work: its name, how often, and a function.

    The function is given the time and returns one sentence on what it did. It
    raises when it failed; the sentence then says so in the error.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], str]


@dataclass(frozen=True)
class Outcome:
    """What became of one job in this run."""

    name: str
    failed: bool
    message: str


def registered_jobs() -> list[Job]:
    """Return every app's jobs, in the order in which the apps registered."""
    return [job for jobs in hooks.get_hooks("register_due_jobs") for job in jobs()]


def is_due(every: timedelta, done_at: datetime | None, now: datetime) -> bool:
    """Whether a job that was last done then should run now.

    What runs by the day runs on the first chance of a London day, so that it
    neither creeps round the clock nor is skipped when the clocks change. A time
    that lies ahead means that the machine's clock was wrong.
    """
    if done_at is None or done_at > now:
        return True
    if every >= DAILY:
        days = timezone.localdate(now) - timezone.localdate(done_at)
        return days.days >= every.days
    return now - done_at >= every


def run_due(jobs: Iterable[Job], now: datetime) -> Iterator[Outcome]:
    """Run each job that is due; one that fails does not stop the others."""
    for job in jobs:
        row = DueJob.objects.filter(name=job.name).first()
        if is_due(job.every, row.done_at if row else None, now):
            yield run_one(job, now)


def run_one(job: Job, now: datetime) -> Outcome:
    """Run a job and write down how it went."""
    begun = {
        "started_at": now,
        "finished_at": None,
        "outcome": DueJob.Outcome.RUNNING,
        "message": "",
    }
    DueJob.objects.update_or_create(name=job.name, defaults=begun)
    row = DueJob.objects.filter(name=job.name)
    try:
        message = job.run(now)
    except Exception as error:
        logger.exception("Job %s failed", job.name)
        message = in_one_line(error)
        if connection.in_atomic_block:
            raise
        connection.close_if_unusable_or_obsolete()
        row.update(
            outcome=DueJob.Outcome.FAILED,
            finished_at=max(now, timezone.now()),
            message=message,
        )
        return Outcome(job.name, True, message)
    row.update(
        outcome=DueJob.Outcome.DONE,
        finished_at=max(now, timezone.now()),
        done_at=now,
        message=message[:250],
    )
    return Outcome(job.name, False, message)


def in_one_line(error: Exception) -> str:
    """Return what failed; further lines, such as a database's, may quote a record."""
    first = next(iter(str(error).strip().splitlines()), "")
    said = f"{type(error).__name__}: {without_personal_data(first)}"
    return said.removesuffix(": ")[:250]


def late_jobs(now: datetime) -> list[Job]:
    """Return the jobs that should have been done by now and were not.

    One that was never done is late too: nobody has set up the schedule.
    """
    done = dict(DueJob.objects.values_list("name", "done_at"))
    return [job for job in registered_jobs() if is_late(job, done.get(job.name), now)]


def is_late(job: Job, done_at: datetime | None, now: datetime) -> bool:
    """Whether more than its time and some grace has passed since it was done."""
    return done_at is None or now - done_at > job.every + GRACE
