"""Rows that cases are made of: duties of the real framework, pages, records."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from wagtail.models import Page

from compliance.models import (
    Evidence,
    InvolvementRecord,
    ParticipantCount,
    Requirement,
)
from directory.models import ServicePage
from localoffer.core.models import InformationPage
from tests import factories
from tests.compliance.factories import NOW, TODAY

Case = Callable[[], Iterator[None]]
LATER = date(2027, 6, 1)
GOV_UK = '<a href="https://www.gov.uk/find">GOV.UK</a>'
PHONE = "Phone 0808 157 0120."
EVERY_ROLE = tuple(ParticipantCount.Role)


def duty(code: str) -> Requirement:
    """Return a duty of the real framework."""
    return Requirement.objects.get(framework__code="cop-2015-ch4", code=code)


def show(code: str, page: Page | None = None, **fields: Any) -> Evidence:
    """Map a page, or something else, to a duty, without running any check."""
    if page is not None:
        fields |= {"kind": "page", "page": page, "title": page.title}
    fields.setdefault("title", "Evidence")
    return Evidence.objects.create(requirement=duty(code), mapped_at=NOW, **fields)


def page(text: str = "<p>Nothing to see.</p>", **fields: Any) -> InformationPage:
    """Create a page that says something, checked in time and with an owner."""
    return factories.information(
        **{
            "body": [("text", text)],
            "next_check_on": LATER,
            "owner_team": factories.team(),
            **fields,
        }
    )


def page_saying(text: str) -> InformationPage:
    """Create a live page that says something, without what a publish does."""
    number = next(factories.numbers)
    made = InformationPage(
        title=f"Page {number}", slug=f"page-{number}", body=[("text", text)]
    )
    return factories.home().add_child(instance=made)


def service(**fields: Any) -> ServicePage:
    """Create a service that was checked in time and says everything."""
    answers = ("who_for", "how_to_access", "who_decides", "if_you_disagree")
    return factories.service(
        **{
            **dict.fromkeys(answers, "<p>Ask us.</p>"),
            "next_check_on": LATER,
            "owner_team": factories.team(),
            "contacts": [{"phone": "01632 960123", "email": "desk@club.example"}],
            "access_features": ["step-free"],
            **fields,
        }
    )


def record(days_ago: int = 10, **fields: Any) -> InvolvementRecord:
    """Create a record in which everybody took part."""
    roles = fields.pop("roles", EVERY_ROLE)
    made = InvolvementRecord.objects.create(
        **{
            "kind": "involvement",
            "title": "An evening at the hall",
            "held_on": TODAY - timedelta(days=days_ago),
            "author": "Participation team",
            "entered_at": NOW,
            "changed_at": NOW,
            **fields,
        }
    )
    for role in roles:
        ParticipantCount.objects.create(record=made, role=role, people=12)
    return made
