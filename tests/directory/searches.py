"""Searches, as the tests ask for them."""

from directory.search.query import Asked, search
from tests.factories import TODAY


def found(words: str = "", **chosen: tuple[str, ...]) -> set[int]:
    """Return the services found."""
    return set(search(Asked(TODAY, words=words, chosen=chosen)).keys)
