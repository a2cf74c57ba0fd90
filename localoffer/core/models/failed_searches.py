"""Words for which a search found nothing, each with the days on which it did."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

LONGEST = 60
# What was looked for on fewer days may be one person's words: nobody is shown it.
LEAST_DAYS = 5


class FailedSearchQuerySet(models.QuerySet["FailedSearch"]):
    """Questions about what people could not find."""

    def often(self) -> Self:
        """The newest row of all words that failed on enough days, with how many."""
        same = FailedSearch.objects.filter(words=OuterRef("words")).order_by()
        days = same.values("words").annotate(days=Count("pk")).values("days")
        enough = (
            FailedSearch.objects.order_by()
            .values("words")
            .annotate(days=Count("pk"), newest=Max("pk"))
            .filter(days__gte=LEAST_DAYS)
        )
        return self.filter(pk__in=enough.values("newest")).annotate(days=Subquery(days))

    def before(self, day: date) -> Self:
        """Rows older than a day."""
        return self.filter(day__lt=day)


class FailedSearch(models.Model):
    """Some words, and a day on which at least one search for them found nothing.

    No person, no time of day and no number: a second search on the same day leaves
    no trace.
    """

    words = models.CharField(_("what was looked for"), max_length=LONGEST)
    day = models.DateField()

    objects: ClassVar[Any] = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        constraints = [
            models.UniqueConstraint(
                fields=["words", "day"], name="failed_search_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["day"], name="failed_search_day")]

    def __str__(self) -> str:
        return self.words
