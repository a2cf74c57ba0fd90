"""A kept page is sent as each visitor asks for it."""

import gzip
from io import BytesIO

import pytest

from localoffer.core.site_version import raise_version
from tests.core.cache_visitor import LONG, Application, Visitor

pytestmark = pytest.mark.django_db


def test_head_is_answered_from_get() -> None:
    visitor = Visitor(Application())
    whole, head = visitor.get(), visitor.get(method="HEAD")
    assert head["body"] == b""
    assert head["headers"] == whole["headers"]
    assert visitor.times_asked == 1
    visitor.get(method="HEAD", accept_encoding="gzip")
    assert visitor.application.asked[-1]["REQUEST_METHOD"] == "GET"


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "gzip"),
        ("", None),
        ("gzip;q=0, br", None),
        ("gzip;q=0.5", "gzip"),
    ],
)
def test_body_is_sent_as_the_visitor_accepts_it(
    accepted: str, sent: str | None
) -> None:
    visitor = Visitor(Application())
    for _ in range(2):
        answer = visitor.get(accept_encoding=accepted)
        assert answer["headers"].get("Content-Encoding") == sent
        assert int(answer["headers"]["Content-Length"]) == len(answer["body"])
        assert answer["headers"]["Vary"] == "Accept-Encoding"
        stream = BytesIO(answer["body"])
        body = gzip.GzipFile(fileobj=stream).read() if sent else answer["body"]
        assert body.endswith(LONG.encode())


def test_unchanged_page_is_not_sent_twice() -> None:
    visitor = Visitor(Application(Vary="Cookie"))
    tag = visitor.get()["headers"]["ETag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = visitor.get(if_none_match=asked)
        assert (answer["status"], answer["body"]) == (304, b"")
        assert answer["headers"]["ETag"] == tag
        assert answer["headers"]["Vary"] == "Accept-Encoding, Cookie"
    assert visitor.get(if_none_match='"other"')["status"] == 200
    assert visitor.get(accept_encoding="gzip")["headers"]["ETag"] != tag


def test_same_words_keep_their_tag_when_another_page_is_published() -> None:
    visitor = Visitor(Application())
    tag = visitor.get()["headers"]["ETag"]
    raise_version()
    assert visitor.get(if_none_match=tag)["status"] == 304
