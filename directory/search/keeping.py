"""What becomes of services in the search that nobody has checked for too long.

Worked out from the day of the search, so that it is right at midnight without any
row being written anew. Their own pages still answer, with a notice.
"""

from datetime import date, timedelta

from directory.search.snapshot import Snapshot
from localoffer.core.models import CouncilSettings
from localoffer.core.site_version import memory

Days = tuple[int | None, int | None]


def days_allowed() -> Days:
    """Return after how many days overdue a service comes last, and goes."""

    def read() -> Days:
        names = ("overdue_ranks_lower_after_days", "overdue_hidden_after_days")
        found = CouncilSettings.objects.filter(site__is_default_site=True)
        unset = CouncilSettings()
        row: Days | None = found.values_list(*names).first()
        return row or (
            unset.overdue_ranks_lower_after_days,
            unset.overdue_hidden_after_days,
        )

    return memory.get("days overdue", read)


def overdue_by(services: Snapshot, today: date, days: int | None) -> int:
    """Return the services whose check is more than so many days late."""
    if days is None:
        return 0
    return services.due_before(today - timedelta(days=days))


def kept_true(services: Snapshot, today: date) -> tuple[int, int]:
    """Return the services that a search may show, and those that come last."""
    lower, hidden = days_allowed()
    visible = services.visible & ~overdue_by(services, today, hidden)
    return visible, overdue_by(services, today, lower)
