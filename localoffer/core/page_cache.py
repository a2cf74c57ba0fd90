"""A cache round the WSGI application, before Django: exact for one site version.

It keeps what a view has declared to be the same for everybody (`may_be_kept`),
compressed and with its ETag, until anything is published or the day changes in
London, since pages say what is overdue, or an alert begins or ends. Visitors who
carry a cookie of ours go past it, so staff always see their own change at once. Why
it is here and not a middleware: docs/explanation/decisions/0004-page-cache.md.
"""

import time
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from math import inf
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpResponse
from django.utils.timezone import get_default_timezone

from localoffer.core.kept_pages import (
    Address,
    KeptPages,
    Validity,
    encoding_for,
    prepare,
)
from localoffer.core.site_version import memory

QUERY_HEADER = "X-Page-Query"
ANY_QUERY = "*"
LONGEST_QUERY = 2000
# What an answer may depend on and still be kept: the key holds the encoding,
# and nobody with a cookie that Django reads is answered from here.
ALLOWED_VARY = {"accept-encoding", "cookie"}

Headers = list[tuple[str, str]]


def may_be_kept(response: HttpResponse, query_names: Iterable[str] | None) -> None:
    """Declare that an answer is the same for everybody until the next publish.

    `query_names` are all the parameters that it depends on: any other is left
    out before the view is asked again. None means that the view may read any,
    so that its answer is kept only for the address without a query.
    """
    names = ANY_QUERY if query_names is None else " ".join(sorted(query_names))
    response.headers[QUERY_HEADER] = names


def day_ends_at(now: float) -> float:
    """Return when the day of this moment ends here, in seconds since the epoch."""
    zone = get_default_timezone()
    tomorrow = datetime.fromtimestamp(now, zone).date() + timedelta(days=1)
    return datetime(
        tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone
    ).timestamp()


class PageCache:
    """Answers public pages from memory, and everything else from the application."""

    def __init__(
        self,
        application: WSGIApplication,
        own_cookies: Collection[str],
        most_pages: int = 2000,
        most_bytes: int = 16 * 1024 * 1024,
        clock: Callable[[], float] = time.time,
        next_change: Callable[[float], float] = lambda now: inf,
    ) -> None:
        self.application = application
        self.own_cookies = frozenset(own_cookies)
        self.pages = KeptPages(most_pages, most_bytes)
        self.clock = clock
        # When something on the pages next changes by itself, such as an alert.
        self.next_change = next_change
        self._valid: Validity = (-1, 0.0)

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request."""
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or self.is_personal(environ):
            return self.pass_on(environ, start_response)
        # Whether this process lives must be said while the database is silent.
        if environ["PATH_INFO"].startswith("/health/"):
            return self.pass_on(environ, start_response)
        try:
            # Read before anything is rendered: a page may then be newer than
            # the version it is kept for, but never older.
            validity = self.validity()
        except DatabaseError:
            return self.pass_on(environ, start_response)
        address = self.address(environ)
        names = self.pages.query_names(address, validity)
        if names is None:
            if method == "HEAD":
                return self.pass_on(environ, start_response)
            return self.ask(environ, start_response, address, validity)
        query = canonical_query(environ.get("QUERY_STRING", ""), names)
        if query is None:
            return self.pass_on(environ, start_response)
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        page = self.pages.find((*address, query, encoding), validity)
        if page is None:
            # The view said what its answer depends on; it is shown no more.
            asked = environ | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
            asked.pop("HTTP_COOKIE", None)
            return self.ask(asked, start_response, address, validity, environ)
        return page.answer(environ, start_response)

    def is_personal(self, environ: WSGIEnvironment) -> bool:
        """Whether the request says who asks."""
        if "HTTP_AUTHORIZATION" in environ:
            return True
        header = environ.get("HTTP_COOKIE")
        if not header:
            return False
        # Cookies of the council's other sites on the same domain are no reason.
        names = {part.partition("=")[0].strip() for part in header.split(";")}
        return not names.isdisjoint(self.own_cookies)

    def validity(self) -> Validity:
        """Return what a kept page must have been made for to be true now."""
        version = memory.trusted()
        if version is None:
            if not connection.in_atomic_block:
                # No request has begun, so Django has not looked at the connection.
                close_old_connections()
            version = memory.version()
        now = self.clock()
        known, ends_at = self._valid
        if known != version or not ends_at - 90_000 < now < ends_at:
            ends_at = min(day_ends_at(now), self.next_change(now))
            self._valid = version, ends_at
        return version, ends_at

    def address(self, environ: WSGIEnvironment) -> Address:
        """Return what Django builds a page's own address from, less the query."""
        is_secure = "https" in (
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO"),
        )
        host = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
        path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
        return is_secure, host, path

    def pass_on(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Let the application answer, and see that nobody keeps its answer."""

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            return start_response(status, without_mark(headers), exc_info)

        return self.application(environ, start)

    def ask(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        address: Address,
        validity: Validity,
        first: WSGIEnvironment | None = None,
    ) -> Iterable[bytes]:
        """Let the application answer, and keep the answer if it may be kept.

        `first` is the visitor's own request when the application is asked for
        something plainer.
        """
        started: list[Any] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            started[:] = status, headers, exc_info
            return lambda data: None

        chunks = self.application(environ, start)
        status, headers, exc_info = started
        marked = names_declared(status, headers)
        if marked is None:
            start_response(status, without_mark(headers), exc_info)
            return chunks
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        self.pages.learn(address, validity, marked)
        visitor = first or environ
        raw = environ.get("QUERY_STRING", "")
        query = canonical_query(raw, marked)
        page = prepare(headers, body, visitor.get("HTTP_ACCEPT_ENCODING", ""))
        # What another cookie or parameter may have touched is sent, not kept.
        if query is not None and query == raw and "HTTP_COOKIE" not in environ:
            page = self.pages.keep((*address, query, page.encoding), validity, page)
        return page.answer(visitor, start_response)


def canonical_query(raw: str, names: frozenset[str]) -> str | None:
    """Return the parameters that matter in one order, or None when unsure."""
    if not raw:
        return ""
    if ANY_QUERY in names or len(raw) > LONGEST_QUERY:
        return None
    # The order of one name's values stays: the last one may be what counts.
    pairs = [pair for pair in parse_qsl(raw) if pair[0] in names]
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def names_declared(status: str, headers: Headers) -> frozenset[str] | None:
    """Return what the view declared, or None when the answer must not be kept."""
    if not status.startswith("200"):
        return None
    found: str | None = None
    for name, value in headers:
        match name.lower():
            case "x-page-query":
                found = value
            case "set-cookie" | "content-encoding" | "cache-control":
                return None
            case "vary":
                if not {part.strip().lower() for part in value.split(",")} <= (
                    ALLOWED_VARY
                ):
                    return None
    return None if found is None else frozenset(found.split())


def without_mark(headers: Headers) -> Headers:
    """Return headers for an answer that only this visitor may keep."""
    plain = [pair for pair in headers if pair[0] != QUERY_HEADER]
    names = {name.lower() for name, _ in plain}
    if len(plain) < len(headers) and "cache-control" not in names:
        plain.append(("Cache-Control", "private, no-cache"))
    return plain
