"""The kernel's own jobs: publish and expire on time, and keep the house tidy."""

import logging
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from localoffer.core.due_jobs import ALWAYS, DAILY, Job
from localoffer.core.sign_in.mail import send_resets
from localoffer.core.sign_in.tries import forget_tries
from localoffer.core.site_version import raise_version

logger = logging.getLogger("localoffer.due_jobs")


class NotAllPublished(Exception):
    """Some pages could not be published or taken down."""


def core_jobs() -> list[Job]:
    """Return the kernel's jobs."""
    return [
        Job("publish-and-expire", ALWAYS, publish_and_expire),
        Job("sign-in-mail", ALWAYS, send_resets),
        Job("forget-sign-in-tries", DAILY, forget_tries),
        Job("clear-sessions", DAILY, clear_sessions),
        Job("update-search-index", DAILY, update_search_index),
        Job("tidy-database", DAILY, tidy_database),
    ]


def publish_and_expire(now: datetime) -> str:
    """Publish and take down what editors scheduled, each wholly or not at all.

    Wagtail's own command publishes outside a transaction: one that was cut off
    would leave a live page without its entry in the history.
    """
    expired, faults = each(expired_rows(now), take_down, now)
    waiting = Revision.objects.filter(approved_go_live_at__lt=now)
    keys = waiting.order_by("approved_go_live_at").values_list("pk", flat=True)
    due = [(Revision, key) for key in keys]
    published, more = each(due, publish, now)
    if faults + more:
        raise NotAllPublished(f"{faults + more} could not be changed: see the log.")
    if not expired + published:
        return "Nothing was scheduled for now."
    return f"{published} published, {expired} taken down."


Row = tuple[type[models.Model], Any]


def expired_rows(now: datetime) -> list[Row]:
    """Return what is live past its day, of every kind that can expire."""
    kinds: list[Any] = [Page]
    kinds += [
        kind
        for kind in apps.get_models()
        if issubclass(kind, DraftStateMixin) and not issubclass(kind, Page)
    ]
    return [
        (kind, key)
        for kind in kinds
        for key in kind.objects.filter(live=True, expire_at__lt=now)
        .order_by("expire_at")
        .values_list("pk", flat=True)
    ]


def each(rows: list[Row], change: Any, now: datetime) -> tuple[int, int]:
    """Change each row in a transaction of its own; count changes and faults."""
    changed = faults = 0
    for kind, key in rows:
        try:
            with transaction.atomic():
                changed += change(kind, key, now)
        except Exception:
            faults += 1
            logger.exception("%s %s could not be changed", kind._meta.label, key)
    return changed, faults


def take_down(kind: Any, key: Any, now: datetime) -> int:
    """Take down one row, unless somebody has changed it meanwhile."""
    expired = kind.objects.select_for_update(of=("self",))
    row = expired.filter(pk=key, live=True, expire_at__lt=now).first()
    if row is None:
        return 0
    row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    raise_version()
    return 1


def publish(kind: Any, key: Any, now: datetime) -> int:
    """Publish one revision, unless somebody has changed it meanwhile."""
    waiting = Revision.objects.select_for_update(of=("self",))
    revision = waiting.filter(pk=key, approved_go_live_at__lt=now).first()
    if revision is None:
        return 0
    revision.publish(log_action="wagtail.publish.scheduled")
    raise_version()
    return 1


def clear_sessions(now: datetime) -> str:
    """Forget sign-ins that have ended."""
    call_command("clearsessions")
    return "Ended sign-ins are forgotten."


def update_search_index(now: datetime) -> str:
    """Write the admin's own search index anew, in case anything was missed."""
    with transaction.atomic():
        call_command("update_index", verbosity=0)
    return "The editors' search is up to date."


def tidy_database(now: datetime) -> str:
    """Overwrite what was erased, and let the database plan its queries well.

    SQLite keeps erased rows readable in its log until this (reliability M4);
    PostgreSQL's own autovacuum does both.
    """
    if connection.vendor != "sqlite":
        return "PostgreSQL tidies itself."
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        return "The database is tidy; its log is emptied the next time."
    return "The database is tidy and its log is empty."


def rebuild_after_restore() -> str:
    """Write the editors' search anew: a portable backup does not hold it."""
    return update_search_index(timezone.now())
