"""What nobody has checked for too long comes last, and then leaves the results."""

from datetime import date, timedelta

import pytest
from django.test import Client

from directory.models import SearchRow, ServicePage
from directory.search.grid import grid
from directory.search.query import Asked, search
from localoffer.core.models import CouncilSettings
from localoffer.core.site_version import raise_version
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def due(days_ago: int, **fields: object) -> ServicePage:
    """Create a service whose check fell due so many days ago."""
    service = factories.service(**fields)
    then = TODAY - timedelta(days=days_ago)
    ServicePage.objects.filter(pk=service.pk).update(
        last_checked_on=then, last_checked_by="A team", next_check_on=then
    )
    SearchRow.objects.filter(pk=service.pk).update(checked_on=then, next_check_on=then)
    raise_version()
    return service


def keys(today: date = TODAY, **asked: object) -> list[int]:
    return search(Asked(today, **asked)).keys


def test_long_overdue_services_come_last_among_the_best_matches() -> None:
    stale = due(31, title="Pottery pottery pottery", summary="Pottery.")
    fresh = due(30, title="Clay and pottery")
    unchecked = factories.service(title="A club with pottery")
    assert keys(words="pottery")[-1] == stale.pk
    assert set(keys(words="pottery")) == {stale.pk, fresh.pk, unchecked.pk}
    # A list that says A to Z stays one.
    assert keys(sort="name") == [unchecked.pk, fresh.pk, stale.pk]


def test_the_order_holds_where_a_need_is_chosen() -> None:
    stale = due(99, title="A", needs=["autism"])
    every = factories.service(title="B")
    named = factories.service(title="C", needs=["autism"])
    asked = {"chosen": {"need": ("autism",)}}
    assert keys(**asked) == [named.pk, every.pk, stale.pk]


def test_they_leave_the_results_and_every_count_on_the_day(client: Client) -> None:
    cost, words = {"cost": ("free",)}, {"tier": "targeted", "cost_type": "free"}
    stale = due(365, **words)
    other = factories.service(**words)
    found = search(Asked(TODAY, chosen=cost))
    assert set(found.keys) == {stale.pk, other.pk}
    # Nothing is written overnight.
    tomorrow = TODAY + timedelta(days=1)
    found = search(Asked(tomorrow, chosen=cost))
    assert found.keys == [other.pk]
    assert found.total == found.counts["cost", "free"] == 1
    assert max(cell.count for cell in grid(TODAY)) == 2
    assert max(cell.count for cell in grid(tomorrow)) == 1
    response = client.get(stale.get_url())
    assert "This page is overdue for a check." in response.content.decode()


def test_a_council_may_say_never() -> None:
    stale = due(3000)
    assert keys() == []
    site = factories.home().get_site()
    CouncilSettings.objects.update_or_create(
        site=site, defaults={"overdue_hidden_after_days": None}
    )
    raise_version()
    assert keys() == [stale.pk]
