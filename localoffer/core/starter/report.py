"""The report of starter drafts, with what is to fill in in each."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from localoffer.core.models import StarterRecord
from localoffer.core.permissions import user_can_see_links
from localoffer.core.plain_cells import PlainExport
from localoffer.core.starter.brackets import blanks_in_content
from localoffer.core.starter.facts_form import (
    FACTS,
    fill_in_facts,
    user_can_fill_in_facts,
)
from localoffer.core.starter.texts import owners

NAME = "starter_report"


def to_fill_in(record: StarterRecord) -> str:
    """Say what is to fill in in the newest draft of a page."""
    revision = record.page.latest_revision if record.page else None
    blanks = blanks_in_content(revision.content) if revision else []
    return "; ".join(blanks) or "Nothing: read it, and publish it when it is right."


def state(record: StarterRecord) -> str:
    """Say whether families can read it."""
    return "Published" if record.page and record.page.live else "Draft"


class StarterReport(PlainExport, ReportView):
    """Pages that began as starter content, and what each still needs."""

    model = StarterRecord
    page_title = "Starter pages to fill in"
    header_icon = "edit"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    export_filename = "starter-pages"
    is_searchable = False
    no_results_message = "No starter page has gaps left."
    columns = [
        TitleColumn(
            "page.draft_title",
            label="Page",
            width="25%",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        ),
        Column("state", label="State", width="10%", accessor=state),
        Column("blanks", label="To fill in", accessor=to_fill_in),
        Column(
            "owner",
            label="Who may know",
            width="20%",
            accessor=lambda row: owners().get(row.key, ""),
        ),
    ]
    list_export = ["page.draft_title", "state", "to_fill_in", "who_may_know"]
    export_headings = {
        "page.draft_title": "Page",
        "state": "State",
        "to_fill_in": "To fill in",
        "who_may_know": "Who may know",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever looks after no page."""
        if not user_can_see_links(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[StarterRecord]":
        """Every starter page that is still there, as they were made."""
        return (
            StarterRecord.objects.filter(page__isnull=False)
            .select_related("page__latest_revision")
            .order_by("page__live", "page__path")
        )

    def to_row_dict(self, item: StarterRecord) -> dict[str, Any]:
        """Return a row of the file."""
        return {
            "page.draft_title": item.page.draft_title if item.page else "",
            "state": state(item),
            "to_fill_in": to_fill_in(item),
            "who_may_know": owners().get(item.key, ""),
        }

    @property
    def header_buttons(self) -> list[Any]:
        """Lead whoever may to the facts that many pages share."""
        if not user_can_fill_in_facts(self.request.user):
            return []
        return [HeaderButton("Fill in shared facts", reverse(FACTS), icon_name="edit")]


class StarterMenuItem(MenuItem):
    """The report's line in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return user_can_see_links(request.user)


def starter_menu_item() -> StarterMenuItem:
    """Offer the report in the admin's menu."""
    return StarterMenuItem(
        "Starter pages to fill in", reverse(NAME), icon_name="edit", order=870
    )


def starter_urls() -> list[URLPattern]:
    """Return the addresses of the report and its form, beneath /admin/."""
    address = "reports/starter-pages/"
    return [
        path(address, StarterReport.as_view(), name=NAME),
        path(
            f"{address}results/",
            StarterReport.as_view(results_only=True),
            name=f"{NAME}_results",
        ),
        path(f"{address}facts/", fill_in_facts, name=FACTS),
    ]
