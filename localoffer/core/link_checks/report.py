"""The report of links that do not work, in the admin and as a file."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from localoffer.core.link_checks.excusing import excuse_link
from localoffer.core.models import LinkUse, OutgoingLink, Team
from localoffer.core.permissions import user_can_see_links
from localoffer.core.plain_cells import PlainExport
from localoffer.core.plain_report import SaysWhatFor

NAME = "links_report"
STATES = [
    (state.value, state.label)
    for state in (
        OutgoingLink.State.DEAD,
        OutgoingLink.State.FAILING,
        OutgoingLink.State.UNSURE,
    )
]


class LinksFilterSet(WagtailFilterSet):
    """Which links: how bad, and whose."""

    state = django_filters.ChoiceFilter(
        field_name="link__state", label=_("What was found"), choices=STATES
    )
    team = django_filters.ModelChoiceFilter(
        field_name="page__owner_team", label=_("Team"), queryset=Team.objects.all()
    )

    class Meta:
        model = LinkUse
        fields: list[str] = []


def in_words(use: LinkUse) -> str:
    """Say what became of a link, and since when."""
    link = use.link
    since = f" since {link.dead_since:%-d %B %Y}" if link.dead_since else ""
    return f"{link.get_state_display()}{since}. {link.said}"


class DayColumn(Column):
    """A day as people write it."""

    def get_value(self, instance: Any) -> str:
        """Return the day in words."""
        day = super().get_value(instance)
        return f"{day:%-d %B %Y}" if day else ""


class LinksReport(SaysWhatFor, PlainExport, ReportView):
    """Links on live pages that are dead, may be, or that a person has to judge."""

    purpose = (
        "Links that lead families nowhere, or may. Mend each on its page, or say that "
        "it is fine."
    )
    nothing = "Every link works."

    model = LinkUse
    page_title = _("Links that do not work")
    header_icon = "link"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = LinksFilterSet
    export_filename = "links"
    columns = [
        TitleColumn(
            "page.title",
            label=_("Page"),
            width="20%",
            get_url=lambda use: reverse("wagtailadmin_pages:edit", args=[use.page_id]),
        ),
        Column("where", label=_("Where"), width="12%"),
        Column("link.url", label=_("Link")),
        Column("found", label=_("What was found"), accessor=lambda use: in_words(use)),
        Column("page.owner_team", label=_("Team"), width="10%"),
        DayColumn("link.due_on", label=_("Mend by"), width="10%"),
        TitleColumn(
            "fine",
            label=_("Or"),
            width="8%",
            accessor=lambda use: "It is fine",
            get_url=lambda use: reverse("excuse_link", args=[use.link_id]),
        ),
    ]
    list_export = [
        *("page.title", "page.url_path", "where", "link.url", "link.state"),
        *("link.said", "link.dead_since", "link.looked_at", "page.owner_team"),
        "link.due_on",
    ]
    export_headings = {
        "page.title": "Page",
        "page.url_path": "Path",
        "link.url": "Link",
        "link.state": "What was found",
        "link.said": "What happened",
        "link.dead_since": "Dead since",
        "link.looked_at": "Last looked at",
        "page.owner_team": "Team",
        "link.due_on": "Mend by",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever looks after no page."""
        if not user_can_see_links(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[LinkUse]":
        """Every use that somebody has to see to, those due first at the top."""
        found: QuerySet[LinkUse] = (
            LinkUse.objects.to_look_at(timezone.localdate())
            .select_related("link", "page__owner_team")
            .order_by(F("link__due_on").asc(nulls_last=True), "link__state", "pk")
        )
        return found

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Say the state in words, and a missing value as nothing."""
        if value is None:
            return ""
        if field == "link.state":
            value = str(OutgoingLink.State(value).label)
        return super().preprocess_field_value(field, value, export_format)


class LinksMenuItem(MenuItem):
    """The report's line in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return user_can_see_links(request.user)


def links_menu_item() -> LinksMenuItem:
    """Offer the report in the admin's menu."""
    return LinksMenuItem(
        "Links that do not work", reverse(NAME), icon_name="link", order=880
    )


def link_urls() -> list[URLPattern]:
    """Return the addresses of the report and its form, beneath /admin/."""
    address = "reports/links/"
    return [
        path(address, LinksReport.as_view(), name=NAME),
        path(
            f"{address}results/",
            LinksReport.as_view(results_only=True),
            name=f"{NAME}_results",
        ),
        path(f"{address}<int:pk>/fine/", excuse_link, name="excuse_link"),
    ]
