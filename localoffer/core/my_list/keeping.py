"""Where a visitor's list is kept: in one cookie, set only when something is saved.

It holds the numbers of pages and nothing else, so it can tell nobody who somebody
is. It is not among the cookies that go past the page cache: kept pages are the same
for everybody, and only the list's own pages read it (decision 26).
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import BigIntegerField
from django.http import HttpRequest, HttpResponse

MOST = 50
# Counted from the last time that something was saved or changed.
DAYS = 90
BETWEEN = "."

Ids = tuple[int, ...]


def cookie_name() -> str:
    """Return the cookie's name; by HTTPS one that no other host can set."""
    return "__Host-my-list" if settings.SESSION_COOKIE_SECURE else "my-list"


def read(text: str) -> Ids:
    """Return the numbers in a text that may come from anywhere, each once."""
    return tuple(dict.fromkeys(numbers(text)))[:MOST]


def numbers(text: str) -> Iterator[int]:
    """Yield what could be the number of a page."""
    for part in text[: MOST * 20].split(BETWEEN):
        if part.isascii() and part.isdecimal() and len(part) < 20:
            number = int(part)
            if 0 < number <= BigIntegerField.MAX_BIGINT:
                yield number


def written(ids: Iterable[int]) -> str:
    """Return numbers as they stand in the cookie and in an address."""
    return BETWEEN.join(map(str, ids))


def own_list(request: HttpRequest) -> Ids:
    """Return what this visitor has saved."""
    return read(request.COOKIES.get(cookie_name(), ""))


def keep(response: HttpResponse, ids: Ids) -> None:
    """Keep a list in the visitor's browser; an empty one takes the cookie away."""
    if not ids:
        response.delete_cookie(cookie_name(), samesite="Lax")
        if settings.SESSION_COOKIE_SECURE:
            # A browser ignores a cookie of such a name that is not secure.
            response.cookies[cookie_name()]["secure"] = True
        return
    response.set_cookie(
        cookie_name(),
        written(ids),
        max_age=DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def added(ids: Ids, more: Iterable[int]) -> Ids:
    """Return a list with more at its end, as far as there is room."""
    return tuple(dict.fromkeys([*ids, *more]))[:MOST]


def without(ids: Ids, gone: Iterable[int]) -> Ids:
    """Return a list with some taken off."""
    leaving = set(gone)
    return tuple(each for each in ids if each not in leaving)


def moved_up(ids: Ids, some: Ids) -> Ids:
    """Return a list with one a place nearer to its top."""
    if not some or some[0] not in ids[1:]:
        return ids
    place = ids.index(some[0])
    return (*ids[: place - 1], some[0], ids[place - 1], *ids[place + 1 :])
