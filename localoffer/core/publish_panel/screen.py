"""The panel “Before you publish”: a tab of the editor, and a screen of its own."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.widgets import Button
from wagtail.models import Page

from localoffer.core.models import BasePage, User
from localoffer.core.publish_panel.drafts import draft_of, remarks_on_newest
from localoffer.core.publish_panel.rules import by_rule, remarks_on

TITLE = "Before you publish"


def before_you_publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what there is to mend in the newest draft of a page."""
    page = get_object_or_404(BasePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    remarks = remarks_on_newest(page, timezone.localdate())
    context = {
        "page": page,
        "groups": by_rule(remarks),
        "count": len(remarks),
        "stops": sum(remark.rule.is_serious for remark in remarks),
        "header_title": TITLE,
        "breadcrumbs_items": [
            {
                "url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
                "label": page.get_parent().title,
            },
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "label": page.title,
            },
            {"url": "", "label": TITLE},
        ],
    }
    template = "core/admin/before_you_publish.html"
    return TemplateResponse(request, template, context)


class PublishPanel(Panel):
    """What there is to mend before a page goes live."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page, as it was opened."""

        template_name = "core/admin/publish_panel.html"

        def is_shown(self) -> bool:
            """Whether there is a page yet, as a page of ours."""
            return bool(self.instance.pk and isinstance(self.instance, BasePage))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Ask every rule about the draft that the editor shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            remarks = remarks_on(draft_of(self.instance, timezone.localdate()))
            return {
                **context,
                "page": self.instance,
                "groups": by_rule(remarks),
                "count": len(remarks),
                "stops": sum(remark.rule.is_serious for remark in remarks),
            }


def publish_tab(kind: type[Page]) -> list[ObjectList]:
    """Return the tab, for every kind of page."""
    return [ObjectList([PublishPanel(heading=TITLE, icon="check")], heading=TITLE)]


def publish_buttons(
    page: Page, user: User, next_url: str | None = None, **kwargs: object
) -> Iterator[Button]:
    """Offer the screen from the page's menu and from lists of pages."""
    kind = page.specific_class
    if (
        kind
        and issubclass(kind, BasePage)
        and page.permissions_for_user(user).can_edit()
    ):
        address = reverse("before_you_publish", args=[page.pk])
        yield Button(TITLE, address, icon_name="clipboard-list", priority=14)
