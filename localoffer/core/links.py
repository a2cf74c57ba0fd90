"""Links in menus, footers and the trail of pages above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from localoffer.core.languages import text_marks
from localoffer.core.site_version import memory

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Link:
    """A link in the menu, the footer, the trail or a list of pages."""

    text: str
    url: str
    is_current: bool = False
    detail: str = ""
    # Attributes of what is in another language than the words round it.
    marks: str = ""


def trail_above(page: "Page") -> tuple[Link, ...]:
    """Return links to the pages above a page, from the home page down.

    Pages beneath the same parent share one answer for each site version.
    """

    def make() -> tuple[Link, ...]:
        above = page.get_ancestors().filter(depth__gt=1)
        return tuple(
            Link(_("Home") if ancestor.depth == 2 else ancestor.title, url)
            for ancestor in above
            if (url := ancestor.get_url())
        )

    parent_path = page.path[: -page.steplen]
    return memory.get_words(("trail", parent_path), make)


def links_beneath(
    page: "Page", pages: "Callable[[], Iterable[Page]]"
) -> tuple[Link, ...]:
    """Return links to some pages beneath one, with their summaries.

    `pages` asks for them; it is called once for each site version.
    """

    def make() -> tuple[Link, ...]:
        return tuple(
            Link(
                each.title,
                url,
                detail=getattr(each, "summary", ""),
                marks=text_marks(getattr(each, "language", "")),
            )
            for each in pages()
            if (url := each.get_url())
        )

    return memory.get_words(("beneath", page.path), make)
