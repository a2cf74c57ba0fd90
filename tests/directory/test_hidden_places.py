"""A hidden place shows its town and nothing else, wherever services are shown."""

import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from directory.models import Outcode, SearchRow, ServicePage
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
        access_notes="The ramp is behind the Drift Bakery.",
        hide_address=True,
    )
    html = page_of(factories.service(places=[refuge]))
    for secret in (
        "Drift Bakery",
        "Secret House",
        "Hidden Lane",
        "ZZ9 9ZZ",
        "53.1",
        "-1.6",
    ):
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


def everything_public(service: ServicePage) -> dict[str, bytes]:
    """Every public answer in which a service may stand, by address."""
    client = Client()
    provider = service.provider
    assert provider
    paths = (
        *(service.url, "/find-support/", "/find-support/?postcode=ZZ9", "/map/"),
        *("/map/?postcode=ZZ9+9ZZ", "/search/?q=haven", f"/providers/{provider.uuid}/"),
        *(f"/my-list/?s={service.pk}", f"/my-list/print/?s={service.pk}"),
        *(f"/my-list/large-print.pdf?s={service.pk}", "/", "/sitemap.xml"),
    )
    answers = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        body = b"".join(answer) if answer.streaming else answer.content
        if path.split("?")[0].endswith(".pdf"):
            pages = PdfReader(BytesIO(body)).pages
            body = " ".join(page.extract_text() for page in pages).encode()
        answers[path] = body
    return answers


def test_a_hidden_address_leaks_from_no_address_of_ours() -> None:
    Outcode.objects.create(code="ZZ9", latitude=53.4, longitude=-1.2)
    refuge = factories.place(
        name="Secret House",
        address_1="9 Hidden Lane",
        address_2="Behind the Mill",
        postcode="ZZ9 9ZZ",
        town="Marlowick",
        latitude=53.123456,
        longitude=-1.654321,
        hide_address=True,
        access_notes="",
    )
    hidden = factories.service(
        title="Haven", places=[refuge], provider=factories.provider()
    )
    near = factories.place(latitude=53.1234, longitude=-1.6543, town="Marlowick")
    factories.service(title="Open haven", places=[near], topics=["leisure"])
    # The register knows the postcode that somebody else searches from.
    secrets = ("Secret House", "Hidden Lane", "Behind the Mill", "9ZZ")
    secrets += ("53.12345", "1.65432")
    for path, body in everything_public(hidden).items():
        # What a visitor typed is given back to them.
        text = body.decode().replace("ZZ9 9ZZ", "") if "9ZZ" in path else body.decode()
        text = text.replace("ZZ9+9ZZ", "")
        for secret in secrets:
            assert secret not in text, (path, secret)
    shown = Client().get("/map/?sort=name").content.decode()
    assert re.findall(r'lo-map__number"[^>]*>([^<]*)<', shown) == ["2"]


def test_nothing_is_said_to_be_close_to_a_hidden_place() -> None:
    Outcode.objects.create(code="ZZ9", latitude=53.1, longitude=-1.6)
    refuge = factories.place(hide_address=True, postcode="ZZ9 9ZZ")
    hidden = factories.service(places=[refuge])
    factories.service(title="Next door", places=[factories.place()])
    assert "Next door" not in page_of(hidden)
