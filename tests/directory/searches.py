"""Searches, as the tests ask for them."""

from urllib.parse import urlencode

from django.test import Client

from directory.search.query import Asked, search
from tests.factories import TODAY


def found(words: str = "", **chosen: tuple[str, ...]) -> set[int]:
    """Return the services found."""
    return set(search(Asked(TODAY, words=words, chosen=chosen)).keys)


def get(client: Client, query: str = "", **parameters: object) -> str:
    """Return the page for a query string."""
    query = query or urlencode(parameters, doseq=True)
    response = client.get(f"/find-support/?{query}")
    assert response.status_code == 200, query
    return response.content.decode()
