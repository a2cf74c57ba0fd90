"""Gives each request an id, and writes our own access log.

It stands round the whole application, the page cache too, so that an answer from
memory has an id and a line in the log like any other.
"""

import logging
import os
import re
import time
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from localoffer.core.logs import AccessRecord, current_request

# What a proxy may have named a request; anything else could forge a log line.
SAFE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

access = logging.getLogger("localoffer.access")


def request_id(environ: WSGIEnvironment) -> str:
    """Return the id that a proxy in front gave when it is safe, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if SAFE_ID.fullmatch(given) else os.urandom(16).hex()


class RequestLog:
    """Wrap a WSGI application: an id in, an id out, one line in the log."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request, and say how long it took to begin the answer."""
        began = time.perf_counter()
        identity = request_id(environ)
        current_request.set(identity)
        started = "500"

        def start(status: str, headers: Any, exc_info: Any = None) -> Any:
            nonlocal started
            started = status
            answer = [*headers, ("X-Request-ID", identity)]
            return start_response(status, answer, exc_info)

        try:
            return self.application(environ, start)
        finally:
            if access.isEnabledFor(logging.INFO):
                milliseconds = (time.perf_counter() - began) * 1000
                record = AccessRecord(
                    environ["REQUEST_METHOD"],
                    readable_path(environ),
                    int(started[:3]),
                    round(milliseconds, 1),
                )
                access.handle(record)
            # The server may use this thread for something else between requests.
            current_request.set("")


def readable_path(environ: WSGIEnvironment) -> str:
    """Return the path that was asked for, less any query."""
    path: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return path.encode("latin-1", "replace").decode("utf-8", "replace")[:500]
