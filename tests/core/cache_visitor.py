"""An application behind the page cache, and a visitor in front of it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

from localoffer.core.page_cache import PageCache

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
