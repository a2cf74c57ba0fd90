"""One request on a connection of its own, which ends in time and stays small.

Made of http.client, with a socket that we open ourselves to an address already
judged. requests and urllib3 look names up again by themselves, follow proxies of
the environment, and bound each read but not the whole.
"""

import io
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from django.conf import settings

from localoffer.core.link_checks.addresses import Target

# Enough for any heading of an answer; the rest is not read.
MOST_BYTES = 64 * 1024
VERIFIED = ssl.create_default_context()


@dataclass(frozen=True)
class Head:
    """The beginning of an answer: its number, and where it points."""

    status: int
    location: str = ""


class AtMost(io.RawIOBase):
    """What a server sends, up to a limit; more is a fault."""

    def __init__(self, raw: Any, most: int) -> None:
        self.raw, self.left = raw, most

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, as far as the limit allows."""
        if not self.left:
            raise ConnectionError("Its heading has no end.")
        count = self.raw.readinto(memoryview(buffer)[: self.left])
        self.left -= count or 0
        return count or 0

    def close(self) -> None:
        """Let go of the socket too."""
        self.raw.close()
        super().close()


class ShortResponse(HTTPResponse):
    """An answer of which little is read."""

    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()
        raw = sock.makefile("rb", buffering=0)
        self.fp = io.BufferedReader(AtMost(raw, MOST_BYTES), 4096)


class PinnedConnection(HTTPConnection):
    """A connection over a socket that is open already."""

    response_class = ShortResponse


def request(method: str, target: Target, address: str, until: float) -> Head:
    """Ask a server at one address for the beginning of its answer.

    `until` is a time of time.monotonic(): then the connection is cut, whatever
    the server is doing. Raises OSError or HTTPException.
    """
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    headers = {
        "Host": target.named,
        "User-Agent": f"LocalOfferLinkCheck (+{settings.WAGTAILADMIN_BASE_URL})",
        "Accept": "*/*",
        "Connection": "close",
    }
    if method == "GET":
        headers["Range"] = "bytes=0-1023"
    with (
        socket.create_connection((address, target.port), timeout=left) as plain,
        cut_off(plain, until),
        secured(plain, target, until) as sock,
    ):
        connection = PinnedConnection(target.host, target.port)
        connection.sock = sock
        connection.request(method, target.path, headers=headers)
        answer = connection.getresponse()
        location = answer.getheader("Location") or ""
        # Sent as bytes, which http.client takes for Latin letters.
        location = location.encode("latin-1", "replace").decode("utf-8", "replace")
        head = Head(answer.status, location)
        answer.close()
        return head


def secured(plain: socket.socket, target: Target, until: float) -> Any:
    """Return the socket, encrypted where the address says so."""
    if target.scheme == "http":
        return plain
    plain.settimeout(max(until - time.monotonic(), 0.01))
    return VERIFIED.wrap_socket(plain, server_hostname=target.host)


@contextmanager
def cut_off(sock: socket.socket, until: float) -> Iterator[None]:
    """Cut a connection when its time is up, though bytes may still drip in."""
    # A number of its own: the socket's own passes on to the encrypted one.
    same = sock.dup()
    is_late = threading.Event()

    def cut() -> None:
        is_late.set()
        try:
            same.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the server was quicker

    timer = threading.Timer(max(until - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
        if is_late.is_set():
            raise TimeoutError
    except Exception:
        if is_late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
        timer.join()
        same.close()
