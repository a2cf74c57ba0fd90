"""The day that is asked about, and how long what decisions rest on holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.models import Finding
from compliance.site_settings import group_settings
from localoffer.core.models import LinkUse, OutgoingLink
from localoffer.core.site_version import memory

# The checks that find dead links within the site; each finding keeps since when.
# Links to other sites know themselves since when they are dead.
LINK_CHECKS = ("mapped_pages_lead_to_pages_that_are_there",)


@dataclass(frozen=True)
class Clocks:
    """The day that is asked about, and the group's periods."""

    today: date
    record_months: int
    dead_link_days: int
    # Pages, by key, that have had a dead link for longer than that.
    dead_pages: Collection[int] = ()


def clocks_on(today: date) -> Clocks:
    """Return the group's clocks for a day."""
    group = group_settings()
    days = group.dead_link_days
    return Clocks(today, group.record_months, days, pages_with_dead_links(today, days))


def pages_with_dead_links(today: date, days: int) -> frozenset[int]:
    """Return the pages that have had a dead link for more than so many days.

    Read once for each day and site version: a link grows too old over night, and
    whoever mends one publishes. Outgoing ones raise the version when they come back.
    """
    since = today - timedelta(days=days)

    def read() -> frozenset[int]:
        found = Finding.objects.standing().filter(
            check_name__in=LINK_CHECKS, page__isnull=False, found_at__date__lt=since
        )
        away = LinkUse.objects.dead_longer_than(days, today)
        pages = found.order_by().values_list("page")
        return frozenset(page for (page,) in pages.union(away.values_list("page")))

    return memory.get(("pages with dead links", today, days), read)


def dead_addresses(today: date, days: int) -> frozenset[str]:
    """Return addresses on other sites that have been dead for more than so many days.

    Read once for each day and site version, and only where a link is mapped.
    """

    def read() -> frozenset[str]:
        dead = OutgoingLink.objects.filter(
            state=OutgoingLink.State.DEAD, dead_since__lt=today - timedelta(days)
        )
        fine = dead.exclude(fine_until__gte=today)
        return frozenset(fine.values_list("url", flat=True))

    return memory.get(("dead addresses", today, days), read)
