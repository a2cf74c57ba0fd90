"""Questions about pages, in the words an editor would use."""

from datetime import date
from typing import Self

from django.db.models import Q
from wagtail import hooks
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet


def past_pages(today: date) -> list[int]:
    """Return the keys of pages that say what was, and that nobody has to check.

    An app registers the hook "past_pages": a function of the day that returns keys,
    or the query for them.
    """
    return [key for tell in hooks.get_hooks("past_pages") for key in tell(today)]


class BasePageQuerySet(PageQuerySet):
    """Questions that hold for every kind of page."""

    def overdue_for_check(self, today: date) -> Self:
        """Live pages whose next check by a person has passed, or never was set."""
        return (
            self.live()
            .not_past(today)
            .filter(Q(next_check_on__lt=today) | Q(next_check_on__isnull=True))
        )

    def not_past(self, today: date) -> Self:
        """Pages that somebody has to keep true: no event that is over, no old news."""
        pages = self
        for tell in hooks.get_hooks("past_pages"):
            pages = pages.exclude(pk__in=tell(today))
        return pages

    def shown_beneath(self, page: Page) -> Self:
        """Pages directly beneath one that everybody may see, in editors' order."""
        return self.child_of(page).live().public().order_by("path")

    def formats_out_of_date(self, today: date) -> Self:
        """Live pages with another format that may no longer say the same."""
        formats = self.model.other_formats.rel.related_model.objects
        old = formats.out_of_date(today).values("page")
        return self.live().filter(pk__in=old)

    def without_owner(self) -> Self:
        """Pages that no team answers for."""
        return self.filter(owner_team__isnull=True)


BasePageManager = PageManager.from_queryset(BasePageQuerySet)
