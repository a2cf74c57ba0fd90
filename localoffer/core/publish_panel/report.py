"""The report of what there is to mend on live pages, in the admin and as a file."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from localoffer.core.models import PublishRemark, Team
from localoffer.core.permissions import user_can_see_links
from localoffer.core.plain_cells import PlainExport
from localoffer.core.plain_report import SaysWhatFor
from localoffer.core.publish_panel.rules import registered_rules
from localoffer.core.publish_panel.screen import before_you_publish

NAME = "remarks_report"


def rule_names() -> list[tuple[str, str]]:
    """Return the rules to choose from."""
    return [(rule.code, rule.name) for rule in registered_rules()]


def kinds_of_page(request: HttpRequest | None) -> "QuerySet[ContentType]":
    """Return the kinds of page on which something was found."""
    kinds = PublishRemark.objects.values("page__content_type")
    return ContentType.objects.filter(pk__in=kinds).order_by("model")


class KindFilter(django_filters.ModelChoiceFilter):
    """Which kind of page, by its name."""

    @property
    def field(self) -> Any:
        """Name kinds as people do."""
        field = super().field
        field.label_from_instance = lambda kind: kind.name.capitalize()
        return field


class RemarksFilterSet(WagtailFilterSet):
    """Which remarks: by rule, team and kind of page."""

    rule = django_filters.ChoiceFilter(label=_("What"), choices=rule_names)
    team = django_filters.ModelChoiceFilter(
        field_name="page__owner_team", label=_("Team"), queryset=Team.objects.all()
    )
    mine = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=[("mine", _("My teams’ pages"))],
        method="of_my_teams",
        empty_label=_("Everybody’s"),
    )
    kind = KindFilter(
        field_name="page__content_type", label=_("Kind of page"), queryset=kinds_of_page
    )

    class Meta:
        model = PublishRemark
        fields: list[str] = []

    def of_my_teams(self, rows: Any, name: str, value: str) -> Any:
        """Keep what is on the pages of somebody's own teams."""
        return rows.filter(page__owner_team__members=self.request.user.pk)


class RemarksReport(SaysWhatFor, PlainExport, ReportView):
    """What every rule found on live pages, as kept at the last publish or by night."""

    purpose = (
        "What could be better on pages that are live. A page is looked at when it is "
        "published, and again every night."
    )
    nothing = "There is nothing to mend."

    model = PublishRemark
    page_title = _("What to mend")
    header_icon = "clipboard-list"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = RemarksFilterSet
    export_filename = "what-to-mend"
    columns = [
        TitleColumn(
            _("page.title"),
            label=_("Page"),
            width="20%",
            get_url=lambda row: reverse("before_you_publish", args=[row.page_id]),
        ),
        Column("rule", label=_("What"), width="15%", accessor=lambda row: name_of(row)),
        Column("where", label=_("Where"), width="14%"),
        Column("said", label=_("What was found")),
        Column("page.owner_team", label=_("Team"), width="12%"),
    ]
    list_export = [
        *("page.title", "page.url_path", "page.content_type.name", "page.owner_team"),
        *("rule", "where", "said"),
    ]
    export_headings = {
        "page.title": "Page",
        "page.url_path": "Path",
        "page.content_type.name": "Kind",
        "page.owner_team": "Team",
        "rule": "What",
        "where": "Where",
        "said": "What was found",
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever looks after no page."""
        if not user_can_see_links(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[PublishRemark]":
        """Every remark on a page that is live, page by page."""
        rows: QuerySet[PublishRemark] = (
            PublishRemark.objects.filter(page__live=True)
            .select_related("page__owner_team", "page__content_type")
            .order_by("-is_serious", "page__title", "page_id", "rule", "pk")
        )
        return rows

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Name a rule as people do, and a missing value as nothing."""
        if value is None:
            return ""
        if field == "rule":
            value = dict(rule_names()).get(value, value)
        return super().preprocess_field_value(field, value, export_format)


def name_of(row: PublishRemark) -> str:
    """Return the name of the rule that found something."""
    return dict(rule_names()).get(row.rule, row.rule)


class RemarksMenuItem(MenuItem):
    """The report's line in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return user_can_see_links(request.user)


def remarks_menu_item() -> RemarksMenuItem:
    """Offer the report in the admin's menu."""
    return RemarksMenuItem(
        "What to mend", reverse(NAME), icon_name="clipboard-list", order=870
    )


def remarks_line(label: str, rule: str, order: int) -> RemarksMenuItem:
    """Offer the report narrowed to one rule."""
    address = f"{reverse(NAME)}?rule={rule}"
    return RemarksMenuItem(label, address, icon_name="clipboard-list", order=order)


def abbreviations_line() -> RemarksMenuItem:
    """Offer the report of abbreviations that nothing explains (a hook)."""
    return remarks_line("Unexplained abbreviations", "unexplained-abbreviation", 872)


def remark_urls() -> list[URLPattern]:
    """Return the addresses of the report and the screen, beneath /admin/."""
    address = "reports/what-to-mend/"
    return [
        path(address, RemarksReport.as_view(), name=NAME),
        path(
            f"{address}results/",
            RemarksReport.as_view(results_only=True),
            name=f"{NAME}_results",
        ),
        path(
            "pages/<int:page_id>/before-you-publish/",
            before_you_publish,
            name="before_you_publish",
        ),
    ]
