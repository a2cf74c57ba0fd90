"""Services, for the search of the whole site: the words that the directory keeps."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from datetime import timedelta
from urllib.parse import urlencode

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models import DirectoryPage, SearchRow, ServicePage
from directory.postcodes import normalise, outward
from directory.search.keeping import days_allowed
from directory.search.loading import snapshot
from directory.search.text import TABLE, full_text, marks
from localoffer.core.links import Link
from localoffer.core.site_search.documents import Document, Kind, Source, address
from localoffer.core.site_version import memory

# Events are pages, and the kernel reads them; it only has to be told their name.
KINDS = (
    Kind("service", _("Service"), _("Services")),
    Kind("event", _("Event"), _("Events")),
)
BATCH = 500


def search_sources() -> list[Source]:
    """Return the source of services (a hook)."""
    return [Source("services", KINDS, service_marks, read_services)]


def service_marks() -> Mapping[int, Hashable]:
    """Return every service that may be shown, with what its document depends on."""
    services, (_, hidden) = snapshot(), days_allowed()
    visible, slots = services.visible, services.slots
    rows = SearchRow.objects.values_list("pk", "site_version")
    return {
        key: (version, hidden)
        for key, version in rows
        if key in slots and visible >> slots[key] & 1
    }


def read_services(keys: Collection[int]) -> Iterator[Document]:
    """Read services with their words, in two statements for each batch."""
    waiting = list(keys)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        words, (_, hidden) = read_words(batch), days_allowed()
        rows = ServicePage.objects.filter(pk__in=batch).values_list(
            "pk", "title", "summary", "url_path", "next_check_on", "language"
        )
        for key, title, summary, url_path, due_on, language in rows:
            # Long overdue ones leave the results here as they do in the directory.
            yield Document(
                key=key,
                kind="service",
                title=title,
                summary=summary,
                url=address(url_path),
                words=words.get(key, ""),
                language=language,
                until=(
                    due_on + timedelta(days=hidden)
                    if due_on and hidden is not None
                    else None
                ),
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


def directory_page() -> DirectoryPage | None:
    """Return the directory where there is one that everybody may see."""

    def make() -> DirectoryPage | None:
        page: DirectoryPage | None = DirectoryPage.objects.live().public().first()
        return page

    return memory.get("directory.page", make)


def ways_on(words: str) -> list[Link]:
    """Offer the directory where somebody typed a postcode (a hook)."""
    page = directory_page()
    place = normalise(words) or outward(words)
    if not page or not place:
        return []
    url = f"{page.get_url()}?{urlencode({'postcode': place})}"
    return [Link(gettext("Find services near %(place)s") % {"place": place}, url)]
