"""Links in menus, footers and the trail of pages above."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from localoffer.core.site_version import memory

if TYPE_CHECKING:
    from wagtail.models import Page


@dataclass(frozen=True)
class Link:
    """A link in the menu, the footer or the trail."""

    text: str
    url: str
    is_current: bool = False


def trail_above(page: "Page") -> tuple[Link, ...]:
    """Return links to the pages above a page, from the home page down.

    Pages beneath the same parent share one answer for each site version.
    """

    def make() -> tuple[Link, ...]:
        above = page.get_ancestors().filter(depth__gt=1)
        return tuple(
            Link("Home" if ancestor.depth == 2 else ancestor.title, url)
            for ancestor in above
            if (url := ancestor.get_url())
        )

    parent_path = page.path[: -page.steplen]
    return memory.get(("trail", parent_path), make)
