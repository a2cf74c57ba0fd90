"""The page of what is new, week by week, and its feed."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from localoffer.core.feeds import FeedEntry, SiteFeed
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.page_cache import may_be_kept
from localoffer.core.whats_new.entries import CHECKED, KINDS, Entry, entries, feed_guid

PAGE_SIZE = 40
MOST_IN_FEED = 50
QUERY_NAMES = ("type", "page")


@dataclass(frozen=True)
class Week:
    """What is new in one week."""

    monday: date
    entries: list[Entry]
    checked: int

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(6)


@non_atomic_requests
def whats_new(request: HttpRequest) -> HttpResponse:
    """Show what is new; of one kind, if that was asked for."""
    every = entries(timezone.localdate())
    kind = request.GET.get("type", "")
    kind = kind if kind in KINDS else ""
    wanted = [one for one in every if is_wanted(one, kind)]
    page = Paginator(wanted, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "trail": (Link(_("Home"), frame_for(request).home_url),),
        "found": page,
        "weeks": weeks(list(page.object_list), [] if kind else every),
        "kind": kind,
        "kinds": kind_links(every, kind),
        "feed_url": reverse("whats_new_feed"),
        "previous_url": address(kind, page.number - 1) if page.number > 1 else "",
        "next_url": address(kind, page.number + 1) if page.has_next() else "",
    }
    response = TemplateResponse(request, "core/whats_new.html", context)
    may_be_kept(response, QUERY_NAMES)
    return response


def is_wanted(entry: Entry, kind: str) -> bool:
    """Whether an entry is of a kind; checks are listed only when asked for."""
    return entry.kind == kind if kind else entry.kind != CHECKED


def weeks(shown: "list[Entry]", every: "tuple[Entry, ...] | list[Entry]") -> list[Week]:
    """Return entries week by week, each week with how many pages were checked."""
    checks: dict[date, int] = {}
    for entry in every:
        if entry.kind == CHECKED:
            checks[entry.monday] = checks.get(entry.monday, 0) + 1
    groups = groupby(shown, key=lambda entry: entry.monday)
    return [Week(monday, list(some), checks.get(monday, 0)) for monday, some in groups]


def address(kind: str, number: int = 1) -> str:
    """Return the address of a part of the list."""
    asked = {"type": kind, "page": str(number) if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('whats_new')}{'?' if query else ''}{query}"


def kind_links(every: tuple[Entry, ...], kind: str) -> list[Link]:
    """Return a link to everything and to each kind that there is, with its number."""
    counts = dict.fromkeys(KINDS, 0)
    for entry in every:
        counts[entry.kind] += 1
    total = sum(counts.values()) - counts[CHECKED]
    found = [
        Link(
            _("Everything new (%(number)s)") % {"number": total}, address(""), not kind
        )
    ]
    return found + [
        Link(f"{KINDS[code]} ({count})", address(code), code == kind)
        for code, count in counts.items()
        if count
    ]


def title_of(one: Entry) -> str:
    """Return a title that says what it is, and whether it goes ahead."""
    state = f" ({one.state.lower()})" if one.state else ""
    return f"{one.label}: {one.title}{state}"


@non_atomic_requests
def whats_new_feed(request: HttpRequest) -> HttpResponse:
    """Give the same as an Atom feed, checks left out."""
    every = entries(timezone.localdate())
    newest = [one for one in every if one.kind != CHECKED][:MOST_IN_FEED]
    name = frame_for(request).settings.service_name
    feed = SiteFeed(
        title=_("New and updated – %(site)s") % {"site": name},
        subtitle=_("What is new on the Local Offer and what has changed."),
        link=reverse("whats_new"),
        feed_url=reverse("whats_new_feed"),
        guid=feed_guid(),
        entries=[
            FeedEntry(title_of(one), one.detail, one.url, one.uid, one.at, one.language)
            for one in newest
        ],
    )
    response = feed(request)
    may_be_kept(response, ())
    return response
