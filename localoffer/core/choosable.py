"""Which pages staff may choose for a link: live ones, and drafts where they work.

Wagtail's own chooser names every draft of the site to everybody in the admin.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry


def only_choosable(pages: Any, request: HttpRequest) -> Any:
    """Leave out drafts from parts of the site in which somebody does not work."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


class ChosenPages(ChosenMultipleView):
    """Several pages that were chosen at once: only such as may be."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer about those that the chooser itself would have shown."""
        keys = [key for key in request.GET.getlist("id") if key.isdecimal()]
        allowed = only_choosable(Page.objects.filter(pk__in=keys), request)
        asked = request.GET.copy()
        asked.setlist("id", list(map(str, allowed.values_list("pk", flat=True))))
        request.GET = asked  # type: ignore[assignment]  # a copy that may be changed
        response: HttpResponse = super().get(request)
        return response


class KindsOfPages(PageTypesUsageReportView):
    """Which kinds of page are used: the last one edited is named to who may see it."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """Leave out drafts from parts in which somebody does not work."""
        rows = super().decorate_paginated_queryset(page_types)
        keys = [row.last_edited_page.pk for row in rows if row.last_edited_page]
        known = Page.objects.filter(pk__in=keys)
        seen = set(only_choosable(known, self.request).values_list("pk", flat=True))
        for row in rows:
            if row.last_edited_page and row.last_edited_page.pk not in seen:
                row.last_edited_page = None
        return rows


chosen_pages = require_admin_access(ChosenPages.as_view())
kinds_of_pages = require_admin_access(KindsOfPages.as_view())
kinds_of_pages_rows = require_admin_access(KindsOfPages.as_view(results_only=True))
