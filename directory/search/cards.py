"""The services of one page of results, as they were rendered when published."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from directory.search.blanks import Markup, dated
from directory.search.query import Found
from directory.search.saying import miles as miles_away
from directory.search.saying import rounded, said
from directory.search.text import marks
from localoffer.core.site_version import memory

MOST_KEPT = 4000
DISTANCE = "<!--distance-->"

# What stands before and after a service's distance.
Card = tuple[bytes, bytes]
NO_CARD = (b"", b"")


class KeptCards:
    """The first cards asked for at a site version, about 1 kB each, as of one day."""

    def __init__(self) -> None:
        self._kept: tuple[date | None, dict[int, Card]] = None, {}

    def on(self, today: date) -> dict[int, Card]:
        """Return those of a day; those of another are forgotten."""
        day, cards = self._kept
        if day != today:
            cards = {}
            self._kept = today, cards
        return cards


def cards(found: Found, today: date) -> Markup:
    """Return the cards of the services shown, with their distances if any."""
    stored, miles = stored_cards(found.keys, today), found.miles
    say = said()
    html: list[bytes] = []
    for key in found.keys:
        before, after = stored.get(key, NO_CARD)
        far = (
            b" \xc2\xb7 " + say[miles_away, rounded(miles[key])]
            if key in miles
            else b""
        )
        html += before, far, after
    return Markup(b"".join(html))


def stored_cards(keys: Sequence[int], today: date) -> dict[int, Card]:
    """Return cards by service: from memory, or all others in one statement."""
    kept = memory.get("search cards", KeptCards).on(today)
    missing = [key for key in keys if key not in kept]
    if not missing:
        return kept
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT service_id, card FROM directory_searchrow "  # noqa: S608
            f"WHERE service_id IN ({marks(missing)})",
            missing,
        )
        read = {key: cut(dated(card, today)) for key, card in cursor.fetchall()}
    if len(kept) < MOST_KEPT:
        kept.update(read)
        return kept
    return kept | read


def cut(card: str) -> Card:
    """Return a card without the blank for its distance, in two."""
    before, _, after = card.partition(DISTANCE)
    return before.encode(), after.encode()
