"""A list's pages whole, for paper: what each says, and its address as a QR code."""

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from localoffer.core.documents import Block
from localoffer.core.frame import frame_for
from localoffer.core.html_blocks import blocks_of
from localoffer.core.models import BasePage, CouncilSettings
from localoffer.core.my_list.keeping import Ids
from localoffer.core.qr import qr_svg


@dataclass(frozen=True)
class Sheet:
    """One page of the website as it goes on paper."""

    pk: int
    title: str
    summary: str
    url: str
    checked: str
    blocks: tuple[Block, ...]

    @property
    def qr(self) -> SafeString:
        """The page's address for a phone's camera; drawn by our own program."""
        return SafeString(qr_svg(self.url))


def sheets(ids: Ids, request: HttpRequest) -> list[Sheet]:
    """Return the pages of a list that everybody may see, in its order."""
    found = BasePage.objects.filter(pk__in=ids, depth__gt=1).live().public()
    pages = {page.pk: page for page in found.specific()}
    return [sheet(pages[key], request) for key in ids if key in pages]


def sheet(page: BasePage, request: HttpRequest) -> Sheet:
    """Return one page."""
    url = request.build_absolute_uri(page.get_url(request))
    blocks = blocks_of(html_of(page, request))
    return Sheet(page.pk, page.title, page.summary, url, checked_words(page), blocks)


def html_of(page: BasePage, request: HttpRequest) -> str:
    """Return what a page says below its title and summary.

    An app registers "construct_printed_page": a function of the page and the
    request that returns its HTML, or None for a kind of page that it does not know.
    """
    for construct in hooks.get_hooks("construct_printed_page"):
        html: str | None = construct(page, request)
        if html is not None:
            return html
    fields = [field for field in page._meta.get_fields() if field.concrete]
    parts = []
    for field in fields:
        value = getattr(page, field.name) if is_words(field) else None
        if value and isinstance(field, RichTextField):
            parts.append(expand_db_html(value))
        elif value:
            parts.append(value.render_as_block({"page": page, "request": request}))
    return "".join(parts)


def is_words(field: Any) -> bool:
    """Whether a field holds what families read."""
    return isinstance(field, RichTextField | StreamField)


def checked_words(page: BasePage) -> str:
    """Say who last checked a page, and when."""
    if not page.last_checked_on:
        return _("Nobody has checked this yet. Ask before you go.")
    said = {"who": page.last_checked_by, "day": date_format(page.last_checked_on)}
    if page.is_overdue_for_check_on(timezone.localdate()):
        words = _(
            "%(who)s last checked this on %(day)s. It should have been checked again "
            "since. Ask before you go."
        )
        return words % said
    return _("Checked by %(who)s on %(day)s.") % said


def help_lines(council: CouncilSettings) -> list[str]:
    """Return whom to ring, the advice service first."""
    lines = []
    if council.advice_name:
        phone = f": {council.advice_phone}" if council.advice_phone else ""
        lines.append(f"{council.advice_name}{phone}")
    if council.phone:
        lines.append(f"{council.council_name}: {council.phone}")
    return lines


def help_footer(ways: list[str]) -> str:
    """Return what stands at the foot of each sheet of paper."""
    return _("Need help? %(way)s") % {"way": ways[0]} if ways else ""


def large_print_data(found: list[Sheet], request: HttpRequest) -> dict[str, Any]:
    """Return what the layout of the large print reads."""
    council = frame_for(request).settings
    day = date_format(timezone.localdate())
    one = found[0].title if len(found) == 1 else ""
    ways = help_lines(council)
    return {
        "title": one or _("Your list"),
        "subtitle": _(
            "%(service)s, %(council)s. Printed on %(day)s. Some of it may change "
            "after that day."
        )
        % {
            "service": council.service_name,
            "council": council.council_name,
            "day": day,
        },
        "help": ways,
        "footer": _("Need help? %(way)s") % {"way": ways[0]}
        if ways
        else council.service_name,
        "has_contents": not one,
        "sheets": [
            {
                **{name: getattr(each, name) for name in ("title", "summary", "url")},
                "checked": each.checked,
                "qr": each.qr,
                "blocks": [asdict(block) for block in each.blocks],
            }
            for each in found
        ],
    }
