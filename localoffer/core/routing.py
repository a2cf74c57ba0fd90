"""Finds most public pages in two statements where Wagtail needs a dozen.

Wagtail walks the tree one slug at a time, makes each page on the way specific
and asks every ancestor for restrictions. A live page's address is also one
indexed column. What an address cannot tell, a restriction or a page class with a
route of its own, is read once per site version; there Wagtail does its work.
"""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.url_routing import RouteResult

from localoffer.core.site_version import memory

MOST_KEPT = 300


def restricted_paths() -> tuple[str, ...]:
    """Return tree paths at and beneath which a page may be private."""

    def make() -> tuple[str, ...]:
        private = PageViewRestriction.objects.values_list("page__path", flat=True)
        found = set(private)
        if found:
            # An alias is as private as what it stands for.
            aliases = Page.objects.exclude(alias_of=None)
            found.update(aliases.values_list("path", flat=True))
        return tuple(found)

    return memory.get("restricted_paths", make)


def own_route_paths() -> tuple[str, ...]:
    """Return tree paths of pages that find what is beneath them in their own way."""

    def make() -> tuple[str, ...]:
        models = [model for model in get_page_models() if model.route is not Page.route]
        if not models:
            return ()
        pages = Page.objects.type(*models)
        return tuple(pages.values_list("path", flat=True))

    return memory.get("own_route_paths", make)


def may_be_private(page: Page) -> bool:
    """Whether Wagtail has to be asked who may see a page."""
    return not page.path or page.path.startswith(restricted_paths())


@cache
def no_restrictions() -> QuerySet[PageViewRestriction]:
    """Return an empty answer that has been given already.

    Wagtail reads it twice for each page, and working out that nothing is asked
    for takes Django as long as a short question.
    """
    nothing = PageViewRestriction.objects.none()
    len(nothing)
    return nothing


def only_site() -> Site | None:
    """Return the site when it answers every host: then no host need be matched."""

    def make() -> Site | None:
        sites = list(Site.objects.select_related("root_page")[:2])
        return sites[0] if len(sites) == 1 and sites[0].is_default_site else None

    return memory.get("only_site", make)


def with_only_site(request: HttpRequest) -> None:
    """Tell Wagtail which site a view is for, where no host need be matched."""
    site = only_site()
    if site is not None:
        request._wagtail_site = site  # type: ignore[attr-defined]


def identify(url_path: str) -> tuple[type[Page], int]:
    """Return the class and key of the live, public page at an address.

    Raises Page.DoesNotExist when there is none, or when Wagtail must look.
    """

    def make() -> tuple[type[Page], int]:
        # An error is not remembered: nobody can fill the memory with addresses.
        pages = Page.objects.only("path", "content_type")
        page = pages.get(url_path=url_path, live=True)
        model = ContentType.objects.get_for_id(page.content_type_id).model_class()
        if (
            model is None
            or may_be_private(page)
            or page.path.startswith(own_route_paths())
        ):
            raise Page.DoesNotExist
        return model, page.pk

    return memory.get(("page_at", url_path), make)


def read_page(url_path: str) -> Page:
    """Return the live, public page at an address.

    The first of them are kept for the site version: menus, guides and the
    directory are asked for again and again. Each request gets its own copy, since
    a page notes on itself what it has looked up.
    """
    model, key = identify(url_path)
    kept: dict[str, Page] = memory.get("kept_pages", dict)
    page = kept.get(url_path)
    if page is None:
        page = model._default_manager.get(pk=key, live=True, url_path=url_path)
        if len(kept) < MOST_KEPT:
            kept[url_path] = own_copy(page)
        return page
    return own_copy(page)


def own_copy(page: Page) -> Page:
    """Return a page of the same values whose notes are its own."""
    copied: Page = object.__new__(type(page))
    # What pickling would keep: Django copies its notes on relations here.
    copied.__dict__.update(page.__getstate__())
    return copied


def find_public_page(request: HttpRequest, path: str) -> Page | None:
    """Return the page that everybody may see here, and tell Wagtail of it.

    None leaves everything to Wagtail.
    """
    site = only_site()
    if site is None:
        return None
    url_path = site.root_page.url_path + path
    try:
        page = read_page(url_path)
    except (Page.DoesNotExist, Page.MultipleObjectsReturned):
        return None
    request._wagtail_site = site  # type: ignore[attr-defined]
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return page
