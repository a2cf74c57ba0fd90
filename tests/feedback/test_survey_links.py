"""Words in a survey get a private link, like any comment."""

import re
from typing import Any

import pytest
from django.test import Client

from feedback.models import Comment, SurveyPage
from localoffer.core.logs import without_personal_data
from tests.feedback.surveys import CANARY, answers, short_breaks


@pytest.fixture
def survey(db: None) -> SurveyPage:
    return short_breaks()


def test_words_in_a_survey_get_a_private_link_like_any_comment(
    client: Client, survey: SurveyPage, assert_valid_html: Any
) -> None:
    sent = answers()
    first = client.post(f"/surveys/{survey.pk}/", sent)
    again = client.post(f"/surveys/{survey.pk}/", sent)
    assert first["Location"] == again["Location"]
    page = client.get(first["Location"])
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    html = page.content.decode()
    assert_valid_html(html)
    comment = Comment.objects.get()
    assert comment.reference in html
    assert CANARY not in html
    link = re.search(r'href="http://testserver(/comments/follow/\w+/)"', html)
    assert link
    assert comment.reference in client.get(link[1]).content.decode()


def test_a_survey_without_words_gives_no_link(
    client: Client, survey: SurveyPage
) -> None:
    answer = client.post(f"/surveys/{survey.pk}/", answers(**{"q-anything_else": ""}))
    html = client.get(answer["Location"]).content.decode()
    assert "/comments/follow/" not in html
    assert "we have your answers" in html


def test_the_private_links_reach_no_log(client: Client, survey: SurveyPage) -> None:
    address = client.post(f"/surveys/{survey.pk}/", answers())["Location"]
    assert without_personal_data(address) == (
        f"/surveys/{survey.pk}/thank-you/[private link]/"
    )


@pytest.mark.parametrize("key", ["0" * 32, "x", "0" * 32 + "/x", "a" * 5000])
def test_a_private_link_cannot_be_guessed(
    client: Client, survey: SurveyPage, key: str
) -> None:
    client.post(f"/surveys/{survey.pk}/", answers())
    html = client.get(f"/surveys/{survey.pk}/thank-you/{key}/").content.decode()
    assert "/comments/follow/" not in html
