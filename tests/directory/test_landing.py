"""Landing pages: what there is about one age, need or topic, and the way to them."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.models import AgeBand, LandingPage, NeedType, Topic
from localoffer.core.site_search.ranking import search
from tests import factories
from tests.directory.event_rows import event, in_days

pytestmark = pytest.mark.django_db


def landing(**fields: Any) -> LandingPage:
    page: LandingPage = factories.page(LandingPage, **fields)
    return page


def get(client: Client, page: Any) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def autism() -> NeedType:
    need: NeedType = NeedType.objects.get(code="autism")
    return need


def test_it_counts_services_and_leads_to_them_and_to_pages(
    client: Client, assert_valid_html: Any
) -> None:
    factories.service(needs=["autism"], tier="targeted")
    factories.service(needs=["vision"], tier="targeted")
    factories.information(title="Autism and school", summary="What a school does.")
    page = landing(title="Autism", need=autism())
    html = get(client, page)
    assert_valid_html(client.get(page.get_url()).content.decode())
    assert 'href="/find-support/?need=autism">See the 1 service</a>' in html
    assert "need=autism&amp;tier=targeted" in html
    assert "Autism and school" in html
    assert "/what-there-is/?need=communication-and-interaction" in html


def test_editors_choose_what_to_read_first(client: Client) -> None:
    factories.information(title="Autism at home")
    chosen = factories.information(title="Start here")
    gone = factories.information(title="Old news")
    page = landing(need=autism(), guides=[("page", gone), ("page", chosen)])
    gone.unpublish()
    html = get(client, page)
    assert "Start here" in html
    assert "Old news" not in html
    assert "Autism at home" not in html


def test_without_a_service_it_says_so_and_names_somebody_to_ask(
    client: Client,
) -> None:
    factories.directory()
    html = get(client, landing(topic=Topic.objects.get(code="work")))
    assert "We know of no service for this yet" in html
    assert "Tell us what is missing" in html


def test_it_has_to_be_about_something() -> None:
    with pytest.raises(ValidationError):
        LandingPage(title="Nothing", slug="nothing").full_clean()


def test_the_home_page_leads_to_it_in_place_of_the_list(client: Client) -> None:
    factories.directory()
    before = get(client, factories.home())
    assert "/find-support/?age=5-10" in before
    assert "/find-support/?need=sensory-and-physical" in before
    page = landing(title="Primary", age_band=AgeBand.objects.get(code="5-10"))
    landing(age_band=AgeBand.objects.get(code="0-4"), need=autism())
    after = get(client, factories.home())
    assert f'href="{page.get_url()}">Primary</a>' in after
    assert "/find-support/?age=5-10" not in after
    assert "/find-support/?age=0-4" in after


def test_it_asks_the_same_number_of_questions_however_much_there_is(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page = landing(need=autism())
    for _ in range(8):
        factories.service(needs=["autism"])
        factories.information(title="Autism")
    get(client, page)
    with django_assert_max_num_queries(8):
        get(client, page)


def test_it_lists_the_next_events_about_it(client: Client) -> None:
    event(in_days(3), title="Autism picnic", needs=["autism"])
    event(in_days(3), title="Signing choir", needs=["hearing"])
    html = get(client, landing(need=autism()))
    assert "Autism picnic" in html
    assert "Cancelled" not in html
    assert "Signing choir" not in html
    assert "?need=autism" in html


def test_wherever_a_cancelled_event_is_listed_it_says_so(
    client: Client, assert_valid_html: Any
) -> None:
    event(in_days(3), title="Autism picnic", needs=["autism"], state="cancelled")
    page = landing(need=autism())
    new = re.sub(r"\s+", " ", client.get("/whats-new/").content.decode())
    for html in (get(client, page), new):
        assert re.search(r"Autism picnic(</bdi>)?</a> <strong [^>]+>\s*Cancelled", html)
    assert_valid_html(client.get(page.get_url()).content.decode())
    assert (
        "Autism picnic (cancelled)" in client.get("/whats-new/feed/").content.decode()
    )


def test_the_search_finds_an_event_until_it_is_over() -> None:
    event(in_days(3), title="Autism picnic")
    coming, over = in_days(3), in_days(4)
    assert [d.kind for d in search("picnic", coming).documents] == ["event"]
    assert search("picnic", over).total == 0
