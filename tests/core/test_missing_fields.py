"""A form without its fields gets a plain answer; a workbook of redirects gets none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError

from localoffer.core.missing_fields import says_what_is_missing
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


def test_a_script_gets_an_answer_that_it_can_read(administrator: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[factories.information().pk])
    answer = administrator.post(address, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "missing_fields"


def test_the_log_names_the_screen_and_the_field(
    administrator: Client, caplog: pytest.LogCaptureFixture
) -> None:
    administrator.post(reverse("wagtailadmin_choose_page_external_link"))
    assert "wagtailadmin_choose_page_external_link" in caplog.text
    assert "external-link-chooser-url" in caplog.text


def takes_from_the_address(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.GET["title"])


def takes_from_elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse(QueryDict("")["title"])


@pytest.mark.parametrize(
    ("view", "posted"),
    [(takes_from_the_address, {}), (takes_from_elsewhere, {"title": "Sent"})],
)
def test_a_fault_of_ours_stays_one(view: Any, posted: dict[str, str]) -> None:
    request = RequestFactory().post("/admin/", posted)
    with pytest.raises(MultiValueDictKeyError):
        says_what_is_missing(view)(request)


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
