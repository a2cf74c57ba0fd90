"""Other formats as families see them at the top of a page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from localoffer.core.languages import marks, own_name
from localoffer.core.links import Link
from localoffer.core.site_version import memory

if TYPE_CHECKING:
    from localoffer.core.models.base_page import BasePage
    from localoffer.core.models.formats import OtherFormat


@dataclass(frozen=True)
class ShownFormat:
    """A format as a family reads it at the top of a page."""

    text: str
    href: str
    language: str
    own_name: str
    details: str
    checked_on: date
    is_out_of_date: bool
    # What the link is written in, where that is not what stands round it.
    marks: str = ""


def shown_formats(page: "BasePage", request: HttpRequest) -> list[ShownFormat]:
    """Return a page's other formats; those that have gone are left out."""
    if getattr(request, "is_preview", False):
        rows = list(page.other_formats.all())
    else:
        every = memory.get("other_formats", lambda: every_format(page))
        rows = every.get(page.pk, [])
    today = timezone.localdate()
    return [as_shown(row, today) for row in rows if row.href]


def every_format(page: "BasePage") -> dict[int, list["OtherFormat"]]:
    """Return the formats of every live page, by page, in one statement."""
    found = defaultdict(list)
    # This module stands below the pages, so it asks one of them for the model.
    shown = page.other_formats.model.objects.shown()
    for row in shown.select_related("page", "to_page", "document"):
        found[row.page_id].append(row)
    return dict(found)


def as_shown(row: "OtherFormat", today: date) -> ShownFormat:
    """Return a format with what a reader wants to know before opening it."""
    english, _dash, own_name = str(row.get_language_display()).partition(" – ")
    # Django has the names of most languages in each of its own; we have the others.
    english = _(english)
    is_translated = row.kind == row.Kind.TRANSLATION and not row.title
    details = [] if is_translated or not own_name else [english]
    if row.document:
        details.append(row.document.file_extension.upper())
        details.append(filesizeformat(row.document.get_file_size() or 0))
    elif row.url:
        details.append(_("on another website"))
    return ShownFormat(
        text=english if is_translated else row.text,
        href=row.href,
        language=row.hreflang,
        own_name=own_name if is_translated else "",
        details=", ".join(details),
        checked_on=row.checked_on,
        is_out_of_date=row.is_out_of_date_on(today),
        marks=marks(row.language) if is_translated and own_name else "",
    )


@dataclass(frozen=True)
class Version:
    """The same page in another language, by that language's own name."""

    code: str
    own_name: str
    href: str
    marks: str


def versions(page: "BasePage") -> list[Version]:
    """Return the languages that a translated page can be read in beside its own."""
    every = memory.get("other_formats", lambda: every_format(page))
    found: dict[str, str] = {}
    for rows in every.values():
        translated = [row for row in rows if row.kind == row.Kind.TRANSLATION]
        if any(row.to_page_id == page.pk for row in translated):
            first = translated[0].page
            code = first.language or settings.LANGUAGE_CODE
            found.setdefault(code.partition("-")[0], first.get_url() or "")
            for row in translated:
                if row.to_page_id != page.pk:
                    found.setdefault(row.language, row.href)
    return [
        Version(code, own_name(code), href, marks(code))
        for code, href in found.items()
        if href
    ]


def full_versions(page: "BasePage") -> tuple[Link, ...]:
    """Return links to the pages that name this one as their other format."""

    def make() -> tuple[Link, ...]:
        rows = page.format_of.shown().select_related("page")
        return tuple(
            Link(row.page.title, url) for row in rows if (url := row.page.get_url())
        )

    return memory.get(("full_versions", page.pk), make)
