"""What is over is not to be checked: events after their last day, news after a year."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import EventsPage, NewsIndexPage, NewsPage
from directory.models.event_parts import EventDate
from directory.models.events import EventPage
from localoffer.core.models import BasePage
from localoffer.upkeep.reminding import due_pages
from localoffer.upkeep.site_settings import upkeep_settings
from tests import factories
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def event(days: int) -> Any:
    lists = EventsPage.objects.first() or factories.page(EventsPage)
    dates = [EventDate(starts_on=TODAY + timedelta(days=days))]
    return factories.page(EventPage, lists, dates=dates)


def news(days: int) -> Any:
    lists = NewsIndexPage.objects.first() or factories.page(NewsIndexPage)
    day = TODAY - timedelta(days=days)
    return factories.page(NewsPage, lists, published_on=day)


@pytest.fixture
def pages() -> dict[str, Any]:
    made = {
        "over": event(-1),
        "today": event(0),
        "old": news(366),
        "new": news(364),
        "page": factories.information(),
    }
    keys = [page.pk for page in made.values()]
    late = TODAY - timedelta(days=9)
    BasePage.objects.filter(pk__in=keys).update(
        last_checked_on=late, last_checked_by="A team", next_check_on=late
    )
    return made


def named(pages: dict[str, Any], found: Any) -> set[str]:
    keys = {page.pk for page in found}
    return {name for name, page in pages.items() if page.pk in keys}


def test_what_is_over_is_never_overdue(pages: dict[str, Any]) -> None:
    current = {"today", "new", "page"}
    assert named(pages, BasePage.objects.overdue_for_check(TODAY)) == current
    assert named(pages, due_pages(TODAY, upkeep_settings())) == current
    for name, page in pages.items():
        fresh = type(page).objects.get(pk=page.pk)
        assert fresh.is_overdue_for_check_on(TODAY) == (name in current), name


def test_the_report_of_checks_leaves_it_out(pages: dict[str, Any]) -> None:
    client = signed_in(member("Administrators"))
    address = reverse("checks_due")
    shown = client.get(address, {"due": "overdue"}).context["object_list"]
    assert named(pages, shown) == {"today", "new", "page"}
    shown = client.get(address).context["object_list"]
    late = {each.pk: each.days_late for each in shown}
    assert (late[pages["over"].pk], late[pages["page"].pk]) == ("", 9)
