"""Any address of the results page gets a good page, at the same cost."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Topic
from directory.search.facets import FACETS
from directory.search.outline import facet_values, outline
from directory.search.query import Asked, search
from localoffer.core.models import CouncilSettings
from localoffer.core.site_version import raise_version
from tests import factories
from tests.directory.searches import get
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

NAMES = [facet.name for facet in FACETS]
NAMES += ["q", "postcode", "within", "sort", "page", "as_typed", "unknown"]
MOST_STATEMENTS = 6


def test_an_option_added_since_the_search_counts_none() -> None:
    factories.service()
    asked = Asked(TODAY)
    found = search(asked)
    Topic.objects.create(code="kites", name="Kites")
    raise_version()
    page, request = factories.directory(), RequestFactory().get("/find-support/")
    html = outline(page, request, TODAY).fill(facet_values(asked, found)).decode()
    assert re.search(r"Kites <span[^>]*>\(0\)</span>", html)


def test_any_value_of_any_parameter_gets_a_page(client: Client, county: None) -> None:
    factories.service(title="Pottery", needs=["autism"], places=[factories.place()])
    values = st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "\x00",
                "\ud800",
                "a" * 10_000,
                "-1",
                "1e9",
                "999999999999999999999999",
                "١٢",
                "ZZ1 2AB",
                "ZZ1",
                "<script>",
                "' OR 1=1",
                "%",
                "autism",
                "5-10",
                "checked",
                "distance",
            ]
        ),
    )
    pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=6)

    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(pairs)
    def check(pairs: list[tuple[str, str]]) -> None:
        query = "&".join(
            f"{name}={quote(value, errors='surrogatepass')}" for name, value in pairs
        )
        html = get(client, query)
        assert "<h2" in html
        assert "\x00" not in html
        assert "<script>'" not in html

    check()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80",
        "q=%FF%FE",
        "page=-1",
        "page=1e9",
        "page=1000000000",
        "page[]=2",
        "need[0]=autism",
        "need=autism&need=autism&need=hearing",
        "within=-5",
        "within=1&within=2",
        "sort=nope",
        "&&&===",
        "q=" + "a" * 10_000,
        "postcode=" + "9" * 10_000,
    ],
)
def test_odd_addresses(client: Client, query: str) -> None:
    factories.service()
    assert "service" in get(client, query)


def test_a_very_long_text_is_cut_with_a_note(client: Client) -> None:
    factories.service()
    html = get(client, q="swimming " * 100)
    assert "first 200 characters" in html


def test_an_unknown_code_is_left_out_with_a_note(client: Client) -> None:
    factories.service()
    html = get(client, need="nope")
    assert "We left out a filter that we do not know" in html
    assert "1 service<" in html


def test_no_result_is_never_the_end(client: Client) -> None:
    council = CouncilSettings.for_site(factories.home().get_site())
    council.advice_name, council.advice_phone = "Larkmoor Advice", "01632 960111"
    council.phone, council.email = "01632 960100", "offer@larkmoor.example"
    council.save()
    factories.service(title="Pottery", needs=["autism"], tier="targeted")
    html = get(client, q="pottery", tier="specialist")
    for said in (
        "No services fit all of that",
        "Leave out Specialist</a>: 1 service",
        "Larkmoor Advice",
        "01632 960111",
        "Tell us what you could not find",
        "offer@larkmoor.example",
    ):
        assert said in html


def test_each_filter_can_be_dropped(client: Client) -> None:
    factories.service(needs=["autism", "hearing"])
    html = get(client, q="", need=["autism", "hearing"], page=3)
    assert 'href="?need=hearing"' in html
    assert 'href="?need=autism"' in html
    assert "Clear all filters" in html


def test_only_the_plain_page_is_for_search_engines(client: Client) -> None:
    factories.service()
    assert "noindex" not in get(client)
    html = get(client, need="autism")
    assert 'content="noindex, follow"' in html
    assert 'rel="canonical" href="http://localhost/find-support/"' in html


def test_what_was_typed_is_escaped(client: Client) -> None:
    factories.service(title="<b>Bold</b>", summary="<i>Fine</i> <!--from 2020-01-01-->")
    html = get(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in html
    html = get(client)
    assert "&lt;b&gt;Bold" in html
    assert "&lt;!--from" in html


def test_the_card_says_what_holds_today(client: Client) -> None:
    service = factories.service(
        closed_until=factories.TODAY.replace(year=2099), closed_reason="Flood."
    )
    service.record_check("A team", timezone.localdate() - timedelta(days=200))
    service.save_revision().publish()
    html = get(client)
    assert "Closed until 23 November 2099" in html
    assert "should have been checked again" in html
    service.closed_until = factories.TODAY.replace(year=2020)
    service.save_revision().publish()
    assert "Closed until" not in get(client)


def test_statements_are_the_same_for_any_number(client: Client, county: None) -> None:
    def statements() -> list[int]:
        counts = []
        for query in ("", "q=pottery&need=autism", "postcode=ZZ1+2AB&within=5"):
            get(client, query)
            with CaptureQueriesContext(connection) as captured:
                get(client, query)
            counts.append(len(captured))
        return counts

    hall = factories.place()
    factories.service(title="Pottery", needs=["autism"], places=[hall])
    alone = statements()
    for _ in range(24):
        factories.service(title="Pottery", needs=["autism"], places=[hall])
    assert statements() == alone
    assert max(alone) <= MOST_STATEMENTS
