"""Questions about comments and answers, in the words a moderator would use."""

from datetime import date, datetime, timedelta
from itertools import product
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from feedback.small_numbers import SafeTable, publish
from localoffer.core.querysets import BasePageQuerySet


class CommentQuerySet(models.QuerySet[Any]):
    """Questions about comments."""

    def waiting_to_be_read(self) -> Self:
        """Comments that nobody has opened."""
        return self.filter(state="received", lapsed_at=None)

    def waiting_for_second_check(self) -> Self:
        """Comments whose text a second person has to confirm."""
        return self.filter(state="proposed")

    def undecided(self) -> Self:
        """Comments neither published nor withheld, whose words we still have."""
        return self.not_decided().filter(lapsed_at=None)

    def not_decided(self) -> Self:
        """Comments neither published nor withheld."""
        return self.exclude(state__in=["published", "withheld"])

    def lapsed(self) -> Self:
        """Comments whose words were erased before anybody decided."""
        return self.exclude(lapsed_at=None)

    def undecided_since_before(self, moment: datetime) -> Self:
        """Undecided comments that came, or were taken up again, before then."""
        began = Coalesce("reopened_at", "received_at")
        return self.not_decided().alias(began=began).filter(began__lt=moment)

    def published(self) -> Self:
        """Comments that stand on the website."""
        return self.filter(state="published")

    def withheld(self) -> Self:
        """Comments that are counted but not shown."""
        return self.filter(state="withheld")

    def received_between(self, first: date, last: date) -> Self:
        """Comments received on these London days or between them."""
        return self.filter(received_at__date__gte=first, received_at__date__lte=last)

    def unanswered(self) -> Self:
        """Published comments whose theme has no public answer."""
        return self.published().exclude(theme__responses__is_public=True)

    def overdue_for_answer(self, now: datetime, weeks: int) -> Self:
        """Comments older than the promise that no public answer covers."""
        return self.waiting_longer_than(7 * weeks, now)

    def waiting_longer_than(self, days: int, now: datetime) -> Self:
        """Comments older than so many days that nobody has answered or withheld."""
        old = self.filter(received_at__lt=now - timedelta(days=days))
        answered = old.filter(theme__responses__is_public=True)
        open_ones = old.exclude(state="withheld").filter(lapsed_at=None)
        return open_ones.exclude(pk__in=answered.values("pk"))

    def answered_within(self, days: int) -> Self:
        """Comments answered no more than so many days after they came.

        A public answer to the theme counts, also one that stood there before; so
        does the reason that a writer reads why a comment is not published.
        """
        limit = F("received_at") + timedelta(days=days)
        answered = Q(
            theme__responses__is_public=True, theme__responses__published_at__lte=limit
        )
        withheld = Q(state="withheld", withheld_at__lte=limit)
        return self.filter(pk__in=self.filter(answered | withheld).values("pk"))

    def with_overdue_action(self, today: date) -> Self:
        """Comments to which an answer promised an action that is overdue."""
        actions = apps.get_model("feedback", "Action").objects
        late = actions.overdue(today).filter(response__is_public=True)
        return self.filter(theme__in=late.values("response__theme"))

    def safe_counts(self, *names: str) -> SafeTable:
        """How many there are by ground, capacity and so on, with no small number.

        For staff: beside the public record this would be a second view of the same
        people (docs/explanation/decisions/0011-public-record.md).
        """
        choices = [
            [code for code, _ in self.model._meta.get_field(name).choices]
            for name in names
        ]
        counts = dict.fromkeys(product(*choices), 0)
        rows = self.order_by().values_list(*names).annotate(many=Count("pk"))
        counts |= {tuple(key): many for *key, many in rows}
        return publish(counts, names)


class ResponseQuerySet(models.QuerySet[Any]):
    """Questions about answers."""

    def public(self) -> Self:
        """Answers that stand on the website."""
        return self.filter(is_public=True)

    def overdue(self, today: date) -> Self:
        """Public answers that promise a day which has passed."""
        return self.public().filter(outcome="doing", by_date__lt=today)


class ActionQuerySet(models.QuerySet[Any]):
    """Questions about actions."""

    def still_to_do(self) -> Self:
        """Actions neither done nor dropped."""
        return self.exclude(state__in=["done", "dropped"])

    def overdue(self, today: date) -> Self:
        """Actions that should have been done before today, or answers promised."""
        return self.still_to_do().filter(Q(due_on__lt=today))


class SummaryQuerySet(BasePageQuerySet):
    """Questions about annual summaries."""

    def last_published_on(self) -> date | None:
        """The day on which the newest that stands on the website was published."""
        frozen = self.live().exclude(frozen_on=None).order_by("-frozen_on")
        day: date | None = frozen.values_list("frozen_on", flat=True).first()
        return day
