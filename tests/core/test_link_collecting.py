"""The list of outgoing links is what stands on live pages, and nothing else."""

from typing import Any

import pytest
from wagtail.models import Site

from localoffer.core.link_checks.collecting import collect, collect_all
from localoffer.core.models import CouncilSettings, LinkUse, OutgoingLink
from tests import factories
from tests.core.samples import every_block

pytestmark = pytest.mark.django_db


def places() -> set[tuple[str, str, str]]:
    rows = LinkUse.objects.values_list("page__title", "where", "link__url")
    return set(rows)


def body(url: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f'<p><a href="{url}">Read</a></p>'}]


def test_links_of_every_block_are_found_when_a_page_is_published() -> None:
    factories.information(title="A", body=every_block())
    assert places() == {
        ("A", f"Body: {kind}", "https://www.example/")
        for kind in ("text", "details", "inset", "call to action", "accordion")
    }
    assert OutgoingLink.objects.count() == 1


def test_links_of_a_service_its_parts_and_its_provider_are_found() -> None:
    provider = factories.provider(website="https://provider.example/a b")
    factories.service(
        title="S",
        provider=provider,
        website="https://club.example/#part",
        who_for="<p><a href='https://who.example/x?a=1&amp;b=2'>Who</a></p>",
        contacts=[{"website": "https://contact.example"}],
    )
    assert places() == {
        ("S", "Provider: website", "https://provider.example/a%20b"),
        ("S", "Website for this service", "https://club.example/"),
        ("S", "Who it is for", "https://who.example/x?a=1&b=2"),
        ("S", "Service contact: website", "https://contact.example/"),
    }


def test_links_of_the_settings_stand_with_the_home_page() -> None:
    site = Site.objects.get(is_default_site=True)
    CouncilSettings.objects.create(site=site, advice_url="https://advice.example")
    collect_all()
    found = {where: url for _, where, url in places()}
    assert found == {
        "Settings: advice service's website": "https://advice.example/",
        "Settings: where “leave this page now” leads": "https://www.metoffice.gov.uk/",
    }


def test_drafts_and_pages_of_this_site_are_left_out() -> None:
    factories.information(live=False, body=body("https://draft.example/"))
    factories.information(body=body("/inside/"))
    assert not places()


def test_links_go_when_they_are_taken_out_or_the_page_is_taken_down() -> None:
    page = factories.information(title="A", body=body("https://one.example/"))
    other = factories.information(title="B", body=body("https://two.example/"))
    page.body = body("https://three.example/")
    page.save_revision().publish()
    assert {url for _, _, url in places()} == {
        "https://two.example/",
        "https://three.example/",
    }
    other.unpublish()
    assert {title for title, _, _ in places()} == {"A"}
    collect_all()
    assert OutgoingLink.objects.get().url == "https://three.example/"


def test_a_provider_that_changed_is_read_by_night() -> None:
    provider = factories.provider(website="https://old.example")
    factories.service(provider=provider)
    provider.website = "https://new.example"
    provider.save()
    collect_all()
    assert OutgoingLink.objects.get().url == "https://new.example/"


def test_collecting_costs_the_same_for_one_page_and_for_ten(
    django_assert_max_num_queries: Any,
) -> None:
    made = [
        factories.service(
            website=f"https://s{n}.example/",
            contacts=[{"website": "https://c.example"}],
        ).pk
        for n in range(10)
    ]
    for some in (made[:1], made):
        with django_assert_max_num_queries(13):
            collect(some)
