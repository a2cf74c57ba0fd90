"""Pages as documents: found by title, summary and all that their editors wrote."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models
from wagtail.search import index

from localoffer.core.models import BasePage
from localoffer.core.site_search.documents import Document, Kind, Source, address
from localoffer.core.site_search.tokens import plain

KINDS = (Kind("page", _("Information"), _("Information and guides")),)
# They stand in places of their own in the index.
ELSEWHERE = {"title", "summary"}


def page_source() -> list[Source]:
    """Return the source of every kind of page that says what it is found as."""
    return [Source("pages", KINDS, marks, read)]


def found_models() -> list[type[BasePage]]:
    """Return the kinds of pages that are found by their own words."""
    return [
        model
        for model in get_page_models()
        if issubclass(model, BasePage) and model.search_kind
    ]


def marks() -> Mapping[int, Hashable]:
    """Return every live page that everybody may see, and when it was published."""
    types = ContentType.objects.get_for_models(*found_models()).values()
    pages = BasePage.objects.live().public().filter(content_type__in=types)
    rows = pages.values_list("pk", "live_revision", "last_published_at", "url_path")
    return {row[0]: row[1:] for row in rows}


def read(keys: Collection[int]) -> Iterator[Document]:
    """Read pages, in one statement for each of their kinds."""
    types = BasePage.objects.filter(pk__in=keys).values_list("pk", "content_type")
    by_type: dict[int, list[int]] = {}
    for key, content_type in types:
        by_type.setdefault(content_type, []).append(key)
    for content_type, some in by_type.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        for page in model.objects.filter(pk__in=some):
            yield document(page)


def document(page: BasePage) -> Document:
    """Return one page as it is found."""
    found = type(page).get_search_fields()
    return Document(
        key=page.pk,
        kind=page.search_kind,
        title=page.title,
        summary=page.summary or page.search_description,
        url=address(page.url_path),
        words=" ".join(words(page, found)),
        until=page.found_until,
        language=page.language,
    )


def words(instance: Any, fields: Iterable[Any]) -> Iterator[str]:
    """Yield what the fields that are searched hold, of the parts of a page too."""
    for field in fields:
        if isinstance(field, index.RelatedFields):
            value = getattr(instance, field.field_name)
            parts = value.all() if hasattr(value, "all") else [value] if value else []
            for part in parts:
                yield from words(part, field.fields)
        elif isinstance(field, index.SearchField):
            if field.field_name in ELSEWHERE and isinstance(instance, BasePage):
                continue
            value = field.get_value(instance)
            for text in [value] if isinstance(value, str) else value or ():
                yield plain(str(text))
