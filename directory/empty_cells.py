"""The report of empty cells: ages and needs for which the directory has nothing."""

from typing import Any

import django_filters
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from directory.models import ServicePage
from directory.search.facets import facet_options
from directory.search.grid import Cell, grid
from directory.site_search import directory_page
from localoffer.core.plain_report import (
    PlainReport,
    ReportMenuItem,
    report_line,
    report_urls,
)
from localoffer.core.publish_panel.report import remarks_line


def choices_of(name: str) -> Any:
    """Return a function that gives the options of a facet, as they are today."""

    def choices() -> list[tuple[str, str]]:
        options = facet_options(timezone.localdate())[name]
        return [(one.code, one.name) for one in options if not one.parent]

    return choices


class CellsFilterSet(WagtailFilterSet):
    """Which cells: of what age, kind of need and tier."""

    need = django_filters.ChoiceFilter(
        label=_("Kind of need"),
        choices=choices_of("need"),
        empty_label=_("All broad areas"),
    )
    age = django_filters.ChoiceFilter(label=_("Age"), choices=choices_of("age"))
    tier = django_filters.ChoiceFilter(
        label=_("How specialist it is"), choices=choices_of("tier")
    )

    class Meta:
        model = ServicePage
        fields: list[str] = []


class EmptyCellsReport(PlainReport):
    """Each meeting of age, need and tier that no service fills."""

    page_title = _("Empty cells: no service")
    purpose = (
        "Ages and kinds of need for which families find no service. Choose a kind of "
        "need to see the needs within it. A service that names no need counts for all."
    )
    nothing = "Every cell has a service."
    header_icon = "table"
    index_url_name = "empty_cells_report"
    index_results_url_name = "empty_cells_report_results"
    filterset_class = CellsFilterSet
    export_filename = "empty-cells"
    columns = [
        TitleColumn(
            _("need.name"), label=_("Kind of need"), get_url=lambda cell: as_found(cell)
        ),
        Column("age.name", label=_("Age"), width="25%"),
        Column("tier.name", label=_("How specialist"), width="25%"),
    ]
    list_export = ["need.name", "age.name", "tier.name"]
    export_headings = {
        "need.name": "Kind of need",
        "age.name": "Age",
        "tier.name": "How specialist",
    }

    def get_queryset(self) -> list[Cell]:
        """Return the empty cells that were asked for; they are no rows of a table."""
        filters = self.filters
        asked = filters.form.cleaned_data if filters.is_valid() else {}
        return [
            cell
            for cell in grid(timezone.localdate(), asked.get("need") or "")
            if not cell.count
            and asked.get("age") in ("", None, cell.age.code)
            and asked.get("tier") in ("", None, cell.tier.code)
        ]

    def get_filtered_queryset(self) -> list[Cell]:
        """Return the same: the list is narrowed already."""
        return self.get_queryset()


def as_found(cell: Cell) -> str | None:
    """Return the address at which families find nothing."""
    page = directory_page()
    return f"{page.get_url()}?{cell.query}" if page else None


def empty_cells_line() -> ReportMenuItem:
    """Offer the report in the admin's menu (a hook)."""
    return report_line(EmptyCellsReport, 890)


def missing_answers_line() -> Any:
    """Offer what to mend, narrowed to the four answers (a hook)."""
    return remarks_line("Missing answers", "missing-answer", 871)


def empty_cells_urls() -> list[URLPattern]:
    """Return the addresses of the report, beneath /admin/ (a hook)."""
    return report_urls(EmptyCellsReport, "reports/empty-cells/")
