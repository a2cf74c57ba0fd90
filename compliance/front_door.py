"""How we meet the Code, on the home page, in the footer and in the annual summary."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from compliance.board import PARTS
from compliance.frozen import counts, items
from compliance.public_board import board_of
from localoffer.core.frame import Frame
from localoffer.core.links import Link
from localoffer.core.plain_text import to_rich_text

TITLE = _("How we meet the Code")


def with_code(frame: Frame, site: Site) -> Frame:
    """Add the way to it at the foot of every page."""
    link = Link(str(TITLE), reverse("code"))
    return replace(frame, footer_links=(*frame.footer_links, link))


def statement(today: date) -> list[str]:
    """Return a sentence for must and one for should: numbers, and no share."""
    board = board_of(today)
    lines = board["lines"] if board else []
    return [
        gettext("%(part)s: %(counts)s.") % {"part": name, "counts": ", ".join(said)}
        for part, name in PARTS[:2]
        if items(lines, part)
        and (
            said := [
                gettext("%(many)s %(status)s")
                % {"many": many, "status": status.label.lower()}
                for status, many in counts(lines, part)
                if many
            ]
        )
    ]


def add_statement(context: dict[str, Any], page: Page, request: HttpRequest) -> None:
    """Say on the home page how far the Local Offer meets the Code."""
    said = statement(timezone.localdate())
    if said:
        context["code_statement"] = said
        context["code_url"] = reverse("code")


def audit_status(first: date, last: date) -> dict[str, str]:
    """Return the audit's part of the annual summary, as it stands today."""
    today = timezone.localdate()
    said = statement(today)
    if not said:
        return {}
    text = "\n\n".join(
        (
            gettext(
                "This is where the duties of chapter 4 of the SEND Code of Practice "
                "stood on %(day)s, as the steering group sees it."
            )
            % {"day": date_format(today)},
            *said,
        )
    )
    return {"audit_status": to_rich_text(text)}
