"""Full text in each database's own way: one small class per database.

Both keep the words of each service in four columns, title, summary, body and
names, which weigh less and less. Text is plain tokens (see tokens.py), so that
the two split it alike; each stems it by its own English rules.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from django.db import connection

from localoffer.core.site_search.tokens import STOP_WORDS
from localoffer.core.site_search.words import Group, Phrase, Wanted

Texts = tuple[str, str, str, str]
TABLE = "directory_searchtext"


def marks(values: Sequence[object]) -> str:
    """Return one placeholder for each value."""
    return ", ".join(["%s"] * len(values))


def meaningful(words: Phrase) -> Phrase:
    """Return the words that full text keeps, or all when it keeps none."""
    return tuple(word for word in words if word not in STOP_WORDS) or words


class FullText(ABC):
    """What the search asks of a database's full text."""

    key: str

    @abstractmethod
    def put(self, texts: Mapping[int, Texts]) -> None:
        """Write the words of services that have none in the table."""

    @abstractmethod
    def find(self, wanted: Wanted) -> list[tuple[int, float]]:
        """Return the services that match, each with its weight, best highest."""

    def remove(self, services: Sequence[int]) -> None:
        """Forget services, known or not."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE {self.key} IN ({marks(services)})",  # noqa: S608
                services,
            )

    def remove_all(self) -> None:
        """Forget every service."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608

    def read(self, services: Sequence[int]) -> list[str]:
        """Return all words of each service that is known, as one text each."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT title || ' ' || summary || ' ' || body || ' ' || names "  # noqa: S608
                f"FROM {TABLE} WHERE {self.key} IN ({marks(services)})",
                services,
            )
            return [row[0] for row in cursor.fetchall()]


class SqliteText(FullText):
    """FTS5 with the Porter stemmer and BM25."""

    key = "rowid"

    def put(self, texts: Mapping[int, Texts]) -> None:
        """Write the words of services that have none in the table."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, title, summary, body, names) "  # noqa: S608
                "VALUES (%s, %s, %s, %s, %s)",
                [(service, *columns) for service, columns in texts.items()],
            )

    def find(self, wanted: Wanted) -> list[tuple[int, float]]:
        """Return the services that match; BM25 is the better the lower."""
        between = " AND " if wanted.needs_all else " OR "
        expression = between.join(f"({self.group(group)})" for group in wanted.groups)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, -bm25({TABLE}, 10, 5, 2, 1) FROM {TABLE} "  # noqa: S608
                f"WHERE {TABLE} MATCH %s",
                [expression],
            )
            return list(cursor.fetchall())

    def group(self, group: Group) -> str:
        """Return one group in FTS5's query language; words are letters and digits."""
        own = " AND ".join(f'"{word}"' for word in meaningful(group.words))
        same = [f'"{" ".join(phrase)}"' for phrase in group.same]
        return " OR ".join([f"({own})", *same])


class PostgresText(FullText):
    """A weighted tsvector in the English configuration, with a GIN index."""

    key = "service_id"

    def put(self, texts: Mapping[int, Texts]) -> None:
        """Write the words of services that have none in the table."""
        weighted = " || ".join(
            f"setweight(to_tsvector('english', {name}), '{weight}')"
            for name, weight in zip(("t", "s", "b", "n"), "ABCD", strict=True)
        )
        columns = [list(texts), *map(list, zip(*texts.values(), strict=True))]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {TABLE} "  # noqa: S608
                "(service_id, title, summary, body, names, document) "
                f"SELECT id, t, s, b, n, {weighted} FROM unnest("
                "%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]"
                ") AS given (id, t, s, b, n)",
                columns,
            )

    def find(self, wanted: Wanted) -> list[tuple[int, float]]:
        """Return the services that match, weighed by how close the words stand."""
        parameters: list[str] = []
        parts = []
        for group in wanted.groups:
            parameters.append(" ".join(meaningful(group.words)))
            parameters += [" ".join(phrase) for phrase in group.same]
            alternatives = ["plainto_tsquery('english', %s)"]
            alternatives += ["phraseto_tsquery('english', %s)"] * len(group.same)
            parts.append(f"({' || '.join(alternatives)})")
        query = (" && " if wanted.needs_all else " || ").join(parts)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT service_id, ts_rank_cd('{0.1, 0.2, 0.5, 1}', document, query)"  # noqa: S608
                f" FROM {TABLE}, (SELECT {query} AS query) AS asked"
                " WHERE document @@ query",
                parameters,
            )
            return list(cursor.fetchall())


def full_text() -> FullText:
    """Return the full text of the database in use."""
    return PostgresText() if connection.vendor == "postgresql" else SqliteText()


def count_words(changes: Mapping[str, int]) -> None:
    """Add to, or take from, the number of services in which each word stands."""
    # In one order everywhere, so that two publishers never wait for each other.
    more = sorted((word, change) for word, change in changes.items() if change > 0)
    fewer = sorted((-change, word) for word, change in changes.items() if change < 0)
    with connection.cursor() as cursor:
        if more:
            cursor.executemany(
                "INSERT INTO directory_searchword (word, services) VALUES (%s, %s) "
                "ON CONFLICT (word) DO UPDATE "
                "SET services = directory_searchword.services + excluded.services",
                more,
            )
        if fewer:
            cursor.executemany(
                "UPDATE directory_searchword SET services = services - %s "
                "WHERE word = %s AND services > 0",
                fewer,
            )
            cursor.execute("DELETE FROM directory_searchword WHERE services = 0")
