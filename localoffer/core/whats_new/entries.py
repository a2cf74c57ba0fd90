"""Everything new of the last half year, read once for each site version and day.

A page is new when it first went live. It is changed when an editor said so in a
sentence, and checked when a person looked. An app adds its own by the hook
"register_whats_new": a function of the first day that returns entries.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import get_page_models

from localoffer.core.models import BasePage, PageChange
from localoffer.core.site_search.documents import address
from localoffer.core.site_version import memory

WEEKS = 26
# An import of a whole directory is one piece of news, not two thousand.
MOST = 1000
CHECKED = "checked"
KINDS = {
    "service": _("Services"),
    "page": _("Pages and guides"),
    "event": _("Events"),
    "news": _("News"),
    "answer": _("Answers to families"),
    CHECKED: _("Checked by a person"),
}
# What one of them is called, new and changed.
ONE = {
    "service": (_("New service"), _("Changed service")),
    "page": (_("New page"), _("Changed page")),
    "event": (_("New event"), _("Changed event")),
    "news": (_("News"), _("News")),
    "answer": (_("Answer"), _("Answer")),
    CHECKED: (_("Checked"), _("Checked")),
}


@dataclass(frozen=True)
class Entry:
    """One thing that is new, changed or checked."""

    kind: str
    title: str
    url: str
    at: datetime
    uid: str
    detail: str = ""
    is_change: bool = False
    # What has to be known at once, such as that it is cancelled.
    state: str = ""
    # What the page is written in, where that is not the language of the site.
    language: str = ""

    @property
    def day(self) -> date:
        """The London day of it."""
        return timezone.localdate(self.at)

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return self.day - timedelta(self.day.weekday())

    @property
    def label(self) -> str:
        """What it is, in a word or two."""
        return str(ONE[self.kind][self.is_change])


def entries(today: date) -> tuple[Entry, ...]:
    """Return what is new, the newest first."""

    def read() -> tuple[Entry, ...]:
        since = today - timedelta(weeks=WEEKS)
        kinds = kinds_by_type()
        found = [
            *new_pages(since, kinds),
            *changed_pages(since, kinds),
            *checked_pages(since, kinds),
        ]
        for tell in hooks.get_hooks("register_whats_new"):
            found += tell(since)
        found.sort(key=lambda entry: (entry.at, entry.uid), reverse=True)
        states = states_by_address()
        return tuple(
            replace(one, state=states[one.url]) if one.url in states else one
            for one in found
        )

    return memory.get_words(("whats new", today), read)


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins in London."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def kinds_by_type() -> dict[int, str]:
    """Return what families call each kind of page; pages that are lists have none."""
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    return {types[model].pk: model.news_kind for model in models if model.news_kind}


def states_by_address() -> dict[str, str]:
    """Return what has to be known at once about some pages, by their address."""
    return {
        address(path) or "/": words
        for model in get_page_models()
        if issubclass(model, BasePage)
        for path, words in model.news_states().items()
    }


def public_pages(kinds: Iterable[int]) -> QuerySet[BasePage]:
    """Return live pages of some types that everybody may see."""
    pages: QuerySet[BasePage] = BasePage.objects.live().public().filter(alias_of=None)
    return pages.filter(content_type__in=list(kinds))


def entry_of(page: BasePage, kind: str, at: datetime, mark: str, detail: str) -> Entry:
    """Return an entry about a page; the mark tells its entries apart."""
    return Entry(
        kind=kind,
        title=page.title,
        url=address(page.url_path) or "/",
        at=at,
        uid=uuid5(page.uuid, mark).urn if mark else page.uuid.urn,
        detail=detail,
        is_change=bool(mark),
        language=page.language,
    )


def new_pages(since: date, kinds: dict[int, str]) -> Iterator[Entry]:
    """Yield pages that went live for the first time."""
    rows = public_pages(kinds).filter(first_published_at__gte=start_of(since))
    for page in rows.order_by("-first_published_at")[:MOST]:
        kind, at = kinds[page.content_type_id], page.first_published_at
        yield entry_of(page, kind, at, "", page.summary)


def changed_pages(since: date, kinds: dict[int, str]) -> Iterator[Entry]:
    """Yield what editors said about changes."""
    told = PageChange.objects.filter(
        told_at__gte=start_of(since), page__in=BasePage.objects.live().public()
    )
    for change in told.select_related("page").order_by("-told_at")[:MOST]:
        page, mark = change.page, f"change {change.pk}"
        kind = kinds.get(page.content_type_id, "page")
        yield entry_of(page, kind, change.told_at, mark, change.note)


def checked_pages(since: date, kinds: dict[int, str]) -> Iterator[Entry]:
    """Yield pages that a person looked at last in this time."""
    rows = public_pages(kinds).filter(last_checked_on__gte=since)
    for page in rows.order_by("-last_checked_on", "title")[:MOST]:
        on = page.last_checked_on or since
        by = gettext("Checked by %(who)s") % {"who": page.last_checked_by}
        yield entry_of(page, CHECKED, start_of(on), f"check {on}", by)


def feed_guid() -> str:
    """Return an id of the feed that stays when the website moves."""
    home: UUID = BasePage.objects.order_by("path").values_list("uuid", flat=True)[0]
    return uuid5(home, "what is new").urn
