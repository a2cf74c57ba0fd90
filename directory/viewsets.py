"""The directory in the admin: providers, places, vocabularies, synonyms."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from directory import models
from localoffer.core.choosing import RowViewSet
from localoffer.core.plain_cells import PlainExport


class ProviderIndex(PlainExport, IndexView):
    """The list of providers; what is given away of it is plain text."""


class ProviderViewSet(RowViewSet):
    """Who delivers services."""

    model = models.Provider
    index_view_class = ProviderIndex
    icon = "group"
    list_display = ["name", "kind", "phone", "email"]
    list_filter = ["kind"]
    list_export = ["uuid", "name", "kind", "website", "email", "phone"]
    list_per_page = 50


class PlaceViewSet(RowViewSet):
    """Where services happen."""

    model = models.Place
    icon = "site"
    list_display = ["name", "town", "postcode", "hide_address"]
    list_filter = ["town", "hide_address"]
    list_per_page = 50


class TermViewSet(RowViewSet):
    """A vocabulary, in the order in which families see it."""

    icon = "list-ul"
    list_display = ["name", "code", "sort_order", "valid_until"]
    sort_order_field = "sort_order"
    list_per_page = 100


class SynonymViewSet(RowViewSet):
    """Words that mean the same."""

    model = models.Synonym
    icon = "openquote"
    list_display = ["words", "is_one_way"]
    list_per_page = 100
    menu_label = _("Search synonyms")


def vocabulary(term: Any) -> TermViewSet:
    """Return the viewset of one vocabulary."""
    return TermViewSet(model=term, name=f"directory_{term._meta.model_name}")


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """Everything of the directory that is not a page."""

    menu_label = _("Directory")
    menu_icon = "globe"
    menu_order = 150
    items = (ProviderViewSet, PlaceViewSet, SynonymViewSet)


class VocabulariesViewSetGroup(SnippetViewSetGroup):
    """The words that services are sorted by."""

    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 160
    items = tuple(
        vocabulary(term)
        for term in (
            models.AgeBand,
            models.NeedType,
            models.Tier,
            models.Sector,
            models.Topic,
            models.DeliveryMode,
            models.AccessFeature,
        )
    )
