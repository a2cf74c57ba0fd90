"""The cache answers what the application would, and only what it may."""

import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from localoffer.core.page_cache import PageCache, day_ends_at
from localoffer.core.site_version import raise_version

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC).timestamp()
LONG = "A paragraph that everybody may read. " * 40


class Application:
    """A WSGI application that counts, and says what it was asked."""

    def __init__(self, query: str | None = "", **headers: str) -> None:
        self.asked: list[WSGIEnvironment] = []
        self.status = "200 OK"
        self.headers = {"Content-Type": "text/html; charset=utf-8"}
        if query is not None:
            self.headers["X-Page-Query"] = query
        self.headers |= {name.replace("_", "-"): text for name, text in headers.items()}

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        self.asked.append(environ)
        start_response(self.status, list(self.headers.items()))
        return [f"{environ['QUERY_STRING']}|".encode(), LONG.encode()]


class Visitor:
    """Asks a cache as a browser would."""

    def __init__(self, application: Any, **options: Any) -> None:
        self.application = application
        options = {"own_cookies": {"sessionid", "csrftoken"}} | options
        self.cache = PageCache(application, **{"clock": lambda: NOON} | options)

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Any:
        environ: WSGIEnvironment = {}
        setup_testing_defaults(environ)
        environ["REQUEST_METHOD"] = method
        environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
        environ |= {f"HTTP_{name.upper()}": text for name, text in headers.items()}
        answer: dict[str, Any] = {}

        def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
            answer.update(status=int(status[:3]), headers=dict(headers))

        answer["body"] = b"".join(self.cache(environ, start_response))
        return answer

    @property
    def times_asked(self) -> int:
        return len(self.application.asked)


def test_second_visitor_is_answered_from_memory() -> None:
    visitor = Visitor(Application())
    first, second = visitor.get(), visitor.get()
    assert visitor.times_asked == 1
    assert first == second
    assert second["body"].endswith(LONG.encode())
    assert second["headers"]["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_mark_of_the_application_is_not_sent_to_anybody() -> None:
    for application in (Application(), Application(Set_Cookie="a=b")):
        visitor = Visitor(application)
        assert "X-Page-Query" not in visitor.get()["headers"]
        assert "X-Page-Query" not in visitor.get(cookie="sessionid=1")["headers"]


def test_nothing_is_kept_after_the_site_version_rises() -> None:
    visitor = Visitor(Application())
    visitor.get()
    raise_version()
    visitor.get()
    assert visitor.times_asked == 2


def test_page_lasts_no_longer_than_the_day_in_london() -> None:
    now = [datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC).timestamp()]
    visitor = Visitor(Application(), clock=lambda: now[0])
    visitor.get()
    visitor.get()
    assert visitor.times_asked == 1
    now[0] += 2
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (datetime(2026, 1, 5, 23, 30, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC)),
        (
            datetime(2026, 7, 5, 22, 30, tzinfo=UTC),
            datetime(2026, 7, 5, 23, tzinfo=UTC),
        ),
        (
            datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
            datetime(2026, 10, 26, tzinfo=UTC),
        ),
    ],
    ids=["winter", "summer", "clocks go back"],
)
def test_day_ends_at_midnight_in_london(moment: datetime, end: datetime) -> None:
    assert day_ends_at(moment.timestamp()) == end.timestamp()


def test_visitor_with_a_cookie_of_ours_goes_past_the_cache() -> None:
    visitor = Visitor(Application())
    visitor.get()
    answer = visitor.get(cookie="theme=dark; sessionid=abc")
    assert visitor.times_asked == 2
    assert answer["headers"]["Cache-Control"] == "private, no-cache"


def test_cookie_of_another_site_of_the_council_never_reaches_a_kept_page() -> None:
    visitor = Visitor(Application())
    visitor.get()
    assert visitor.get(cookie="_ga=1")["status"] == 200
    assert visitor.times_asked == 1
    visitor.get("/?x=1")
    visitor.get(cookie="_ga=1", accept_encoding="gzip")
    assert "HTTP_COOKIE" not in visitor.application.asked[-1]
    assert visitor.times_asked == 2


