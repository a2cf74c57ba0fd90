"""How long we keep what people told us, and the arithmetic of months."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Site

from feedback.models import FeedbackSettings
from localoffer.core.site_version import memory


def strictest_clocks() -> FeedbackSettings:
    """Return the shortest time that any site promises; comments belong to no site."""
    found = list(FeedbackSettings.objects.all())
    if not found or len(found) < Site.objects.count():
        found.append(FeedbackSettings())
    return FeedbackSettings(
        contact_months=min(each.contact_months for each in found),
        original_months=min(each.original_months for each in found),
        post_days=min(each.post_days for each in found),
    )


def clocks_shown() -> FeedbackSettings:
    """Return the shortest times for a screen, read once per site version."""
    return memory.get("feedback.clocks", strictest_clocks)


def months_before(day: date, months: int) -> datetime:
    """Return the moment so many months before a day begins in London."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    then = first.replace(day=min(day.day, last.day))
    return datetime.combine(then, time(), timezone.get_default_timezone())
