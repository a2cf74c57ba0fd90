"""Which alerts stand above a page now, and when that changes next.

They are read once for each site version. Time is looked at for each page that is
made, and a kept page lasts no longer than until the next alert begins or ends.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from localoffer.core.links import Link
from localoffer.core.models import AlertBanner
from localoffer.core.site_version import memory

Where = AlertBanner.Where
# Urgent ones stand first.
ORDER = [*reversed(AlertBanner.Severity.values)]


@dataclass(frozen=True)
class Alert:
    """What families read of an alert, and on which pages."""

    severity: str
    heading: str
    text: str
    link: Link | None
    starts_at: datetime
    ends_at: datetime
    where: str
    # An address beneath which it stands, and a kind of page by its key.
    path: str = ""
    kind: int | None = None

    @property
    def severity_words(self) -> str:
        """How much it matters, in a word."""
        return str(AlertBanner.Severity(self.severity).label)

    def stands_on(self, path: str, home: str, kind: int | None) -> bool:
        """Whether it stands above a page at an address."""
        if self.where == Where.HOME:
            return path == home
        if self.where == Where.SECTION:
            return bool(self.path) and path.startswith(self.path)
        return self.where == Where.EVERYWHERE or kind == self.kind


def planned() -> tuple[Alert, ...]:
    """Return the alerts that have not ended, the most urgent first."""

    def read() -> tuple[Alert, ...]:
        rows = AlertBanner.objects.filter(ends_at__gt=timezone.now()).order_by(
            "-starts_at", "-pk"
        )
        found = [as_shown(row) for row in rows.select_related("link_page", "section")]
        return tuple(sorted(found, key=lambda alert: ORDER.index(alert.severity)))

    return memory.get("alerts", read)


def as_shown(row: AlertBanner) -> Alert:
    """Return what is shown of an alert."""
    url = row.link_url
    if row.link_page and row.link_page.live:
        url = row.link_page.get_url() or ""
    return Alert(
        severity=row.severity,
        heading=row.heading,
        text=row.text,
        link=Link(row.link_text, url) if row.link_text and url else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        where=row.where,
        path=(row.section.get_url() or "") if row.section else "",
        kind=row.kind_id,
    )


def alerts_for(request: HttpRequest, now: datetime) -> tuple[Alert, ...]:
    """Return the alerts above the page that a request asks for."""
    alerts = planned()
    if not alerts:
        return ()
    found = getattr(request, "_wagtail_route_for_request", None)
    kind = found.page.content_type_id if found else None
    home = home_path(request)
    return tuple(
        alert
        for alert in alerts
        if alert.starts_at <= now < alert.ends_at
        and alert.stands_on(request.path, home, kind)
    )


def home_path(request: HttpRequest) -> str:
    """Return the address of the home page."""

    def make() -> str:
        site = Site.find_for_request(request)
        return (site.root_page.get_url() if site else "") or "/"

    return memory.get("home path", make)


def next_change_after(now: float) -> float:
    """Return when an alert next begins or ends, in seconds since the epoch."""
    moment = datetime.fromtimestamp(now, UTC)
    moments = (at for alert in planned() for at in (alert.starts_at, alert.ends_at))
    return min((at.timestamp() for at in moments if at > moment), default=inf)


def links_of_alerts(pages: list[int]) -> list[tuple[int, str, str]]:
    """Return the links of alerts, which stand on the home page or may (a hook)."""
    roots = Site.objects.filter(root_page__in=pages).values_list("root_page", flat=True)
    shown = Q(ends_at__gt=timezone.now()) & ~Q(link_url="")
    addresses = (
        AlertBanner.objects.filter(shown).values_list("link_url", flat=True)
        if roots
        else ()
    )
    return [(root, "Alert: link", url) for root in roots for url in addresses]
