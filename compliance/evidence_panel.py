"""The tab of the page editor that says which duties a page shows.

It holds no field of the page's form: what is done in it is stored at once and apart,
so that neither a draft nor its automatic saving is touched. Opening the editor asks
only what is mapped; suggestions and where duties stand are asked for with the tab.
"""

from collections.abc import Iterator
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.widgets import Button
from wagtail.models import Page

from compliance.page_duties import duties_mapped_to
from compliance.permissions import user_can_map
from localoffer.core.models import BasePage, User

CSS = [f"localoffer/{name}.css" for name in ("board", "requirement", "evidence")]
QUESTION = _("Which duties does this page show?")


class DutiesPanel(Panel):
    """What is mapped to the page, and what its words suggest."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page and one person."""

        template_name = "compliance/admin/page_panel.html"

        @property
        def media(self) -> Media:
            """What fills the tab and answers in place; without it the link does."""
            return Media(js=["localoffer/duties.js"], css={"all": CSS})

        def is_shown(self) -> bool:
            """Whether there is a page yet, and this person may map it."""
            page = self.instance
            return bool(page.pk and user_can_map(self.request.user, page))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Say which duties are mapped, for a start and where no script runs."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            return {**context, "page": page, "mapped": duties_mapped_to(page)}


def duties_tab(kind: type[Page]) -> list[ObjectList]:
    """Return the tab, for every kind of page."""
    panel = DutiesPanel(heading=QUESTION, icon="tasks")
    return [ObjectList([panel], heading=_("The Code"))]


def duties_buttons(
    page: Page, user: User, next_url: str | None = None, **kwargs: object
) -> Iterator[Button]:
    """Offer the screen of a page's duties from its menu and from lists of pages."""
    # By its kind, which is known without a question: a list has many pages.
    kind = page.specific_class
    if kind and issubclass(kind, BasePage) and user_can_map(user, page):
        yield Button(
            _("Duties it shows"),
            reverse("compliance_page_evidence", args=[page.pk]),
            icon_name="tasks",
            priority=16,
        )
