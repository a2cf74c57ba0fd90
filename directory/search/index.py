"""Keep the search tables true to what is live, in the transaction that changes it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import override

from directory.models import (
    AgeBand,
    NeedType,
    Place,
    Provider,
    SearchPoint,
    SearchRow,
    SearchWord,
    ServiceBody,
    ServicePage,
    Term,
)
from directory.search import facts
from directory.search.facets import COLUMNS
from directory.search.text import count_words, full_text
from directory.service_facts import names_documents, service_body
from localoffer.core.languages import speaking
from localoffer.core.site_version import raise_version

BATCH = 200
# A word has to be long enough to be guessed at, and short enough to be one.
SHORTEST_WORD, LONGEST_WORD = 3, 60
WRITTEN = (
    *COLUMNS,
    *("sort_name", "checked_on", "next_check_on", "site_version", "card"),
)

Progress = Callable[[int], None]


def write_rows(services: Iterable[ServicePage]) -> int:
    """Write the rows of services as they are live; forget those that are not.

    Takes pages or a queryset, of any number, and returns how many stand in the
    search afterwards. Raises the site version.
    """
    written = 0
    if isinstance(services, QuerySet):
        keys = iter(list(services.values_list("pk", flat=True)))
    else:
        keys = (service.pk for service in services)
    with transaction.atomic():
        while batch := list(islice(keys, BATCH)):
            written += write_batch(batch)
    return written


def drop_rows(services: Sequence[int]) -> None:
    """Forget services that are no longer live, by their ids."""
    keys = list(services)
    with transaction.atomic():
        for start in range(0, len(keys), BATCH):
            replace(keys[start : start + BATCH], [])


def write_batch(keys: Sequence[int]) -> int:
    """Write some rows in a number of statements that does not depend on them."""
    pages = ServicePage.objects.live().filter(pk__in=keys).with_everything_shown()
    found = list(pages)
    # Whoever publishes may read the admin in another language than families do.
    with override(settings.LANGUAGE_CODE):
        replace(keys, found)
    return len(found)


def body_of(page: ServicePage) -> str:
    """Return what a service's page shows, our words in its language."""
    with speaking(page.language):
        return service_body(page)


def replace(keys: Sequence[int], found: Sequence[ServicePage]) -> None:
    """Put the rows of live services in place of all rows with these keys."""
    vocabulary = read_vocabulary(found)
    texts = {page.pk: facts.texts(page) for page in found}
    rows = [
        SearchRow(
            service=page,
            sort_name=facts.sort_name(page),
            checked_on=page.last_checked_on,
            next_check_on=page.next_check_on,
            card=facts.card(page),
            **facts.all_bits(page, vocabulary),
        )
        for page in found
    ]
    bodies = [
        ServiceBody(row_id=page.pk, html=body_of(page))
        for page in found
        if not names_documents(page)
    ]
    spots = [
        SearchPoint(row_id=page.pk, latitude=latitude, longitude=longitude)
        for page in found
        for latitude, longitude in facts.points(page, vocabulary.outcodes)
    ]
    # From here on others who publish wait, so that the version in a row is the
    # one with which it becomes visible. Memory relies on it (snapshot.py).
    version = raise_version()
    for row in rows:
        row.site_version = version
    text = full_text()
    changes: Counter[str] = Counter()
    for columns in texts.values():
        changes.update(words_of(" ".join(columns)))
    for words in text.read(keys):
        changes.subtract(words_of(words))
    text.remove(keys)
    SearchPoint.objects.filter(row_id__in=keys).delete()
    ServiceBody.objects.filter(pk__in=keys).delete()
    SearchRow.objects.filter(pk__in=set(keys) - set(texts)).delete()
    if rows:
        SearchRow.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["service"],
            update_fields=WRITTEN,
        )
        ServiceBody.objects.bulk_create(bodies)
        SearchPoint.objects.bulk_create(spots)
        text.put(texts)
    count_words(changes)


def words_of(text: str) -> set[str]:
    """Return the different words of a text that are worth suggesting."""
    return {
        word
        for word in text.split()
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word.isdigit()
    }


def read_vocabulary(services: Sequence[ServicePage]) -> facts.Vocabulary:
    """Read what a writing needs beyond the services, in three statements."""
    if not services:
        return facts.Vocabulary([], {})
    areas: dict[int, int] = {}
    for need in NeedType.objects.filter(parent__isnull=False):
        areas[need.parent_id] = areas.get(need.parent_id, 0) | need.mask
    bands = list(AgeBand.objects.all())
    return facts.Vocabulary(bands, areas, facts.hidden_outcodes(services))


def rebuild(progress: Progress = lambda done: None) -> int:
    """Write every row anew, as after a restore, and return how many there are."""
    with transaction.atomic():
        full_text().remove_all()
        SearchWord.objects.all().delete()
        SearchRow.objects.all().delete()
        keys = ServicePage.objects.live().order_by("pk").values_list("pk", flat=True)
        written = 0
        for batch in in_batches(list(keys)):
            written += write_batch(batch)
            progress(written)
        if not written:
            raise_version()
    return written


def in_batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield keys a batch at a time."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def provider_changed(provider: Provider) -> None:
    """Write the rows of a provider's services, which say its name."""
    write_rows(ServicePage.objects.live().filter(provider=provider))


def place_changed(place: Place) -> None:
    """Write the rows of the services at a place."""
    write_rows(ServicePage.objects.live().filter(places__place=place).distinct())


def term_changed(term: Term) -> None:
    """Write the rows of the services to which a term of a vocabulary matters."""
    services = ServicePage.objects.live()
    if isinstance(term, NeedType):
        # A need moved to another area changes what both areas stand for.
        affected = Q(needs__isnull=False)
    elif isinstance(term, AgeBand):
        affected = Q(age_bands=term) | Q(age_bands__isnull=True)
    else:
        affected = Q(pk__in=term.services.values("pk"))
        if hasattr(term, "places"):
            affected |= Q(places__place__access_features=term)
    write_rows(services.filter(affected).distinct())
