"""Guided questions: one on a screen, answers in the address, services at the end."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.models import GuidedQuestionsPage
from tests import factories

pytestmark = pytest.mark.django_db


def answer(code: str, leads: str = "", *filters: str, page: Any = None) -> Any:
    return {
        "text": code.capitalize(),
        "code": code,
        "filters": list(filters),
        "page": page,
        "next": leads,
    }


def question(code: str, *answers: Any) -> tuple[str, Any]:
    words = {"text": f"{code.capitalize()}?", "code": code, "hint": ""}
    return "question", {**words, "answers": list(answers)}


def guided(*questions: Any, **fields: Any) -> GuidedQuestionsPage:
    page: GuidedQuestionsPage = factories.page(
        GuidedQuestionsPage, title="Help me choose", questions=list(questions), **fields
    )
    return page


def two(page: Any = None) -> GuidedQuestionsPage:
    return guided(
        question(
            "who", answer("small", "what", "age=0-4"), answer("me", "", page=page)
        ),
        question(
            "what",
            answer("talking", "", "need=autism", "need=speech-language"),
            answer("work", "", "topic=work"),
        ),
    )


def get(client: Client, page: Any, path: str = "") -> str:
    response = client.get(f"{page.get_url()}?path={path}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_end_names_the_first_services(client: Client) -> None:
    titles = ["Ash club", "Beech club", "Cedar club"]
    for title in titles:
        factories.service(title=title, age_bands=["0-4"], needs=["autism"])
    factories.service(title="Work club", topics=["work"], age_bands=["19-25"])
    html = get(client, two(), "small.talking")
    assert sorted(re.findall(r">(\w+ club)</a>", html)) == titles
    assert "Only the web address of this page holds your answers." in html


def test_two_answers_lead_to_the_services_that_fit(
    client: Client, assert_valid_html: Any
) -> None:
    factories.service(age_bands=["0-4"], needs=["autism"])
    factories.service(age_bands=["5-10"], needs=["autism"])
    page = two()
    assert_valid_html(client.get(page.get_url()).content.decode())
    first = get(client, page)
    assert "Who?" in first
    assert "?path=small" in first
    second = get(client, page, "small")
    assert "What?" in second
    assert "?path=small.talking" in second
    end = get(client, page, "small.talking")
    assert "See the 1 service that fits" in end
    assert "?age=0-4&amp;need=autism&amp;need=speech-language" in end
    assert "Start again" in end
    assert_valid_html(client.get(f"{page.get_url()}?path=small").content.decode())


def test_an_answer_may_end_with_a_page_to_read(client: Client) -> None:
    read = factories.information(title="Somebody to talk to")
    assert "Somebody to talk to" in get(client, two(read), "me")


def test_where_nothing_fits_it_says_so_and_names_somebody(client: Client) -> None:
    factories.directory()
    end = get(client, two(), "small.work")
    assert "We know of no service that fits all of your answers" in end
    assert "Tell us what is missing" in end


@pytest.mark.parametrize("path", ["nobody", "small.nobody", "%00", "....", "me.me.me"])
def test_any_address_gets_a_good_page(client: Client, path: str) -> None:
    factories.directory()
    assert "Help me choose" in get(client, two(), path)


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        ([question("a", answer("x", "b"), answer("y"))], "which is no question"),
        ([question("a", answer("x", "a"), answer("y"))], "round in a circle"),
        (
            [
                question("a", answer("x", "b"), answer("y")),
                question("b", answer("x", "a"), answer("y")),
            ],
            "round in a circle",
        ),
        (
            [
                question("a", answer("x"), answer("y")),
                question("b", answer("x"), answer("y")),
            ],
            "nobody is asked it",
        ),
        ([question("a", answer("x"), answer("x"))], "have the same code"),
        ([question("a", answer("x")), question("a", answer("x"))], "Two questions"),
    ],
)
def test_editors_are_told_of_circles_and_dead_ends(questions: Any, fault: str) -> None:
    page = GuidedQuestionsPage(title="T", slug="t", questions=questions)
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert fault in str(error.value)
