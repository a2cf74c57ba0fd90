"""The report of checks that fall due, where many pages are confirmed at once."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import get_page_models

from localoffer.core.link_checks.report import DayColumn
from localoffer.core.models import BasePage, Team
from localoffer.core.plain_cells import PlainExport
from localoffer.core.querysets import past_pages
from localoffer.upkeep.desk.access import EditorsOnly
from localoffer.upkeep.desk.bulk_checks import confirm_ticked

NAME = "checks_due"
SOON = timedelta(days=30)


def kinds(request: Any) -> "QuerySet[ContentType]":
    """Return the kinds of page that are checked."""
    ours = [model for model in get_page_models() if issubclass(model, BasePage)]
    found = ContentType.objects.get_for_models(*ours).values()
    return ContentType.objects.filter(pk__in=[kind.pk for kind in found])


class KindField(django_filters.ModelChoiceFilter.field_class):
    """A kind of page by the name that editors know."""

    def label_from_instance(self, obj: ContentType) -> str:
        """Return the name of one kind."""
        return obj.name.capitalize()


class KindFilter(django_filters.ModelChoiceFilter):
    """Chooses a kind of page."""

    field_class = KindField


class ChecksFilterSet(WagtailFilterSet):
    """Which pages: whose, of what kind, how late."""

    due = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[
            ("overdue", _("Overdue")),
            ("soon", _("Due within 30 days")),
            ("never", _("Never checked")),
        ],
        method="by_due",
    )
    mine = django_filters.BooleanFilter(
        label=_("Only my team’s"), method="by_mine", widget=None
    )
    team = django_filters.ModelChoiceFilter(
        field_name="owner_team", label=_("Team"), queryset=Team.objects.all()
    )
    kind = KindFilter(field_name="content_type", label=_("Kind"), queryset=kinds)

    class Meta:
        model = BasePage
        fields: list[str] = []

    def by_due(self, pages: Any, name: str, value: str) -> Any:
        """Narrow by the day of the next check."""
        today = timezone.localdate()
        if value == "overdue":
            return pages.overdue_for_check(today)
        if value == "never":
            return pages.not_past(today).filter(last_checked_on=None)
        pages = pages.not_past(today)
        return pages.filter(next_check_on__gte=today, next_check_on__lte=today + SOON)

    def by_mine(self, pages: Any, name: str, value: bool | None) -> Any:
        """Narrow to the teams of whoever asks, or to all others."""
        if value is None:
            return pages
        mine = {"owner_team__members": self.request.user}
        return pages.filter(**mine) if value else pages.exclude(**mine)


def days_late(page: BasePage, today: date) -> int | str:
    """Return by how many days a check is late; nothing where it is not."""
    if page.next_check_on is None or page.next_check_on >= today:
        return ""
    return (today - page.next_check_on).days


class TickColumn(Column):
    """A box for each page, of a form that stands below the list."""

    def get_value(self, instance: Any) -> str:
        """Return the box, ticked where the address asks for all."""
        return format_html(
            '<input type="checkbox" name="page" value="{}" form="checks"'
            ' aria-label="{}"{}>',
            instance.pk,
            gettext("Still correct: %(title)s") % {"title": instance.title},
            mark_safe(" checked") if getattr(instance, "is_ticked", False) else "",
        )


class ChecksReport(EditorsOnly, PlainExport, ReportView):
    """Every live page and listing, the longest overdue first."""

    model = BasePage
    page_title = _("Checks due")
    header_icon = "calendar-check"
    template_name = "upkeep/admin/checks_due.html"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = ChecksFilterSet
    export_filename = "checks-due"
    columns = [
        TickColumn("tick", label=_("Still correct"), width="8%"),
        TitleColumn(
            _("title"),
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("content_type.name", label=_("Kind"), width="12%"),
        Column("owner_team", label=_("Team"), width="15%"),
        DayColumn("last_checked_on", label=_("Last check"), width="12%"),
        DayColumn("next_check_on", label=_("Next check"), width="12%"),
        Column("days_late", label=_("Days overdue"), width="8%"),
    ]
    list_export = [
        *("title", "url_path", "content_type.name", "owner_team"),
        *("last_checked_on", "last_checked_by", "next_check_on", "days_late"),
    ]
    export_headings = {
        "title": _("Page"),
        "url_path": _("Path"),
        "content_type.name": _("Kind"),
        "owner_team": _("Team"),
        "last_checked_on": _("Last check"),
        "last_checked_by": _("Checked by"),
        "next_check_on": _("Next check"),
        "days_late": _("Days overdue"),
    }

    def get_base_queryset(self) -> Any:
        """Every live page, those never checked and the longest overdue first."""
        pages = BasePage.objects.live().filter(depth__gt=1)
        return pages.select_related("owner_team", "content_type").order_by(
            F("next_check_on").asc(nulls_first=True), "title", "pk"
        )

    def decorate_paginated_queryset(self, object_list: Any) -> list[BasePage]:
        """Add to each page how late it is, and whether its box is ticked."""
        today, ticked = timezone.localdate(), "tick" in self.request.GET
        pages, past = list(object_list), set(past_pages(today))
        for page in pages:
            page.days_late = "" if page.pk in past else days_late(page, today)
            page.is_ticked = ticked
        return pages

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        """Add the address that ticks every box of this page of the list."""
        if self.is_export:
            context["object_list"] = self.decorate_paginated_queryset(
                context["object_list"]
            )
            return super().render_to_response(context, **kwargs)
        asked = self.request.GET.copy()
        asked["tick"] = "all"
        return super().render_to_response(
            {**context, "tick_all": f"?{asked.urlencode()}"}, **kwargs
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Note a check for each page that is ticked."""
        return confirm_ticked(request)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Give a missing value as nothing."""
        value = "" if value is None else value
        return super().preprocess_field_value(field, value, export_format)
