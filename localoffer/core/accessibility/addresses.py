"""Which addresses the program looks at: some of each kind of page, and all others."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from localoffer.core.models import BasePage

# Pages of one kind are made by one template; these many differ enough.
OF_EACH_KIND = 2
NOT_PUBLIC = ("/admin/", "/sign-in/", "/health/", "/documents/", "/api/")
NOT_FOUND = "/an-address-where-nothing-is/"


def addresses_to_look_at() -> list[str]:
    """Return each address once: pages first, then those that are no page.

    A page that belongs to no site has none.
    """
    found = [*of_pages(), *without_page(get_resolver().url_patterns), NOT_FOUND]
    return list(dict.fromkeys(path for path in found if path))


def of_pages() -> Iterator[str | None]:
    """Yield the addresses of some public pages of each kind."""
    for kind in get_page_models():
        if issubclass(kind, BasePage):
            pages = kind.objects.live().public().exact_type(kind).order_by("path")
            yield from (page.get_url() for page in pages[:OF_EACH_KIND])
    # These have something that the others have not.
    others = BasePage.objects.live().public().filter(has_exit_link=True)
    yield from (page.get_url() for page in others.order_by("path")[:OF_EACH_KIND])


def without_page(
    patterns: Iterable[URLPattern | URLResolver], before: str = "/"
) -> Iterator[str]:
    """Yield the addresses of ours that are no page and ask for nothing."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if path.startswith(NOT_PUBLIC) or set("<^(?") & set(path):
            continue
        if isinstance(pattern, URLResolver):
            yield from without_page(pattern.url_patterns, path)
        else:
            yield path
