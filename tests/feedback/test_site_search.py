"""Answers in the search of the whole site: what is published and nothing else."""

import pytest
from django.test import Client

from tests.feedback.record_rows import comment, record_page, response, theme

pytestmark = pytest.mark.django_db


def test_an_answer_is_found_by_what_was_said_and_leads_to_its_theme(
    client: Client,
) -> None:
    record_page()
    quiet = theme(name="Quiet hours", slug="quiet-hours")
    comment(theme=quiet, published_text="The library is too loud.")
    comment("withheld", theme=quiet, sealed={"text": "Zebedee kept shouting."})
    response(quiet, text="We opened the museum early for you.")
    html = client.get("/search/?q=museum+library").content.decode()
    assert 'href="/you-said-we-did/theme/quiet-hours/"' in html
    assert "We opened the <mark>museum</mark> early" in html
    assert "Nothing found" in client.get("/search/?q=zebedee").content.decode()


def test_without_the_page_of_the_record_no_answer_is_found(client: Client) -> None:
    response(theme(name="Quiet hours"))
    assert "Nothing found" in client.get("/search/?q=quiet").content.decode()
