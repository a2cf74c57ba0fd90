"""Pages kept in memory: compressed, with their ETags, and bounded."""

import re
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from wsgiref.types import StartResponse, WSGIEnvironment

# Whether by HTTPS, the host and the path; then also the query and the encoding.
Address = tuple[bool, str, str]
Key = tuple[bool, str, str, str, str]
# The site version and the end of the day that a page was made for.
Validity = tuple[int, float]

GZIP_WINDOW = 31
REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
WORTH_COMPRESSING = 500
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml")
# What one page takes beside its body, in bytes, rounded up.
OVERHEAD = 4096
REPLACED = {"content-length", "etag", "vary", "x-page-query"}
# A browser or a proxy may keep the page, but asks each time whether it still
# holds; the answer is almost always a 304.
REVALIDATE = ("Cache-Control", "public, max-age=0, must-revalidate")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One answer, ready to send."""

    body: bytes
    encoding: str
    etag: str
    headers: list[tuple[str, str]]
    brief: list[tuple[str, str]]

    def answer(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> list[bytes]:
        """Send it, or say that what the visitor has still holds."""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and self.is_meant_by(asked):
            start_response("304 Not Modified", self.brief.copy())
            return []
        start_response("200 OK", self.headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]

    def is_meant_by(self, asked: str) -> bool:
        """Whether an If-None-Match names this page, weakly or not (RFC 9110)."""
        if asked == self.etag:
            return True
        tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
        return self.etag in tags or "*" in tags


def encoding_for(accepted: str) -> str:
    """Return what a page is sent in, for an Accept-Encoding."""
    refused = ";" in accepted and REFUSES_GZIP.search(accepted)
    return "gzip" if "gzip" in accepted and not refused else ""


def prepare(headers: list[tuple[str, str]], body: bytes, accepted: str) -> KeptPage:
    """Return an answer compressed as the visitor accepts it, with its ETag."""
    kept = [pair for pair in headers if pair[0].lower() not in REPLACED]
    vary = {"Accept-Encoding"}
    kind = ""
    for name, value in headers:
        if name.lower() == "content-type":
            kind = value
        elif name.lower() == "vary" and "cookie" in value.lower():
            vary.add("Cookie")
    encoding = encoding_for(accepted)
    tag = blake2b(body, digest_size=12).hexdigest()
    sent = body
    if encoding and len(body) > WORTH_COMPRESSING and kind.startswith(COMPRESSIBLE):
        packer = zlib.compressobj(6, wbits=GZIP_WINDOW)
        sent = packer.compress(body) + packer.flush()
        kept.append(("Content-Encoding", "gzip"))
        tag += "-gzip"
    etag = f'"{tag}"'
    brief = [("ETag", etag), ("Vary", ", ".join(sorted(vary))), REVALIDATE]
    full = [*kept, *brief, ("Content-Length", str(len(sent)))]
    return KeptPage(sent, encoding, etag, full, brief)


class KeptPages:
    """The least recently asked page goes first when there are too many."""

    def __init__(self, most_pages: int, most_bytes: int) -> None:
        self._most_pages = most_pages
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._pages: OrderedDict[Key, tuple[Validity, KeptPage]] = OrderedDict()
        self._names: OrderedDict[Address, tuple[Validity, frozenset[str]]] = (
            OrderedDict()
        )
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def size(self) -> int:
        """How much memory the pages take, in bytes, roughly."""
        return self._bytes

    def query_names(
        self, address: Address, validity: Validity
    ) -> frozenset[str] | None:
        """Return the parameters that matter at an address, once it told."""
        with self._lock:
            known = self._names.get(address)
            if known is None or known[0] != validity:
                return None
            self._names.move_to_end(address)
            return known[1]

    def learn(
        self, address: Address, validity: Validity, names: frozenset[str]
    ) -> None:
        """Note which parameters matter at an address."""
        with self._lock:
            self._names[address] = validity, names
            self._names.move_to_end(address)
            while len(self._names) > self._most_pages:
                self._names.popitem(last=False)

    def find(self, key: Key, validity: Validity) -> KeptPage | None:
        """Return the page if it is still true."""
        with self._lock:
            found = self._pages.get(key)
            if found is None or found[0] != validity:
                return None
            self._pages.move_to_end(key)
            return found[1]

    def keep(self, key: Key, validity: Validity, page: KeptPage) -> KeptPage:
        """Keep a page, let go of others until all fit, and return what is kept.

        That is another when somebody was quicker: everybody gets the same one, so
        that nobody sees an older page after a newer one.
        """
        with self._lock:
            found = self._pages.get(key)
            if found and found[0] >= validity:
                return found[1]
            self._drop(key)
            self._pages[key] = validity, page
            self._bytes += len(page.body) + OVERHEAD
            while self._pages and (
                len(self._pages) > self._most_pages or self._bytes > self._most_bytes
            ):
                self._drop(next(iter(self._pages)))
            return page

    def _drop(self, key: Key) -> None:
        found = self._pages.pop(key, None)
        if found:
            self._bytes -= len(found[1].body) + OVERHEAD
