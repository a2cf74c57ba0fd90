"""What people told us is gone when its time is up: looked for in the files."""

import io
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from feedback.clocks import months_before
from feedback.models import (
    Comment,
    FeedbackSettings,
    Note,
    QueuedMail,
    RetentionRun,
    SealedComment,
)
from feedback.moderation import add_reason, mark_read, propose, send_back
from feedback.retention import erase_due
from tests import factories
from tests.feedback.record_rows import NOW, comment

CANARY = "Zxyqvora"
CONTACT = {
    "contact_name": f"{CANARY} contact",
    "contact_email": f"{CANARY}@example.org",
    "contact_phone": "07700 900999",
    "may_email": True,
}


def days(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.mark.django_db
def test_contact_goes_first_and_words_later() -> None:
    row = comment(received_at=NOW - days(1), sealed=CONTACT)
    Note.objects.create(comment=row, text="A note", written_at=NOW)
    QueuedMail.objects.create(comment=row, step="read", queued_at=NOW, next_try_at=NOW)
    run = erase_due(NOW + days(80))
    assert (run.contacts_erased, run.originals_erased, run.notes_erased) == (0, 0, 0)
    run = erase_due(NOW + days(100))
    assert (run.contacts_erased, run.originals_erased) == (1, 0)
    sealed = SealedComment.objects.get()
    assert not sealed.may_email
    assert f"{sealed.contact_name}{sealed.contact_email}{sealed.contact_phone}" == ""
    assert sealed.text == "What I typed."
    assert not QueuedMail.objects.exists()
    run = erase_due(NOW + days(200))
    assert (run.contacts_erased, run.originals_erased, run.notes_erased) == (0, 1, 1)
    assert not SealedComment.objects.exists()
    assert not Note.objects.exists()
    row.refresh_from_db()
    assert row.published_text
    assert RetentionRun.objects.count() == 3


@pytest.mark.django_db
def test_the_clocks_are_the_councils() -> None:
    site = factories.home().get_site()
    FeedbackSettings.objects.create(site=site, contact_months=1, original_months=1)
    comment(received_at=NOW - days(40), sealed=CONTACT)
    run = erase_due(NOW)
    assert (run.contacts_erased, run.originals_erased) == (1, 1)


@pytest.mark.django_db
def test_a_second_run_finds_nothing_left() -> None:
    comment(sealed=CONTACT, received_at=NOW - days(900))
    assert erase_due(NOW).contacts_erased == 1
    again = erase_due(NOW)
    assert (again.contacts_erased, again.originals_erased, again.notes_erased) == (
        0,
        0,
        0,
    )


def test_months_end_where_the_month_does() -> None:
    assert f"{months_before(NOW.date().replace(month=5, day=31), 3):%Y-%m-%d}" == (
        "2026-02-28"
    )
    assert f"{months_before(NOW.date().replace(month=1, day=15), 1):%Y-%m-%d}" == (
        "2025-12-15"
    )


def everything_stored() -> bytes:
    """Return what the database's own files hold, or all that a dump shows."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        file = Path(str(settings["NAME"]))
        names = (file, Path(f"{file}-wal"))
        return b"".join(name.read_bytes() for name in names if name.exists())
    password = {"PGPASSWORD": str(settings.get("PASSWORD") or "")}
    where = {"-h": settings["HOST"], "-p": settings["PORT"], "-U": settings["USER"]}
    options = [part for pair in where.items() if pair[1] for part in map(str, pair)]
    dump = shutil.which("pg_dump")
    if dump is None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
        dump = str(found[-1])
    return subprocess.run(
        [dump, *options, str(settings["NAME"])],
        check=True,
        capture_output=True,
        env={**os.environ, **password},
    ).stdout


@pytest.mark.django_db(transaction=True)
def test_a_canary_is_in_no_file_revision_or_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    one, two = factories.administrator(), factories.administrator()
    sealed = {**CONTACT, "text": f"My son {CANARY} waits. " * 20, "draft": CANARY}
    row = comment("received", received_at=NOW - days(300), sealed=sealed)
    then = NOW - days(290)
    mark_read(row, one, then)
    propose(row, "We wait for speech therapy.", one, then)
    send_back(row, two, then, f"{CANARY} is still named")
    add_reason(row, f"Note on {CANARY}", one, then)
    row.refresh_from_db()
    Comment.objects.filter(pk=row.pk).update(
        state="withheld",
        withheld_ground="identity",
        withheld_reason="Somebody could be known.",
        withheld_at=then,
    )
    assert CANARY.encode() in everything_stored()
    out = io.StringIO()
    run = erase_due(NOW)
    assert (run.contacts_erased, run.originals_erased, run.notes_erased) == (1, 1, 2)
    assert run.revisions_erased == 0
    assert CANARY.encode() not in everything_stored()
    assert b"07700 900999" not in everything_stored()
    kept = [*Revision.objects.values_list("content", flat=True)]
    kept += ModelLogEntry.objects.values_list("data", flat=True)
    kept += PageLogEntry.objects.values_list("data", flat=True)
    call_command("dumpdata", "feedback", stdout=out)
    assert CANARY not in f"{kept}{caplog.text}{out.getvalue()}"


@pytest.mark.django_db(transaction=True)
def test_it_is_on_the_schedule() -> None:
    out = io.StringIO()
    comment(received_at=NOW - days(900), sealed=CONTACT)
    call_command("run_due_jobs", stdout=out)
    assert "Erased 1 contacts" in out.getvalue()
    assert RetentionRun.objects.exists()
