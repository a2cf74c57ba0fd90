"""The search of everything: what is found, in which order, and what is said of it."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from directory.models import Synonym
from localoffer.core.site_search.ranking import search
from tests import factories

pytestmark = pytest.mark.django_db


def titles(text: str, **options: Any) -> list[str]:
    found = search(text, factories.TODAY, **options)
    return [document.title for document in found.documents]


def get(client: Client, query: str) -> str:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def body(text: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{text}</p>")]


def test_services_and_pages_stand_in_one_ranking(client: Client) -> None:
    factories.service(title="Swimming club", summary="A warm pool.")
    factories.information(title="Days out", body=body("You can go swimming."))
    factories.section(title="Money", summary="What a carer can swim in.")
    assert titles("swimming")[0] == "Swimming club"
    assert set(titles("swimming")) == {"Swimming club", "Days out", "Money"}
    html = get(client, "q=swimming")
    assert "3 results" in html
    assert "Services <span>(1)</span>" in html
    assert "Information and guides <span>(2)</span>" in html
    only = get(client, "q=swimming&type=service")
    assert "1 result in services" in only
    assert "Days out" not in only


def test_a_page_is_found_by_title_summary_and_body_in_this_order() -> None:
    factories.information(title="C", body=body("About transport to college."))
    factories.information(title="B", summary="About transport.")
    factories.information(title="A transport guide")
    assert titles("transport") == ["A transport guide", "B", "C"]


def test_among_near_equals_services_come_first(client: Client) -> None:
    factories.information(title="Aerobics")
    factories.service(title="Aerobics club")
    found = search("aerobics", factories.TODAY)
    assert [document.kind for document in found.documents] == ["service", "page"]
    html = get(client, "q=aerobics")
    assert html.index(">Services <") < html.index(">Information and guides <")


def test_forms_of_a_word_and_synonyms_find_each_other() -> None:
    Synonym.objects.create(words="salt, speech and language therapy")
    factories.service(title="Speech and language therapy for schools")
    factories.service(title="Language club", summary="Talk. Then a speech and therapy.")
    assert titles("salt") == ["Speech and language therapy for schools"]
    assert titles("therapists")[0].startswith("Speech")


def test_a_slip_of_the_pen_is_mended_and_said(client: Client) -> None:
    factories.service(title="Swimming club")
    html = get(client, "q=swimmnig")
    assert "We searched for <strong>swimming</strong> instead" in html
    nothing = get(client, "q=swimmnig&as_typed=1")
    assert "Nothing found" in nothing
    assert "Try fewer words, or look in <a" in nothing


def test_what_is_not_for_everybody_is_not_found(client: Client) -> None:
    hidden = factories.information(title="Panel minutes")
    factories.information(title="Draft panel", live=False)
    service = factories.service(title="Panel of carers")
    for page in (hidden, service):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Nothing found" in get(client, "q=panel&as_typed=1")


def test_what_is_published_changed_or_taken_down_is_so_in_the_next_search() -> None:
    page = factories.information(title="Buses")
    assert titles("buses") == ["Buses"]
    page.title = "Trains"
    page.save_revision().publish()
    assert titles("trains") == ["Trains"]
    assert titles("buses", as_typed=True) == []
    page.unpublish()
    assert titles("trains", as_typed=True) == []


def test_editors_best_bets_come_first(client: Client) -> None:
    page = factories.information(title="Your rights")
    Synonym.objects.create(words="ehcp, education health and care plan")
    query = Query.objects.create(query_string="education health and care plan")
    SearchPromotion.objects.create(query=query, page=page, description="Start here.")
    SearchPromotion.objects.create(
        query=query,
        external_link_url="https://plans.example/",
        external_link_text="National guide",
    )
    html = get(client, "q=how+do+I+get+an+EHCP")
    assert html.index("Your rights") < html.index("National guide")
    assert "https://plans.example/" in html
    assert "Your rights" not in get(client, "q=swimming")
    page.unpublish()
    assert "Your rights" not in get(client, "q=ehcp")


def test_found_words_are_marked_and_nothing_else_becomes_markup(
    client: Client,
) -> None:
    factories.service(title="Tea & <b>toast</b>", summary="Children’s teas, daily.")
    html = get(client, "q=tea")
    assert "<mark>Tea</mark> &amp; &lt;b&gt;" in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in get(client, "q=%3Cscript%3E")


def test_a_postcode_leads_to_services_near_it(client: Client) -> None:
    factories.directory()
    assert "/find-support/?postcode=ZZ1+2AB" in get(client, "q=zz12ab")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=the",
        "q=%00%ff",
        "q=a&page=-3",
        "q=a&page=99999999999999",
        "q=a&type=nothing",
        "q=" + "long+" * 300,
        "q[]=a&page=x&as_typed=%F0%9F%8E%88",
    ],
)
def test_any_address_gets_a_good_page(
    client: Client, query: str, assert_valid_html: Any
) -> None:
    factories.service(title="A to Z club")
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    assert_valid_html(response.content.decode())


def test_results_ask_the_same_number_of_questions_however_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        factories.service(title="Riding club")
    get(client, "q=riding")
    with django_assert_max_num_queries(1):
        get(client, "q=clubs")
    for _ in range(20):
        factories.service(title="Riding club")
    get(client, "q=riding")
    with django_assert_max_num_queries(1):
        assert "Next" in get(client, "q=clubs")


def test_suggestions_are_titles_that_begin_so(client: Client) -> None:
    factories.service(title="Autism outreach team")
    factories.information(title="Girls and autism")
    factories.information(title="Autumn fair")

    def suggested(text: str) -> list[str]:
        response = client.get("/search/suggest/", {"q": text})
        return [each["text"] for each in json.loads(response.content)["suggestions"]]

    assert suggested("auti") == ["Autism outreach team", "Girls and autism"]
    assert suggested("auti gir") == ["Girls and autism"]
    assert suggested("a") == []
    response = client.get("/search/suggest/", {"q": "aut"})
    assert response.headers["X-Page-Query"] == "q"
