"""Statements, tests by people and runs of the program, for tests."""

import json
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from localoffer.core.accessibility.results import take_in
from localoffer.core.models import (
    AccessibilityLimit,
    AccessibilityStatementPage,
    AutomaticRun,
    Barrier,
    ManualTest,
)
from localoffer.core.site_version import raise_version
from tests import factories


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def enter_test(*barriers: dict[str, Any], **fields: Any) -> ManualTest:
    """Enter a test by people, made ten days ago."""
    made = ManualTest.objects.create(
        **{
            "tested_on": days_ago(10),
            "by": "Invented panel of testers",
            "way": "nvda-firefox",
            "pages": "home and search",
            "outcome": "They found what they looked for.",
            **fields,
        }
    )
    for barrier in barriers:
        told = {"what": "The map is silent.", "severity": "hard", **barrier}
        Barrier.objects.create(test=made, **told)
    raise_version()
    return made


def statement(**fields: Any) -> AccessibilityStatementPage:
    """Publish a statement that holds all that it must; a test by people too."""
    if not ManualTest.objects.exists():
        enter_test()
    return factories.page(
        AccessibilityStatementPage,
        **{
            "title": "Accessibility statement",
            "slug": "accessibility",
            "covers": "This statement is about the Local Offer of Larkmoor.",
            "contact_phone": "01632 960123",
            "prepared_on": days_ago(30),
            "answer_days": 5,
            **fields,
        },
    )


FAULT = {
    "rule": "color-contrast",
    "help": "Elements must meet minimum color contrast ratio thresholds",
    "criteria": ["1.4.3"],
    "area": "public",
    "paths": ["/search/", "/"],
}


def results(**fields: Any) -> str:
    """Return a file of results as the program writes it."""
    told = {
        "ran_at": (timezone.now() - timedelta(days=3)).isoformat(),
        "tool": "axe-core 4.12.1",
        "browser": "Chromium 140",
        "rules": 96,
        "pages": [{"path": "/", "title": "Home"}, {"path": "/search/", "title": "S"}],
        "faults": [],
        "imitations": [{"check": "reflow", "pages": 2}],
        **fields,
    }
    return json.dumps(told)


def ran(**fields: Any) -> AutomaticRun:
    """Take in a run of the program, three days ago."""
    return take_in(results(**fields), timezone.now())[0]


def limit(page: AccessibilityStatementPage, **fields: Any) -> None:
    """Name a part of the site that not everybody can use."""
    told = {"ground": "fault", "what": "Old forms.", "criterion": "1.3.1", **fields}
    page.limits.add(AccessibilityLimit(**told))
    page.save_revision().publish()
