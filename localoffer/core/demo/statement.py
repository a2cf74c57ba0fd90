"""Load the demonstration's accessibility statement, and what it rests on."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from localoffer.core.accessibility.results import read
from localoffer.core.models import (
    AccessibilityLimit,
    AccessibilityStatementPage,
    AutomaticRun,
    Barrier,
    BasePage,
    ManualTest,
    Team,
)

FILE = Path(__file__).parent / "statement.toml"
# A real run over this demonstration, as `make accessibility` wrote it.
RUN = Path(__file__).parent / "statement.json"


def load_statement(home: BasePage, team: Team, today: date) -> Iterator[str]:
    """Write the log of tests, take in the run, and publish the statement."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    for entry in content["test"]:
        barriers = entry.pop("barrier", [])
        test = ManualTest.objects.create(**dated(entry, today))
        for barrier in barriers:
            Barrier.objects.create(test=test, **dated(barrier, today))
    AutomaticRun.objects.create(**read(RUN.read_text("utf-8")))
    page = AccessibilityStatementPage(**dated(content["page"], today))
    page.limits = [
        AccessibilityLimit(**dated(entry, today)) for entry in content["limit"]
    ]
    home.add_child(instance=page)
    page.owner_team = team
    page.record_check(by=team.name, on=today - timedelta(days=12))
    page.save_revision().publish()
    yield f"An accessibility statement that rests on {len(content['test'])} tests"


def dated(entry: dict[str, Any], today: date) -> dict[str, Any]:
    """Return fields with days that are counted from today as days."""
    fields = {}
    for name, value in entry.items():
        if name.endswith("_days_ago"):
            fields[name.removesuffix("_days_ago") + "_on"] = today - timedelta(value)
        elif name.endswith("_in_days"):
            fields[name.removesuffix("_in_days") + "_for"] = today + timedelta(value)
        else:
            fields[name] = value
    return fields
