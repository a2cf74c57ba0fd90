"""Questions about services, in the words an editor would use."""

from datetime import date
from typing import Self

from django.db.models import Q
from wagtail.models import PageManager

from localoffer.core.querysets import BasePageQuerySet


class ServicePageQuerySet(BasePageQuerySet):
    """Questions about services."""

    def missing_eligibility(self) -> Self:
        """Services that do not say who they are for."""
        return self.filter(who_for="")

    def missing_any_answer(self) -> Self:
        """Services that lack one of the four answers of the Code's 4.7."""
        return self.filter(
            Q(who_for="")
            | Q(how_to_access="")
            | Q(who_decides="")
            | Q(if_you_disagree="")
        )

    def closed_on(self, day: date) -> Self:
        """Services closed for a while, on a day."""
        return self.filter(closed_until__gte=day)

    def with_everything_shown(self) -> Self:
        """Services with all that a search row or a public page reads.

        A constant number of statements, whatever the number of services.
        """
        return self.select_related("provider", "tier", "owner_team").prefetch_related(
            "age_bands",
            "needs__parent",
            "sectors",
            "topics",
            "delivery_modes",
            "access_features",
            "places__place__access_features",
            "times",
            "contacts",
            "documents__document",
            "tagged_items__tag",
        )


ServicePageManager = PageManager.from_queryset(ServicePageQuerySet)
