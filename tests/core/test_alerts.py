"""Alerts stand where and when they should, though pages are kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from localoffer.core.alerts import alerts_for, next_change_after
from localoffer.core.link_checks.collecting import collect_all
from localoffer.core.models import AlertBanner, InformationPage, OutgoingLink, User
from localoffer.core.site_version import raise_version
from tests import factories
from tests.core.cache_visitor import NOON, Application, Visitor

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def alert(**fields: Any) -> AlertBanner:
    now = timezone.now()
    created = AlertBanner(
        **{
            "heading": "Larkmoor schools are closed",
            "starts_at": now - HOUR,
            "ends_at": now + HOUR,
            **fields,
        }
    )
    created.full_clean()
    created.save()
    raise_version()
    return created


def test_it_stands_above_every_page_with_its_severity_in_words(client: Client) -> None:
    page = factories.information()
    alert(
        severity="urgent",
        text="Ring your school.",
        link_text="Read more",
        link_page=page,
    )
    for address in ("/", page.url, "/no-such-page/"):
        html = client.get(address).content.decode()
        assert '<section class="lo-alerts" aria-label="Alerts">' in html
        assert "Urgent:</span> Larkmoor schools are closed" in html
        assert f'<a href="{page.url}">Read more</a>' in html
        assert "localoffer/alerts.css" in html


def test_pages_without_one_have_no_trace_of_it(client: Client) -> None:
    alert(starts_at=timezone.now() - 2 * HOUR, ends_at=timezone.now() - HOUR)
    alert(starts_at=timezone.now() + HOUR, ends_at=timezone.now() + 2 * HOUR)
    assert b"lo-alert" not in client.get("/").content
    assert b"alerts.css" not in client.get("/").content


def test_the_most_urgent_stands_first(client: Client) -> None:
    alert(heading="A talk", severity="information")
    alert(heading="A flood", severity="urgent")
    alert(heading="A move", severity="important")
    html = client.get("/").content.decode()
    assert html.index("A flood") < html.index("A move") < html.index("A talk")


def test_it_stands_in_one_part_of_the_site_alone(client: Client) -> None:
    part = factories.section(slug="learning")
    inside = factories.information(part)
    outside = factories.information(slug="learning-more")
    alert(where="section", section=part)
    for page, stands in ((part, True), (inside, True), (outside, False)):
        assert (b"lo-alert" in client.get(page.url).content) is stands
    assert b"lo-alert" not in client.get("/").content


def test_it_stands_on_the_home_page_alone(client: Client) -> None:
    page = factories.information()
    alert(where="home")
    assert b"lo-alert" in client.get("/").content
    assert b"lo-alert" not in client.get(page.url).content


def test_it_stands_on_one_kind_of_page(client: Client) -> None:
    page, other = factories.information(), factories.section()
    alert(where="kind", kind=ContentType.objects.get_for_model(InformationPage))
    assert b"lo-alert" in client.get(page.url).content
    assert b"lo-alert" not in client.get(other.url).content
    assert b"lo-alert" not in client.get(reverse("comment_new")).content


def test_the_results_page_which_is_made_once_shows_it_and_lets_it_go(
    client: Client,
) -> None:
    directory = factories.directory()
    assert b"lo-alert" not in client.get(directory.url).content
    row = alert()
    assert b"lo-alert" in client.get(directory.url).content
    row.delete()
    raise_version()
    assert b"lo-alert" not in client.get(directory.url).content


def test_time_is_looked_at_for_each_page_that_is_made() -> None:
    row = alert()
    request = RequestFactory().get("/")
    assert alerts_for(request, row.starts_at - timedelta(seconds=1)) == ()
    assert len(alerts_for(request, row.starts_at)) == 1
    assert alerts_for(request, row.ends_at) == ()


def test_a_kept_page_does_not_outlive_it() -> None:
    noon = datetime.fromtimestamp(NOON, UTC)
    # Read by the clock on the wall: it must not have ended for that one.
    far = timezone.now() + timedelta(days=5000)
    row = alert(starts_at=noon + HOUR, ends_at=far)
    now = [NOON]
    visitor = Visitor(
        Application(), clock=lambda: now[0], next_change=next_change_after
    )
    visitor.get()
    now[0] += 3599
    visitor.get()
    assert visitor.times_asked == 1
    now[0] += 1
    visitor.get()
    assert visitor.times_asked == 2
    now[0] = row.ends_at.timestamp() - 1
    visitor.get()
    visitor.get()
    assert visitor.times_asked == 3
    now[0] += 1
    visitor.get()
    assert visitor.times_asked == 4


def test_a_kept_page_asks_the_database_no_more_than_before() -> None:
    alert()
    visitor = Visitor(Application(), next_change=next_change_after)
    visitor.get()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get()
    assert len(asked) <= 1


def test_alerts_cost_a_page_no_statement_once_they_are_read(
    client: Client, django_assert_num_queries: Any
) -> None:
    page = factories.information()
    client.get(page.url)
    with CaptureQueriesContext(connection) as before:
        client.get(page.url)
    alert()
    client.get(page.url)
    with django_assert_num_queries(len(before)):
        client.get(page.url)


@pytest.mark.parametrize(
    "wrong",
    [
        {"where": "section"},
        {"where": "kind"},
        {"link_text": "Read more"},
        {"link_url": "https://news.example/"},
        {"ends_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"text": "Ring Amina Testcase on 07700 900123"},
    ],
    ids=["no part", "no kind", "leads nowhere", "no words", "over", "personal data"],
)
def test_what_cannot_be_shown_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        alert(**wrong)


def test_its_link_is_checked_like_all_others() -> None:
    alert(link_text="Read more", link_url="https://news.example/snow")
    collect_all()
    assert OutgoingLink.objects.filter(url="https://news.example/snow").exists()


def test_staff_see_alerts_only_with_the_right_to(client: Client) -> None:
    group = Group.objects.create(name="Front page")
    permissions = Permission.objects.filter(
        codename__in=["access_admin", "add_alertbanner"]
    )
    group.permissions.add(*permissions.filter(codename="access_admin"))
    person = User.objects.create_user("a@council.example", "a long pass phrase")
    person.groups.add(group)
    client.force_login(person)
    address = reverse("wagtailsnippets_core_alertbanner:list")
    assert client.get(address).status_code in (302, 403)
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()
    group.permissions.add(*permissions)
    assert client.get(address).status_code == 200
    answer = client.post(
        reverse("wagtailsnippets_core_alertbanner:add"),
        {
            "severity": "important",
            "heading": "Snow",
            "where": "everywhere",
            "starts_at": timezone.now() - HOUR,
            "ends_at": timezone.now() + HOUR,
        },
    )
    assert answer.status_code == 302
    assert b"Important:</span> Snow" in Client().get("/").content
