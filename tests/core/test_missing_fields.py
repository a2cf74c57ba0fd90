"""A form without its fields gets a plain answer; a workbook of redirects gets none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from localoffer.core.redirect_files import MOST_BYTES
from tests import factories
from tests.feedback.desk import signed_in

pytestmark = pytest.mark.django_db
IMPORT = "wagtailredirects:start_import"


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.administrator())


def addresses() -> list[str]:
    page = factories.information().pk
    into = ["core", "informationpage", factories.home().pk]
    return [
        reverse("wagtailadmin_pages:add", args=into),
        reverse("wagtailadmin_pages:edit", args=[page]),
        reverse("wagtailadmin_pages:copy", args=[page]),
        reverse("wagtailadmin_choose_page_external_link"),
        reverse("wagtailredirects:process_import"),
    ]


def test_a_form_without_its_fields_gets_a_plain_answer(administrator: Client) -> None:
    for address in addresses():
        answer = administrator.post(address)
        assert answer.status_code == 400, address
        assert "not all of the form arrived" in answer.content.decode()


def test_whoever_may_not_send_it_hears_that_first() -> None:
    for address in addresses():
        assert Client().post(address).status_code == 302, address


def sent(client: Client, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(IMPORT), {"import_file": file}, follow=True)


def test_redirects_come_from_text_of_a_modest_size(administrator: Client) -> None:
    rows = b"from,to\n/old/,/new/\n"
    assert "/old/" in sent(administrator, "list.csv", rows).content.decode()
    for name, content, said in (
        ("list.xlsx", b"PK\x03\x04", "is not supported"),
        ("list.csv", rows * (MOST_BYTES // len(rows) + 1), "This file is too large"),
    ):
        html = sent(administrator, name, content).content.decode()
        assert said in html
        assert "/old/" not in html
