"""Questions about comments and answers, in the words a moderator would use."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce


class CommentQuerySet(models.QuerySet[Any]):
    """Questions about comments."""

    def waiting_to_be_read(self) -> Self:
        """Comments that nobody has opened."""
        return self.filter(state="received")

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
        waiting = self.filter(received_at__lt=now - timedelta(weeks=weeks))
        answered = waiting.filter(theme__responses__is_public=True)
        open_ones = waiting.exclude(state="withheld").filter(lapsed_at=None)
        return open_ones.exclude(pk__in=answered.values("pk"))


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
