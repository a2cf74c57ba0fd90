"""The demonstration's steering group: honest, whole, and people can sign in to it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from compliance.models import (
    Dissent,
    Gap,
    InvolvementRecord,
    Meeting,
    MinutesPage,
    Outcome,
    Requirement,
    Round,
)
from compliance.standing import standings
from localoffer.core.going_public import objections_to
from tests.compliance.public import html, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def loaded(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    return tmp_path / "demo-sign-in"


def test_the_steering_group_of_the_demonstration(loaded: Path) -> None:
    today = timezone.localdate()
    items = list(Requirement.objects.current().items())
    many = Counter(each.status.value for each in standings(items, today).values())
    assert 12 <= many["met"] <= 18
    assert 8 <= many["partly-met"] <= 12
    assert many["not-met"] == 4
    assert 2 <= many["out-of-date"] <= 3
    assert many["not-reviewed"] > 100
    assert Dissent.objects.filter(capacity="parent-carer").exists()
    assert InvolvementRecord.objects.count() >= 4
    assert Meeting.objects.count() == 3
    assert Meeting.objects.next_on(today)
    assert MinutesPage.objects.live().count() == 1
    first = Meeting.objects.order_by("held_on").first()
    assert Round.objects.get().meeting == first
    assert Gap.objects.overdue(today).count() == 2
    assert {"done", "doing", "open"} <= set(Gap.objects.values_list("state", flat=True))
    assert {"cell", "comments"} <= set(Gap.objects.values_list("source", flat=True))
    assert Outcome.objects.exclude(state="crashed").exists()
    assert not Outcome.objects.filter(state="crashed").exists()
    for gap in Gap.objects.all():
        assert objections_to(gap) == []
    # Everybody reads it, and three of its people sign in.
    page = words("/steering-group/")
    assert "Larkmoor Parent Carer Forum (Parents and carers)" in page
    assert "Read the minutes" in page
    assert "Demonstration" not in page
    assert "steering-group" in html("/").partition("<footer")[2]
    said = dict(
        line.split(": ", 1) for line in loaded.read_text("utf-8").strip().splitlines()
    )
    seats = [label for label in said if label.startswith("Steering group")]
    assert len(seats) == 3
    for label in seats:
        client = Client()
        assert client.login(username=said[label], password=said["Password"])
        assert client.get("/admin/compliance/board/").status_code == 200
