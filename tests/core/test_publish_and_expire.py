"""What an editor scheduled happens once, and wholly."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from localoffer.core.routine_jobs import NotAllPublished, publish_and_expire
from localoffer.core.site_version import read_version
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def scheduled(**fields: Any) -> Any:
    """A page that an editor scheduled for an hour that has passed since."""
    soon = timezone.now() + timedelta(hours=1)
    page = factories.information(live=False)
    page.go_live_at = soon
    page.save_revision(approved_go_live_at=soon)
    revision = page.latest_revision
    past = timezone.now() - timedelta(minutes=5)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    return page


def log(page: Page) -> list[str]:
    return list(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=1))


def test_scheduled_page_is_published_with_its_entry_and_everybody_is_told() -> None:
    page, before = scheduled(), read_version()
    assert publish_and_expire(timezone.now()) == "1 published, 0 taken down."
    assert Page.objects.get(pk=page.pk).live
    assert log(page).count("wagtail.publish.scheduled") == 1
    assert read_version() > before


def test_expired_page_is_taken_down_once() -> None:
    page = factories.information()
    Page.objects.filter(pk=page.pk).update(expire_at=NOW - timedelta(days=1))
    before = read_version()
    assert publish_and_expire(NOW) == "0 published, 1 taken down."
    assert publish_and_expire(NOW) == "Nothing was scheduled for now."
    page = Page.objects.get(pk=page.pk)
    assert (page.live, page.expired) == (False, True)
    assert log(page).count("wagtail.unpublish.scheduled") == 1
    assert read_version() > before


def test_what_lies_ahead_waits() -> None:
    page = factories.information(live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    publish_and_expire(timezone.now())
    assert not Page.objects.get(pk=page.pk).live


def test_page_that_cannot_be_published_does_not_stop_the_next() -> None:
    broken, whole = scheduled(), scheduled()
    revision = broken.latest_revision
    revision.content["owner_team"] = "no such team"
    revision.save()
    with pytest.raises(NotAllPublished, match="1 could not be changed"):
        publish_and_expire(timezone.now())
    assert Page.objects.get(pk=whole.pk).live
    assert not Page.objects.get(pk=broken.pk).live


KILLED = """
import os, signal, django
django.setup()
from django.utils import timezone
from wagtail.signals import page_published
def kill(**kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
page_published.connect(kill)
from localoffer.core.routine_jobs import publish_and_expire
publish_and_expire(timezone.now())
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_publish_that_is_killed_halfway_leaves_nothing_and_is_done_later() -> None:
    page = scheduled()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
    }
    ended = subprocess.run([sys.executable, "-c", KILLED], env=environment, timeout=60)
    assert ended.returncode == -9
    assert not Page.objects.get(pk=page.pk).live
    assert "wagtail.publish.scheduled" not in log(page)
    publish_and_expire(timezone.now())
    assert Page.objects.get(pk=page.pk).live
    assert log(page).count("wagtail.publish.scheduled") == 1
