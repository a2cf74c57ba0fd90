"""The report of scheduled jobs names those that never ran."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from localoffer.core.due_jobs import registered_jobs
from localoffer.core.models import DueJob
from tests import factories

pytestmark = pytest.mark.django_db


def test_jobs_that_never_ran_are_named_with_how_to_start_them(client: Client) -> None:
    client.force_login(factories.administrator())
    address = reverse("due_jobs_report")
    html = client.get(address).content.decode()
    assert "No job has run yet." in html
    assert "Late, or never run" in html
    for job in registered_jobs():
        assert f"<li>{job.name}</li>" in html
    now = timezone.now()
    for job in registered_jobs():
        DueJob.objects.create(
            name=job.name, started_at=now, done_at=now, outcome="done"
        )
    assert "Late, or never run" not in client.get(address).content.decode()
