"""Choosing a row in the admin: only from those there are."""

from typing import Any

from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import SnippetViewSet

from localoffer.core.row_form import RowForm


class CreateWithAForm(SnippetCreateView):
    """Wagtail offers its address for every chooser, and breaks where no form is set."""

    def can_create(self) -> bool:
        """Whether a row may be made here: with a form, and with the permission."""
        return bool(self.get_creation_form_class()) and bool(super().can_create())


class RowChooserViewSet(SnippetChooserViewSet):
    """A list to choose from."""

    create_view_class = CreateWithAForm


class RowViewSet(SnippetViewSet):
    """Rows that are made on a screen of their own and chosen from a list."""

    chooser_viewset_class = RowChooserViewSet

    def get_edit_handler(self) -> Any:
        """Refuse a form that is older than its row, and show both versions."""
        handler = super().get_edit_handler()
        handler.base_form_class = handler.base_form_class or RowForm
        return handler
