"""A hidden place shows its town and nothing else, wherever services are shown."""

import pytest
from django.test import Client

from directory.models import SearchRow, ServicePage
from directory.public_contacts import public_on_purpose
from directory.search.facts import texts as search_words
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(service: ServicePage) -> str:
    return Client().get(service.url).content.decode()


def test_a_hidden_address_is_nowhere_in_the_page() -> None:
    refuge = factories.place(
        name="Secret House",
        address_1="9 Hidden Lane",
        postcode="ZZ9 9ZZ",
        town="Marlowick",
        hide_address=True,
    )
    html = page_of(factories.service(places=[refuge]))
    for secret in ("Secret House", "Hidden Lane", "ZZ9 9ZZ", "53.1", "-1.6"):
        assert secret not in html
    assert "Marlowick" in html


def test_a_hidden_place_without_a_town_is_nowhere_at_all() -> None:
    refuge = factories.place(
        name="Secret House",
        address_1="9 Hidden Lane",
        address_2="Behind the Mill",
        postcode="ZZ9 9ZZ",
        town="",
        hide_address=True,
    )
    service = factories.service(places=[refuge])
    stored = SearchRow.objects.get(pk=service.pk)
    shown = page_of(service) + stored.card + " ".join(search_words(service))
    secrets = ("Secret House", "Hidden Lane", "Behind the Mill", "ZZ9 9ZZ", "53.1")
    for secret in (*secrets, "secret house", "hidden lane"):
        assert secret not in shown
    assert "Ask them" in stored.card
    told = {text for _, text in public_on_purpose()}
    assert not told & {"Secret House", "9 Hidden Lane Behind the Mill ZZ9 9ZZ"}


def test_the_name_of_an_open_place_is_public_on_purpose() -> None:
    factories.place(name="Mill Hall", town="Tarnley")
    told = set(public_on_purpose())
    assert {("name", "Mill Hall"), ("name", "Tarnley")} <= told
