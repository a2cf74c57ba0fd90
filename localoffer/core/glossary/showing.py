"""Showing many terms at once, as those that a new council begins with."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from localoffer.core.models import GlossaryTerm
from localoffer.core.site_version import raise_version


class ShowTerms(SnippetBulkAction):
    """Show the chosen terms to families."""

    models = [GlossaryTerm]
    display_name = _("Show to families")
    aria_label = "Show the selected terms to families"
    action_type = "show_terms"
    template_name = "core/admin/show_terms.html"
    action_priority = 10

    def check_perm(self, term: Any) -> bool:
        """Whether this person may change a term."""
        return bool(
            self.permission_policy.user_has_permission_for_instance(
                self.request.user, "change", term
            )
        )

    def get_execution_context(self) -> dict[str, Any]:
        """Give the action who asks."""
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Any], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Show each, with a line in its history."""
        count = 0
        for term in objects:
            term.live = True
            term.save()
            log(term, "wagtail.edit", user=user)
            count += 1
        raise_version()
        return count, 0

    def get_success_message(self, num_parent_objects: int, num_child: int) -> str:
        """Say how many."""
        if num_parent_objects == 1:
            return "1 term is shown to families."
        return f"{num_parent_objects} terms are shown to families."
