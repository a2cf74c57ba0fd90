"""Rounds on screen: frozen once, compared, and taken away as files."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from compliance.exports.files import OFFERED
from compliance.models import Framework, Round
from tests.compliance.boards import filled, round_of
from tests.compliance.factories import decision, member, requirement

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(client: Client) -> Client:
    client.force_login(member())
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return " ".join(strip_tags(response.content.decode()).split())


def freezing(framework: Framework, **fields: Any) -> dict[str, Any]:
    return {"title": "Autumn", "meeting": "", "after": 0, **fields}


def test_freezing_asks_first_and_then_makes_one_round(steering: Client) -> None:
    about = Framework.objects.get(code="cop-2015-ch4")
    address = f"/admin/compliance/rounds/freeze/?framework={about.code}"
    text = read(steering, address)
    assert "87 Not yet reviewed" in text
    assert "98 Not yet reviewed" in text
    assert not Round.objects.exists()
    for _ in range(2):
        steering.post(address, freezing(about))
    (made,) = Round.objects.all()
    again = steering.post(address, freezing(about)).content.decode()
    assert "Somebody has frozen the board" in again
    assert made.title in again
    text = read(steering, f"/admin/compliance/rounds/{made.pk}/")
    assert "Must: 87 duties 87 Not yet reviewed" in text
    assert "first round" in text
    steering.post(address, freezing(about, after=made.pk, title="Winter"))
    newest = Round.objects.get(title="Winter")
    assert "Nothing changed" in read(steering, f"/admin/compliance/rounds/{newest.pk}/")


KINDS = {
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
    "odt": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbfCode",
}


@pytest.mark.parametrize(
    ("which", "ending"),
    [(which, end) for which in OFFERED for end in OFFERED[which][1]],
)
def test_a_round_and_todays_board_come_as_every_file(
    steering: Client, which: str, ending: str
) -> None:
    about = filled()
    made = round_of(about)
    for address in (
        f"/admin/compliance/rounds/{made.pk}/{which}.{ending}",
        f"/admin/compliance/board/{which}.{ending}?framework={about.code}",
    ):
        response = steering.get(address)
        assert response.status_code == 200, address
        assert response.content.startswith(KINDS[ending])
        assert "no-store" in response["Cache-Control"]
        attached = response.get("Content-Disposition", "").startswith("attachment")
        assert attached == (ending != "html")


@pytest.mark.parametrize("name", ["audit.exe", "other.pdf", "paper.xlsx", "paper.csv"])
def test_no_other_file_is_offered(steering: Client, name: str) -> None:
    assert steering.get(f"/admin/compliance/board/{name}").status_code == 404


def test_the_page_to_print_escapes_what_people_typed(steering: Client) -> None:
    row = requirement(code="t.x", framework=Framework.objects.get(code="cop-2015-ch4"))
    decision(row, reason="<script>alert(1)</script> says it")
    html = steering.get("/admin/compliance/board/audit.html").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert " style=" not in html
