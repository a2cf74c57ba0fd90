"""New and updated: what is news, what is not, and where it stands."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from localoffer.core.models import BasePage, InformationPage, PageChange
from localoffer.core.whats_new.entries import CHECKED, entries
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def now_new() -> list[tuple[str, str]]:
    found = entries(timezone.localdate())
    return [(one.label, one.title) for one in found if one.kind != CHECKED]


def page_of(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def later(page: InformationPage, **fields: Any) -> None:
    """Publish a page again, as if it had gone live some days ago."""
    BasePage.objects.filter(pk=page.pk).update(
        first_published_at=timezone.now() - timedelta(days=9)
    )
    page = InformationPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_page_is_new_once_and_lists_of_pages_are_no_news() -> None:
    page = factories.information(title="School transport")
    factories.service(title="Marlowick Splash")
    assert sorted(now_new()) == [
        ("New page", "School transport"),
        ("New service", "Marlowick Splash"),
    ]
    later(page)
    assert now_new().count(("New page", "School transport")) == 1


def test_publishing_again_is_news_only_when_an_editor_says_what_changed() -> None:
    page = factories.information(title="School transport")
    later(page, summary="A comma mended")
    assert ("Changed page", "School transport") not in now_new()
    later(page, what_changed="You can now apply online.")
    assert ("Changed page", "School transport") in now_new()
    assert "You can now apply online." in page_of(reverse("whats_new"))


def test_words_that_stay_in_a_draft_are_told_once() -> None:
    page = factories.information()
    later(page, what_changed="You can now apply online.")
    later(page, what_changed="You can now apply online.")
    assert PageChange.objects.count() == 1
    later(page, what_changed="The phone number is new.")
    assert PageChange.objects.count() == 2
    page.refresh_from_db()
    assert page.what_changed == ""


def test_the_editor_does_not_offer_old_words_again(client: Client) -> None:
    page = factories.information()
    client.force_login(factories.administrator())
    page.what_changed = "Not told yet."
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Not told yet." in client.get(address).content.decode()
    later(page, what_changed="Told already.")
    html = client.get(address).content.decode()
    assert "Told already." not in html
    assert 'name="what_changed"' in html


def test_a_new_page_is_new_and_not_changed() -> None:
    factories.information(title="Brand new", what_changed="We wrote it.")
    assert now_new() == [("New page", "Brand new")]


def test_what_nobody_may_see_is_no_news() -> None:
    factories.information(live=False)
    private = factories.section()
    private.view_restrictions.create(restriction_type="login")
    factories.information(private)
    gone = factories.information()
    gone.unpublish()
    assert now_new() == []


def test_checks_are_counted_by_week_and_listed_when_asked_for() -> None:
    page = factories.information(title="School transport")
    page.record_check(by="Transport team", on=timezone.localdate())
    html = page_of(reverse("whats_new"))
    assert "A person also checked 1 page" in html
    assert "Checked by Transport team" not in html
    assert "Checked by Transport team" in page_of("/whats-new/?type=checked")


def test_one_kind_can_be_asked_for_and_counts_are_true() -> None:
    factories.information(title="School transport")
    factories.service(title="Marlowick Splash")
    html = page_of("/whats-new/?type=service")
    assert "Marlowick Splash" in html
    assert "School transport" not in html
    assert "Everything new (2)" in html
    assert "Services (1)" in html


@pytest.mark.parametrize("query", ["type=x", "page=999", "page=-1", "type=%00"])
def test_any_question_gets_a_good_page(query: str) -> None:
    factories.information(title="School transport")
    assert "School transport" in page_of(f"/whats-new/?{query}")


def test_half_a_year_ago_is_no_news() -> None:
    page = factories.information()
    BasePage.objects.filter(pk=page.pk).update(
        first_published_at=timezone.now() - timedelta(weeks=30)
    )
    assert "Nothing is new in the last half year." in page_of("/whats-new/")


def test_the_feed_holds_what_is_new_with_ids_that_stay() -> None:
    page = factories.information(title="Fun & <games>\x0b", summary="Who & how")
    later(page, what_changed="A new <b>hall</b>.")
    root = ElementTree.fromstring(page_of("/whats-new/feed/"))  # noqa: S314
    found = root.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in found]
    assert titles == ["Changed page: Fun & <games>", "New page: Fun & <games>"]
    assert "&lt;b&gt;" in (found[0].findtext(f"{ATOM}summary") or "")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert ids[1] == page.uuid.urn
    assert len(set(ids)) == 2


def test_it_is_linked_from_home_and_from_every_footer() -> None:
    page = factories.information()
    assert page_of("/").count('href="/whats-new/"') == 2
    assert 'href="/whats-new/"' in page_of(page.url)


def test_it_costs_the_same_however_much_is_new(client: Client) -> None:
    counts = []
    for number in (1, 10):
        for _ in range(number):
            factories.information()
        client.get("/whats-new/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/whats-new/?type=page")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 2


def test_both_states_are_valid_html(assert_valid_html: Callable[[str], None]) -> None:
    assert_valid_html(page_of("/whats-new/"))
    page = factories.information()
    page.record_check(by="Transport team", on=timezone.localdate())
    assert_valid_html(page_of("/whats-new/"))


def test_personal_data_in_what_changed_stops_publishing() -> None:
    page = factories.information()
    with pytest.raises(Exception, match="personal data"):
        later(page, what_changed="Ring Amina Testcase on 07700 900123")
    assert not PageChange.objects.exists()
