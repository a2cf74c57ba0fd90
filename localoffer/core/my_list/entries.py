"""What stands on a list: the pages as they are now, and those that are gone."""

from dataclasses import dataclass

from wagtail.models import Page

from localoffer.core.models import BasePage
from localoffer.core.my_list.keeping import Ids


@dataclass(frozen=True)
class Entry:
    """One line of a list; without a title the page is no longer there to see."""

    pk: int
    title: str = ""
    url: str = ""
    kind: str = ""
    summary: str = ""
    is_first: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether the page was taken down, or never was one for everybody."""
        return not self.title


def pages_of(ids: Ids) -> dict[int, BasePage]:
    """Return the pages that everybody may see, by number."""
    found = BasePage.objects.filter(pk__in=ids, depth__gt=1).live().public()
    return {page.pk: page for page in found}


def entries(ids: Ids) -> list[Entry]:
    """Return a list's lines in the visitor's order, in a few statements."""
    return lines_of(ids, pages_of(ids))


def lines_of(ids: Ids, pages: dict[int, BasePage]) -> list[Entry]:
    """Return a list's lines, of pages that were found beforehand."""
    return [entry(pages.get(key), key, key == ids[0]) for key in ids]


def entry(page: Page | None, key: int, is_first: bool) -> Entry:
    """Return one line."""
    url = page.get_url() if page else None
    if page is None or not url:
        return Entry(key, is_first=is_first)
    model = page.cached_content_type.model_class()
    kind = str(model._meta.verbose_name).capitalize() if model else ""
    summary = getattr(page, "summary", "")
    return Entry(key, page.title, url, kind, summary, is_first)
