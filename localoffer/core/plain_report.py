"""The shape of our reports: what it is for, filters, a table, a file that is safe."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from localoffer.core.permissions import user_can_see_links
from localoffer.core.plain_cells import PlainExport


class SaysWhatFor:
    """Mixed into a report: one sentence above the table, and one when it is empty."""

    template_name = "core/admin/report.html"
    purpose: str | Promise = ""
    nothing: str | Promise = _("There is nothing to do here.")
    nothing_found = _("Nothing here matches. Take a filter away to see more.")

    @cached_property
    def no_results_message(self) -> str:
        """What stands in place of an empty table."""
        view: Any = self
        is_narrowed = view.is_filtering or view.is_searching
        return str(self.nothing_found if is_narrowed else self.nothing)


class PlainReport(SaysWhatFor, PlainExport, ReportView):
    """A report for whoever looks after pages."""

    is_searchable = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever looks after no page."""
        if not user_can_see_links(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Give a missing value as nothing."""
        value = "" if value is None else value
        return super().preprocess_field_value(field, value, export_format)


class ReportMenuItem(MenuItem):
    """The line of such a report in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return user_can_see_links(request.user)


def report_line(report: type[PlainReport], order: int) -> ReportMenuItem:
    """Return the line of a report in the menu."""
    return ReportMenuItem(
        report.page_title,
        reverse(report.index_url_name),
        icon_name=report.header_icon,
        order=order,
    )


def report_urls(report: type[PlainReport], address: str) -> list[URLPattern]:
    """Return the addresses of a report and of its table alone, beneath /admin/."""
    name = report.index_url_name
    results = report.as_view(results_only=True)
    return [
        path(address, report.as_view(), name=name),
        path(f"{address}results/", results, name=f"{name}_results"),
    ]
