"""Posters and cards: whoever edits pages makes them, with a code of this site's own."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from localoffer.core.models import User
from tests import factories

pytestmark = pytest.mark.django_db
POSTER = "/admin/poster/"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(factories.administrator())
    return client


@pytest.mark.parametrize(("kind", "times"), [("poster", 1), ("cards", 10)])
def test_it_is_a_tagged_sheet_of_paper(staff: Client, kind: str, times: int) -> None:
    page = factories.information(slug="help")
    words = {
        "kind": kind,
        "heading": "Help #here \\ $x$",
        "words": "For you",
        "page": "",
    }
    answer = staff.get(POSTER, {**words, "page": page.url})
    assert answer.headers["Content-Type"] == "application/pdf"
    file = PdfReader(BytesIO(answer.content))
    assert len(file.pages) == 1
    text = " ".join(file.pages[0].extract_text().split())
    assert text.count("/help") == times
    assert "Help #here" in text
    assert b"pdfuaid" in answer.content


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "/gone/"])
def test_the_code_opens_a_page_of_this_website_only(staff: Client, page: str) -> None:
    answer = staff.get(POSTER, {"kind": "poster", "heading": "x", "page": page})
    assert "Enter the address of a page on this website" in answer.content.decode()


def test_the_screen_asks_for_words(staff: Client) -> None:
    html = staff.get(POSTER).content.decode()
    assert "Make the PDF" in html
    assert "Support for children" in html


def test_nobody_else_makes_one() -> None:
    client = Client()
    assert client.get(POSTER).status_code == 302
    client.force_login(User.objects.create_user("a@council.example", "a pass phrase"))
    assert client.get(POSTER).status_code in {302, 403}
