"""The report of searches that found nothing, for editors."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from localoffer.core.links import Link
from localoffer.core.models.failed_searches import FailedSearch
from localoffer.core.permissions import user_can_see_links
from localoffer.core.plain_cells import PlainExport
from localoffer.core.plain_report import SaysWhatFor

NAME = "failed_searches_report"


def next_step(request: HttpRequest, words: str) -> Link | None:
    """Return what an app lets somebody do about some words, if anything.

    An app registers "register_failed_search_step": a function of the request and
    the words, which returns a link or None.
    """
    steps = hooks.get_hooks("register_failed_search_step")
    return next((link for step in steps if (link := step(request, words))), None)


class StepColumn(Column):
    """What can be done about it, for whoever may."""

    cell_template_name = "core/admin/failed_search_step.html"

    def get_value(self, instance: FailedSearch) -> str:
        """Return the words that the step is about."""
        return instance.words

    def get_cell_context_data(
        self, instance: FailedSearch, parent_context: Any
    ) -> dict[str, Any]:
        """Add the step."""
        context: dict[str, Any] = super().get_cell_context_data(
            instance, parent_context
        )
        context["step"] = next_step(parent_context["request"], instance.words)
        return context


class FailedSearchesReport(SaysWhatFor, PlainExport, ReportView):
    """Words for which families found nothing, those of the most days first."""

    purpose = (
        "Words that families looked for and that found nothing, on five days or more. "
        "Add a page, a service or a word that means the same."
    )
    nothing = "No search has found nothing on five days or more."

    model = FailedSearch
    page_title = _("Searches that found nothing")
    header_icon = "search"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    export_filename = "searches-that-found-nothing"
    is_searchable = False
    columns = [
        TitleColumn(
            _("words"),
            label=_("What was looked for"),
            get_url=lambda row: f"{reverse('search')}?q={row.words.replace(' ', '+')}",
        ),
        Column("days", label=_("On how many days"), width="20%"),
        DateColumn("day", label=_("Last on"), width="20%"),
        StepColumn("step", label=_("Or"), width="20%"),
    ]
    list_export = ["words", "days", "day"]
    export_headings = {
        "words": "What was looked for",
        "days": "On how many days",
        "day": "Last on",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever looks after no page."""
        if not user_can_see_links(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[FailedSearch]":
        """Only what failed on enough days to be nobody's own."""
        often: Any = FailedSearch.objects.often()
        found: QuerySet[FailedSearch] = often.order_by("-days", "words")
        return found


class FailedSearchesMenuItem(MenuItem):
    """The report's line in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return user_can_see_links(request.user)


def failed_searches_menu_item() -> FailedSearchesMenuItem:
    """Offer the report in the admin's menu (a hook)."""
    return FailedSearchesMenuItem(
        "Searches that found nothing", reverse(NAME), icon_name="search", order=885
    )


def failed_searches_urls() -> list[URLPattern]:
    """Return the addresses of the report, beneath /admin/ (a hook)."""
    address = "reports/failed-searches/"
    return [
        path(address, FailedSearchesReport.as_view(), name=NAME),
        path(
            f"{address}results/",
            FailedSearchesReport.as_view(results_only=True),
            name=f"{NAME}_results",
        ),
    ]
