"""What nobody would type: it gets a polite answer, soon, and breaks nothing."""

import time
import unicodedata
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from feedback.models import Comment
from tests.feedback.sending import ADDRESS, filled_in, sent

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def soon(client: Client, body: bytes, kind: str = FORM) -> Any:
    """Send a body and return the answer, which takes a second at most."""
    began = time.perf_counter()
    answer = client.post(ADDRESS, body, content_type=kind)
    assert time.perf_counter() - began <= 1
    assert not Comment.objects.exists()
    return answer


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"text=" + b"a" * 10_000_000, FORM, 413),
        (b"&".join(b"a%d=1" % n for n in range(100_000)), FORM, 400),
        (b"&".join(b"a=1" for n in range(10_000)), FORM, 400),
        (b"&" * 900_000, FORM, 400),
        (b"nonsense", "multipart/form-data; boundary=x", 200),
        (b"nonsense", "multipart/form-data", 400),
        (b"text=a", f"{FORM}; charset=utf-16", 400),
        (b'{"a":' * 100_000, "application/json", 200),
        (b"%FF%FE=%ED%A0%80", FORM, 200),
    ],
    ids=["10MB", "1e5", "1e4", "ands", "mime", "no-boundary", "utf16", "json", "ff"],
)
def test_nonsense_gets_a_polite_answer(
    client: Client, body: bytes, kind: str, status: int
) -> None:
    answer = soon(client, body, kind)
    assert answer.status_code == status
    assert "<h1" in answer.content.decode()


def test_ten_thousand_files_are_refused(client: Client) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\na\r\n'
    answer = soon(client, part * 10_000 + b"--x--", "multipart/form-data; boundary=x")
    assert answer.status_code == 400


def test_nul_is_taken_out_and_said(client: Client) -> None:
    answer = sent(client, text="There is\0 no ramp.")
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "We took out a hidden character." in html
    assert "There is no ramp." in html
    assert "\0" not in html


@pytest.mark.parametrize(
    "text",
    [
        "Żaneta mówi: brakuje wsparcia ☂️ 👩🏽‍🦽👨‍👩‍👧‍👦",
        "ہمیں مدد چاہیے \u202eabc\u202c",
        "Cafe\u0301 c\u0327 Llŷn",
        "Z" + "\u0301\u0323\u0334" * 300,
        "a\tb\n\n\nc\x0b",
        "<script>alert(1)</script> {{ 7 }} {% now %} & ' \"",
        "\ufffd\u200b\ufeff\U0010ffff",
    ],
)
def test_words_are_stored_exactly_and_joined(client: Client, text: str) -> None:
    assert sent(client, text=text).status_code == 303
    stored = Comment.objects.get().sealed.text
    assert stored.strip() == unicodedata.normalize("NFC", text).strip()


def test_lone_surrogate_is_replaced(client: Client) -> None:
    body = urlencode(filled_in(text="x")).replace("text=x", "text=x%ED%A0%80")
    answer = client.post(ADDRESS, body, content_type=FORM)
    assert answer.status_code == 303
    assert "\ufffd" in Comment.objects.get().sealed.text


def test_other_scripts_are_shown_apart(client: Client) -> None:
    words = "ہمیں مدد چاہیے\u202e"
    html = sent(client, text=words, ground="").content.decode()
    assert f"{words}</textarea>" in html
    assert 'dir="auto"' in html
    key = sent(client, text=words)["Location"].split("/")[-2]
    Comment.objects.update(
        state="published", published_text=words, published_at="2026-11-02T09:00Z"
    )
    html = client.get(f"/comments/follow/{key}/").content.decode()
    assert '<blockquote class="lo-comment__words" dir="auto">' in html


def test_too_many_words_come_back_whole(client: Client) -> None:
    began = time.perf_counter()
    answer = sent(client, text="x" * 900_000)
    assert time.perf_counter() - began <= 1
    assert "x" * 900_000 in answer.content.decode()
