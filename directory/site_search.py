"""Services, for the search of the whole site: the words that the directory keeps."""

from collections.abc import Collection, Hashable, Iterator, Mapping

from django.db import connection

from directory.models import DirectoryPage, SearchRow, ServicePage
from directory.postcodes import normalise, outward
from directory.search.loading import snapshot
from directory.search.text import TABLE, full_text, marks
from localoffer.core.links import Link
from localoffer.core.site_search.documents import Document, Kind, Source, address
from localoffer.core.site_version import memory

KINDS = (Kind("service", "Service", "Services"),)
BATCH = 500


def search_sources() -> list[Source]:
    """Return the source of services (a hook)."""
    return [Source("services", KINDS, service_marks, read_services)]


def service_marks() -> Mapping[int, Hashable]:
    """Return every service that is shown, with the version it was written in."""
    services = snapshot()
    visible, slots = services.visible, services.slots
    rows = SearchRow.objects.values_list("pk", "site_version")
    return {
        key: version
        for key, version in rows
        if key in slots and visible >> slots[key] & 1
    }


def read_services(keys: Collection[int]) -> Iterator[Document]:
    """Read services with their words, in two statements for each batch."""
    waiting = list(keys)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        words = read_words(batch)
        rows = ServicePage.objects.filter(pk__in=batch).values_list(
            "pk", "title", "summary", "url_path"
        )
        for key, title, summary, url_path in rows:
            yield Document(
                key, "service", title, summary, address(url_path), words.get(key, "")
            )


def read_words(keys: Collection[int]) -> dict[int, str]:
    """Return the words a service is found by beside its title."""
    key = full_text().key
    sql = (
        f"SELECT {key}, summary || ' ' || body || ' ' || names "  # noqa: S608
        f"FROM {TABLE} WHERE {key} IN ({marks([*keys])})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*keys])
        return dict(cursor.fetchall())


def directory_url() -> str:
    """Return the address of the directory, or nothing where there is none."""

    def make() -> str:
        page = DirectoryPage.objects.live().public().first()
        return (page.get_url() or "") if page else ""

    return memory.get("directory.url", make)


def ways_on(words: str) -> list[Link]:
    """Offer the directory where somebody typed a postcode (a hook)."""
    url = directory_url()
    place = normalise(words) or outward(words)
    if not url or not place:
        return []
    return [Link(f"Find services near {place}", f"{url}?postcode={place}")]
