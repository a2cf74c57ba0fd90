"""Questions about services, in the words an editor would use."""

from datetime import date
from typing import Self

from django.db.models import Q
from wagtail.models import PageManager

from localoffer.core.querysets import BasePageQuerySet

# The four answers of the Code's 4.7, in the order in which families ask.
FOUR_ANSWERS = ("who_for", "how_to_access", "who_decides", "if_you_disagree")
# Rich text that holds markup and spaces alone.
NO_WORDS = r"^(<[^>]*>|&nbsp;|\s)*$"


class ServicePageQuerySet(BasePageQuerySet):
    """Questions about services."""

    def missing_eligibility(self) -> Self:
        """Services that do not say who they are for."""
        return self.missing_answer("who_for")

    def missing_answer(self, name: str) -> Self:
        """Services without a word in one of the four answers of the Code's 4.7."""
        return self.filter(**{f"{name}__regex": NO_WORDS})

    def missing_any_answer(self) -> Self:
        """Services that lack one of the four answers of the Code's 4.7."""
        any_missing = Q()
        for name in FOUR_ANSWERS:
            any_missing |= Q(**{f"{name}__regex": NO_WORDS})
        return self.filter(any_missing)

    def closed_on(self, day: date) -> Self:
        """Services closed for a while, on a day."""
        begun = Q(closed_from__isnull=True) | Q(closed_from__lte=day)
        return self.filter(begun, closed_until__gte=day)

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
