"""What staff change beside services reaches the search rows, by Wagtail's hooks.

Runs in the request's transaction, so a change and its rows are kept or lost together.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from directory.models import Place, Provider, SearchRow, ServicePage, Term
from directory.search import index
from directory.search.facets import FACETS
from localoffer.core.models import BasePage


def snippet_saved(request: HttpRequest, instance: Any) -> None:
    """Write the rows that speak of a provider, a place or a term (a hook)."""
    if isinstance(instance, Provider):
        index.provider_changed(instance)
    elif isinstance(instance, Place):
        index.place_changed(instance)
    elif isinstance(instance, Term):
        index.term_changed(instance)


def snippets_deleted(request: HttpRequest, instances: Sequence[Any]) -> None:
    """Write the rows that hold the bit of a deleted term (a hook).

    A later term may take that bit; nothing may then be found by it unawares.
    """
    for term in instances:
        for facet in FACETS:
            if facet.terms is type(term):
                holds = SearchRow.objects.annotate(
                    held=F(facet.column).bitand(term.mask)
                ).filter(held__gt=0)
                keys = holds.values("pk")
                index.write_rows(ServicePage.objects.live().filter(pk__in=keys))


def service_checked(page: BasePage) -> None:
    """Write the row of a service that a person has found true (a hook)."""
    if isinstance(page, ServicePage) and page.live:
        index.write_rows([page])
