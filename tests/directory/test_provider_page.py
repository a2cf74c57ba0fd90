"""A provider's page: how to reach it, and everything of its in the directory."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_provider_shows_its_live_services_and_no_drafts(client: Client) -> None:
    club = factories.provider(name="Marlowick Judo", phone="01632 960123")
    factories.service(title="Judo for all", provider=club)
    factories.service(title="Not yet open", provider=club, live=False)
    factories.service(title="Somebody else’s")
    html = client.get(f"/providers/{club.uuid}/").content.decode()
    assert "Judo for all" in html
    assert "1 service<" in html
    assert 'href="tel:01632960123"' in html
    assert "Not yet open" not in html
    assert "Somebody else" not in html


def test_a_service_for_some_people_only_is_neither_shown_nor_counted(
    client: Client,
) -> None:
    club = factories.provider()
    factories.service(title="Judo for all", provider=club)
    private = factories.service(title="Judo for staff", provider=club)
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.LOGIN
    )
    html = client.get(f"/providers/{club.uuid}/").content.decode()
    assert "Judo for all" in html
    assert "1 service<" in html
    assert "Judo for staff" not in html


def test_a_service_leads_to_its_provider(client: Client) -> None:
    club = factories.provider()
    service = factories.service(provider=club)
    assert f"/providers/{club.uuid}/" in client.get(service.url).content.decode()


def test_a_provider_without_services_says_so_kindly(client: Client) -> None:
    html = client.get(f"/providers/{factories.provider().uuid}/").content.decode()
    assert "No services at the moment" in html


def test_an_unknown_provider_is_not_found(client: Client) -> None:
    assert client.get(f"/providers/{uuid4()}/").status_code == 404


def test_statements_do_not_grow_with_services(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    club = factories.provider()
    address = f"/providers/{club.uuid}/"
    factories.service(provider=club)
    client.get(address)
    with django_assert_max_num_queries(6) as few:
        client.get(address)
    for _ in range(5):
        factories.service(provider=club)
    client.get(address)
    with django_assert_max_num_queries(6) as many:
        client.get(address)
    assert len(few) == len(many)