def test_first_answer_made_for_somebody_with_a_cookie_is_not_kept() -> None:
    visitor = Visitor(Application())
    visitor.get(cookie="_ga=1")
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize(
    "application",
    [
        Application(None),
        Application(Set_Cookie="sessionid=1"),
        Application(Cache_Control="private"),
        Application(Vary="Accept-Language"),
        Application(Content_Encoding="br"),
    ],
    ids=["unmarked", "cookie", "own rule", "varies", "encoded"],
)
def test_answer_that_is_not_for_everybody_is_not_kept(application: Any) -> None:
    visitor = Visitor(application)
    visitor.get()
    visitor.get()
    assert visitor.times_asked == 2


@pytest.mark.parametrize("status", ["404 Not Found", "302 Found", "500 Error"])
def test_only_a_good_answer_is_kept(status: str) -> None:
    application = Application()
    application.status = status
    visitor = Visitor(application)
    visitor.get()
    assert visitor.get()["status"] == int(status[:3])
    assert visitor.times_asked == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_reach_the_application(method: str) -> None:
    visitor = Visitor(Application())
    visitor.get()
    visitor.get(method=method)
    assert visitor.application.asked[-1]["REQUEST_METHOD"] == method


def test_head_is_answered_from_get() -> None:
    visitor = Visitor(Application())
    whole, head = visitor.get(), visitor.get(method="HEAD")
    assert head["body"] == b""
    assert head["headers"] == whole["headers"]
    assert visitor.times_asked == 1
    visitor.get(method="HEAD", accept_encoding="gzip")
    assert visitor.application.asked[-1]["REQUEST_METHOD"] == "GET"


def test_unknown_parameters_make_no_keys_and_reach_no_view() -> None:
    visitor = Visitor(Application("need q"))
    visitor.get("/?q=club")
    for address in ("/?utm=1&q=club", "/?q=club&need=", "/?fbclid=3&q=club"):
        assert visitor.get(address)["body"].startswith(b"q=club|")
    assert visitor.times_asked == 1
    assert visitor.get("/?utm=1")["body"].startswith(b"|")


def test_address_with_unknown_parameters_is_not_what_is_kept() -> None:
    visitor = Visitor(Application("q"))
    visitor.get("/?utm=1&q=club")
    assert len(visitor.cache.pages) == 0
    visitor.get("/?q=club")
    assert visitor.get("/?q=club")["body"].startswith(b"q=club|")
    assert visitor.times_asked == 2


def test_order_of_parameters_makes_no_difference_but_order_of_values_does() -> None:
    visitor = Visitor(Application("a b"))
    visitor.get("/")
    for query in ("a=1&b=2", "b=2&a=1", "a=1&a=2", "a=2&a=1"):
        visitor.get(f"/?{query}")
    assert visitor.times_asked == 4


def test_view_that_may_read_any_parameter_is_kept_without_a_query_only() -> None:
    visitor = Visitor(Application("*"))
    visitor.get()
    visitor.get("/?page=2")
    visitor.get("/?page=2")
    assert visitor.times_asked == 3
    assert visitor.application.asked[-1]["QUERY_STRING"] == "page=2"


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=%F0%9F%8C%88", "q=a+b%2Bc"])
def test_odd_words_reach_the_view_unharmed(query: str) -> None:
    visitor = Visitor(Application("q"))
    plain = visitor.get(f"/?{query}")
    assert visitor.get(f"/?{query}")["status"] == plain["status"] == 200


def test_hosts_paths_and_security_have_pages_of_their_own() -> None:
    visitor = Visitor(Application())
    visitor.get("/a/")
    visitor.get("/b/")
    visitor.get("/a/", host="other.example")
    visitor.get("/a/", x_forwarded_proto="https")
    assert visitor.times_asked == 4


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


def test_memory_is_bounded_in_pages_and_bytes() -> None:
    visitor = Visitor(Application(), most_pages=10)
    for number in range(50):
        visitor.get(f"/{number}/")
    assert len(visitor.cache.pages) == 10
    visitor.get("/49/")
    assert visitor.times_asked == 50
    visitor = Visitor(Application(), most_bytes=20_000)
    for number in range(50):
        visitor.get(f"/{number}/")
    assert 0 < visitor.cache.pages.size <= 20_000
    assert 0 < len(visitor.cache.pages) < 5


def test_page_that_is_asked_often_stays() -> None:
    visitor = Visitor(Application(), most_pages=3)
    for number in range(20):
        visitor.get("/often/")
        visitor.get(f"/{number}/")
    often = [
        environ
        for environ in visitor.application.asked
        if environ["PATH_INFO"] == "/often/"
    ]
    assert len(often) == 1
