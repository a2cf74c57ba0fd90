"""Titles that begin with what somebody has typed so far."""

from datetime import date

from localoffer.core.site_search.documents import kinds
from localoffer.core.site_search.index import Entry, site_index
from localoffer.core.site_search.tokens import tokens

LEAST_LETTERS = 2
MOST = 7


def suggestions(text: str, today: date) -> list[dict[str, str]]:
    """Return titles in which each word typed begins a word, the best first."""
    typed = [f" {word}" for word in tokens(text)]
    if sum(map(len, typed)) - len(typed) < LEAST_LETTERS:
        return []
    found = [
        entry
        for entry in site_index().entries.values()
        if all(word in entry.title for word in typed)
        and (entry.document.until is None or entry.document.until >= today)
    ]

    def order(entry: Entry) -> tuple[bool, bool, int, str]:
        # What begins so, then pages before services, then what is short.
        begins = entry.title.startswith(typed[0])
        is_service = entry.document.kind == "service"
        return not begins, is_service, len(entry.title), entry.title

    names = kinds()
    return [
        {
            "text": entry.document.title,
            "url": entry.document.url,
            "kind": str(names[entry.document.kind].one),
        }
        for entry in sorted(found, key=order)[:MOST]
    ]
