"""The schedule does each thing once, and says when it is late."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail import hooks

from localoffer.core.due_jobs import (
    DAILY,
    Job,
    in_one_line,
    is_due,
    is_late,
    late_jobs,
    run_due,
)
from localoffer.core.models import DueJob
from localoffer.core.one_at_a_time import only_one
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def good(now: datetime) -> str:
    return "All is well."


def bad(now: datetime) -> str:
    raise ValueError("sam@example.org was in the way")


@contextmanager
def extra_jobs(*jobs: Job) -> Iterator[None]:
    with hooks.register_temporarily("register_due_jobs", lambda: jobs):
        yield


def test_each_run_is_written_down() -> None:
    [outcome] = run_due([Job("good", DAILY, good)], NOW)
    assert (outcome.failed, outcome.message) == (False, "All is well.")
    row = DueJob.objects.get(name="good")
    assert (row.outcome, row.done_at, row.message) == ("done", NOW, "All is well.")


def test_job_that_was_done_today_is_not_due() -> None:
    assert list(run_due([Job("good", DAILY, good)], NOW))
    assert not list(run_due([Job("good", DAILY, good)], NOW + timedelta(hours=2)))
    assert list(run_due([Job("good", DAILY, good)], NOW + timedelta(hours=24)))


@pytest.mark.django_db(transaction=True)
def test_failing_job_is_written_down_tried_again_and_stops_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with extra_jobs(Job("bad", DAILY, bad), Job("good", DAILY, good)):
        with pytest.raises(CommandError, match="Failed: bad"):
            call_command("run_due_jobs")
        assert "good: All is well." in capsys.readouterr().out
        with pytest.raises(CommandError):
            call_command("run_due_jobs")
    said = capsys.readouterr().out
    assert "bad: ValueError: [e-mail] was in the way" in said
    assert "good" not in said
    row = DueJob.objects.get(name="bad")
    assert (row.outcome, row.done_at) == ("failed", None)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("Refused.\nDETAIL: Zebra Canary"), "ValueError: Refused."),
        (ValueError(), "ValueError"),
    ],
)
def test_only_the_first_line_of_an_error_is_kept(error: Exception, words: str) -> None:
    assert in_one_line(error) == words


@pytest.mark.django_db(transaction=True)
def test_every_job_of_the_site_works(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_due_jobs")
    said = capsys.readouterr().out
    for name in ("publish-and-expire", "clear-sessions", "tidy-database"):
        assert f"{name}: " in said
    assert set(DueJob.objects.values_list("outcome", flat=True)) == {"done"}


HOLD = """
import sys, django
django.setup()
from localoffer.core.one_at_a_time import only_one
with only_one("due-jobs") as alone:
    print(alone, flush=True)
    sys.stdin.read()
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_second_run_does_not_wait_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout
    assert holder.stdout.readline() == "True\n"
    call_command("run_due_jobs")
    assert "Another run is at work" in capsys.readouterr().out
    assert not DueJob.objects.exists()
    # However it ends, the next run is free.
    holder.kill()
    holder.communicate()
    deadline = datetime.now() + timedelta(seconds=10)
    alone = False
    while not alone and datetime.now() < deadline:
        with only_one("due-jobs") as alone:
            pass
    assert alone


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("done", "now", "due"),
    [
        ("2026-11-22 23:59", "2026-11-23 00:01", True),
        ("2026-11-23 00:01", "2026-11-23 23:59", False),
        # The clocks go back: a day of 25 hours, and go on: one of 23.
        ("2026-10-25 00:05", "2026-10-25 23:59", False),
        ("2026-10-25 00:05", "2026-10-26 00:00", True),
        ("2027-03-28 00:05", "2027-03-28 23:59", False),
        ("2027-03-28 00:05", "2027-03-29 00:00", True),
        ("2028-02-29 00:05", "2028-03-01 00:00", True),
        # The machine's clock was wrong.
        ("2030-01-01 00:00", "2026-11-23 00:00", True),
    ],
)
def test_daily_job_runs_once_in_each_london_day(done: str, now: str, due: bool) -> None:
    assert is_due(DAILY, london(done), london(now)) is due


@pytest.mark.parametrize(("hours", "late"), [(25.9, False), (26.1, True)])
def test_missed_nightly_job_is_late_after_26_hours(hours: float, late: bool) -> None:
    assert is_late(Job("good", DAILY, good), NOW - timedelta(hours=hours), NOW) is late


@pytest.mark.django_db(transaction=True)
def test_late_jobs_are_named_to_whoever_watches(client: Client) -> None:
    with extra_jobs(Job("good", DAILY, good)):
        assert "good" in [job.name for job in late_jobs(timezone.now())]
        answer = client.get("/health/jobs")
        assert answer.status_code == 503
        assert "good" in answer.json()["jobs"]
        call_command("run_due_jobs")
        assert client.get("/health/jobs").json() == {"status": "on time"}


@pytest.mark.parametrize(
    ("person", "status"), [(factories.administrator, 200), (None, 302)]
)
def test_administrators_see_how_jobs_went(
    client: Client, person: Callable[[], Any] | None, status: int
) -> None:
    list(run_due([Job("good", DAILY, good)], NOW))
    if person:
        client.force_login(person())
    answer = client.get("/admin/reports/scheduled-jobs/")
    assert answer.status_code == status
    assert ("All is well." in answer.content.decode()) is (status == 200)
