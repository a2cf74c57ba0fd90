"""What the pages of the record show: shaped for their templates."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback import record, record_counts
from feedback.models.answers import Response, Theme
from feedback.record_form import RecordForm
from localoffer.core.links import Link, trail_above

if TYPE_CHECKING:
    from feedback.models.pages import YouSaidWeDidPage

PAGE_SIZE = 20
# The design system's tag colours; the words beside them say the same.
COLOURS = {"did": "green", "doing": "blue", "will-not": "grey", "passed-on": "purple"}


def listing(page: "YouSaidWeDidPage", request: HttpRequest) -> dict[str, Any]:
    """Return the entries that were asked for; any query string gets a good page."""
    form = RecordForm(request.GET)
    asked = form.asked()
    paginator = Paginator(record.entries(asked), PAGE_SIZE)
    found = paginator.get_page(form.cleaned_data.get("page"))
    return {
        "form": form,
        "is_everything": asked.is_everything,
        "found": found,
        "entries": [brief(page, theme) for theme in found],
        "unsorted_url": page.address("unsorted") if record.unsorted() else "",
        "years": record_counts.by_year(),
        "summaries": summaries(page),
        "feed_url": page.address("feed"),
        "previous_url": page_url(asked, found.number - 1)
        if found.has_previous()
        else "",
        "next_url": page_url(asked, found.number + 1) if found.has_next() else "",
    }


def summaries(page: "YouSaidWeDidPage") -> list[Link]:
    """Return the published annual summaries, the newest first."""
    beneath = page.get_children().live().public().order_by("-first_published_at")
    return [Link(summary.title, summary.get_url() or "") for summary in beneath]


def page_url(asked: record.Asked, number: int) -> str:
    """Return the query of another page of the same list."""
    chosen = {name: value for name, value in vars(asked).items() if value}
    return f"?{urlencode({**chosen, 'page': number})}"


def brief(page: "YouSaidWeDidPage", theme: Theme) -> dict[str, Any]:
    """Return what the list shows of one theme."""
    shown: Any = theme
    return {
        "theme": theme,
        "url": page.address("theme", theme.slug),
        "said": shown.said[:1],
        "answer": shown.answers[0] if shown.answers else None,
        "colour": colour_of(shown.answers[0]) if shown.answers else "yellow",
    }


def colour_of(answer: Response) -> str:
    """Return the tag colour of an outcome."""
    return COLOURS[answer.outcome]


def one_theme(page: "YouSaidWeDidPage", slug: str) -> dict[str, Any] | None:
    """Return everything public about one theme, or None when nothing is."""
    theme: Any = record.entry(slug)
    if theme is None:
        return None
    return {
        "heading": theme.name,
        "theme": theme,
        "said": theme.said,
        "answers": [(answer, colour_of(answer)) for answer in theme.answers],
        **around(page),
    }


def without_theme(page: "YouSaidWeDidPage") -> dict[str, Any]:
    """Return published comments that no theme covers yet."""
    return {
        "heading": _("Comments we have not sorted yet"),
        "said": record.unsorted(),
        "answers": [],
        **around(page),
    }


def around(page: "YouSaidWeDidPage") -> dict[str, Any]:
    """Return the way back from an entry to the whole record."""
    return {
        "record_url": page.address(),
        "entry_trail": (*trail_above(page), Link(page.title, page.address())),
        "feed_url": page.address("feed"),
    }
