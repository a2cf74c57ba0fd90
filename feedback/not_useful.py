"""The report of pages that families did not find useful."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import F, Sum
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from feedback.models import PageUsefulness
from localoffer.core.models import Team
from localoffer.core.plain_report import (
    PlainReport,
    ReportMenuItem,
    report_line,
    report_urls,
)

REASONS = {
    "out_of_date": _("Out of date"),
    "hard_to_understand": _("Hard to understand"),
    "missing_something": _("Something is missing"),
    "other_reason": _("Another reason"),
}
# The counts of a page over the months, by a name that no column of the table has.
SUMS = {
    f"{name}_in_all": Sum(name) for name in ("useful", "not_useful", *REASONS.keys())
}


def first_of_month(today: date, months_ago: int) -> date:
    """Return the first day of a month, so many months before this one."""
    year, month = divmod(today.year * 12 + today.month - 1 - months_ago, 12)
    return date(year, month + 1, 1)


class UsefulnessFilterSet(WagtailFilterSet):
    """Since when, and whose pages."""

    since = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[
            ("0", _("This month")),
            ("2", _("Three months")),
            ("11", _("Twelve months")),
        ],
        method="by_month",
        empty_label=_("Ever"),
    )
    team = django_filters.ModelChoiceFilter(
        field_name="page__basepage__owner_team",
        label=_("Team"),
        queryset=Team.objects.all(),
    )

    class Meta:
        model = PageUsefulness
        fields: list[str] = []

    def by_month(self, rows: Any, name: str, value: str) -> Any:
        """Keep the last months."""
        first = first_of_month(timezone.localdate(), int(value))
        return rows.filter(month__gte=first)


def reasons_of(row: dict[str, Any]) -> str:
    """Say why people said no, the most frequent reason first."""
    given = [(row[f"{name}_in_all"], words) for name, words in REASONS.items()]
    given.sort(key=lambda pair: -pair[0])
    return ", ".join(f"{words}: {count}" for count, words in given if count)


class NotUsefulReport(PlainReport):
    """Pages with the most answers “no”, with what people said was wrong."""

    model = PageUsefulness
    page_title = _("Pages found not useful")
    purpose = _(
        "Pages where families said “no” to “Was this page useful?”. Read each as they "
        "would, and mend what they name. Nobody knows who answered."
    )
    nothing = _("Nobody has said that a page was not useful.")
    header_icon = "help"
    index_url_name = "not_useful_report"
    index_results_url_name = "not_useful_report_results"
    filterset_class = UsefulnessFilterSet
    export_filename = "pages-found-not-useful"
    columns = [
        TitleColumn(
            "page__title",
            label=_("Page"),
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row["page"]]),
        ),
        Column("not_useful_in_all", label=_("Said no"), width="10%"),
        Column("useful_in_all", label=_("Said yes"), width="10%"),
        Column("why", label=_("What was wrong"), width="30%", accessor=reasons_of),
        Column("team", label=_("Team"), width="15%"),
    ]
    list_export = ["page__title", "page__url_path", "team", *SUMS]
    export_headings = {
        "page__title": _("Page"),
        "page__url_path": _("Path"),
        "team": _("Team"),
        "not_useful_in_all": _("Said no"),
        "useful_in_all": _("Said yes"),
        **{f"{name}_in_all": words for name, words in REASONS.items()},
    }

    def get_base_queryset(self) -> Any:
        """Each live page with an answer “no”, the most first."""
        rows: Any = PageUsefulness.objects.filter(page__live=True)
        return (
            rows.values("page", "page__title", "page__url_path")
            .annotate(team=F("page__basepage__owner_team__name"), **SUMS)
            .filter(not_useful_in_all__gt=0)
            .order_by("-not_useful_in_all", "useful_in_all", "page__title", "page")
        )


def not_useful_line() -> ReportMenuItem:
    """Offer the report in the admin's menu (a hook)."""
    return report_line(NotUsefulReport, 886)


def not_useful_urls() -> list[URLPattern]:
    """Return the addresses of the report, beneath /admin/ (a hook)."""
    return report_urls(NotUsefulReport, "reports/not-useful/")
