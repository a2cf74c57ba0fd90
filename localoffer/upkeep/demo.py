"""The demonstration council's proposals and reports; all of it invented."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from directory.models import DirectoryPage, ServicePage
from localoffer.core.models import HomePage, InformationPage
from localoffer.upkeep.models import PageFault, Proposal
from localoffer.upkeep.proposable import current

NEW = {
    "title": "Quiet swimming",
    "summary": "An hour in the pool without music, for children who find noise hard.",
    "who_for": "Children aged 4 to 11, with somebody who looks after them.",
    "how_to_access": "Phone the desk to book. You do not need a diagnosis.",
    "times_note": "Sundays from 9am to 10am, in term time.",
    "contact_name": "Swimming desk",
    "contact_phone": "01632 960171",
}
FAULT = "The phone number on this page rings and rings. Nobody has answered for a week."


def load_upkeep(home: HomePage, today: date) -> Iterator[str]:
    """Add two proposals and a report, as if they had come in this week."""
    listed = ServicePage.objects.live().exclude(provider=None).order_by("title")
    service = listed.first()
    if service is None or not DirectoryPage.objects.exists():
        return
    then = days_before(today, 3)
    live = current(service)
    values = {"times_note": "Saturdays from 10am to noon, in term time."}
    change(service, values, {name: live[name] for name in values}, then)
    # Its draft is made by the schedule, as in life.
    Proposal.objects.create(
        form_token=uuid4(),
        kind=Proposal.Kind.NEW,
        title=NEW["title"],
        provider_name="Marlowick Swimmers",
        values=NEW,
        received_at=days_before(today, 2),
    )
    page = InformationPage.objects.live().order_by("title").first()
    PageFault.objects.create(
        form_token=uuid4(),
        page=page,
        page_title=page.title if page else "No page named",
        words=FAULT,
        received_at=days_before(today, 1),
    )
    yield "2 proposals and a report that something is wrong"


def change(
    service: ServicePage, values: Any, before: Any, received_at: datetime
) -> None:
    """Keep a change that a provider proposed by its link."""
    Proposal.objects.create(
        form_token=uuid4(),
        kind=Proposal.Kind.CHANGE,
        service=service,
        title=service.title,
        provider_name=str(service.provider),
        by_provider=True,
        values=values,
        before=before,
        received_at=received_at,
    )


def days_before(today: date, days: int) -> datetime:
    """Return noon on an earlier day."""
    then = datetime.combine(today - timedelta(days=days), time(12))
    return timezone.make_aware(then)
