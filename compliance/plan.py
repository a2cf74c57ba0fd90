"""The work plan in the admin: what is missing, who mends it and by when."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from compliance.access import board_only
from compliance.models import Gap, Requirement
from compliance.permissions import user_can_view_board
from directory.search.facets import facet_options
from directory.search.grid import grid
from localoffer.core.link_checks.report import DayColumn
from localoffer.core.models import User
from localoffer.core.plain_cells import PlainExport

CLOSED = (Gap.State.DONE, Gap.State.DROPPED)
# What another screen may send along, so that nobody types it again.
CARRIED = ("title", "detail", "source", "requirement", "theme", "search", "meeting")


class GapForm(WagtailAdminModelForm):
    """One entry of the plan: it opens today, and closing it says what came of it."""

    class Meta:
        model = Gap
        fields = [
            "title",
            "detail",
            "source",
            "requirement",
            "theme",
            "search",
            "owner_team",
            "due_on",
            "state",
            "outcome",
            "meeting",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        requirement = self.fields["requirement"]
        requirement.queryset = Requirement.objects.current()
        self.fields["detail"].widget.attrs["rows"] = 4
        self.fields["outcome"].widget.attrs["rows"] = 3
        requirement.label = _("Duty")
        self.fields["source"].label = _("Where it came from")
        search = self.fields["search"]
        search.label = _("Search of the directory")
        search.help_text = _("For example age=19-25&need=autism, or q=respite.")

    def clean(self) -> dict[str, Any]:
        """Ask what came of it when it closes, and keep its dates true."""
        cleaned: dict[str, Any] = super().clean()
        today = timezone.localdate()
        closes = cleaned.get("state") in CLOSED
        if closes and not str(cleaned.get("outcome") or "").strip():
            self.add_error(
                "outcome", _("Say what came of it, or why it will not be done.")
            )
        gap = self.instance
        due = cleaned.get("due_on")
        if gap.pk is None and due and due < today:
            self.add_error("due_on", _("Enter today or a day to come."))
        gap.opened_on = gap.opened_on or today
        gap.closed_on = (gap.closed_on or today) if closes else None
        return cleaned

    def clean_search(self) -> str:
        """Take a search as it stands in the directory's address."""
        search = str(self.cleaned_data["search"]).partition("?")[2] or str(
            self.cleaned_data["search"]
        )
        if search and not any(QueryDict(search).values()):
            raise ValidationError(
                _(
                    "Copy what stands after the question mark in the directory's "
                    "address."
                )
            )
        return search


class GapPolicy(ModelPermissionPolicy):
    """For those who sit at the board; nothing on the plan is ever deleted."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Ask for the permission and for the board; refuse to delete."""
        return (
            action != "delete"
            and user_can_view_board(user)
            and super().user_has_permission(user, action)
        )


class GapAdd(generic.CreateView):
    """The screen that adds to the plan, filled with what was carried along."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with what another screen sent along."""
        carried = {
            name: self.request.GET[name] for name in CARRIED if name in self.request.GET
        }
        return {**super().get_initial(), **carried}


class PlanPaginator(WagtailPaginator):
    """The parts of the list, and how many entries there are."""

    verbose_name_plural = _("entries of the work plan")


class GapIndex(PlainExport, generic.IndexView):
    """The list of the plan; what is given away of it is plain text."""

    paginator_class = PlanPaginator


class GapViewSet(ModelViewSet):
    """The plan: what is open first, by the day on which it is due."""

    model = Gap
    name = url_prefix = "compliance_gaps"
    menu_label = _("Work plan")
    icon = "list-ul"
    index_view_class = GapIndex
    add_view_class = GapAdd
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "title", label=_("What is missing"), url_name="compliance_gaps:edit"
        ),
        Column("requirement", accessor="requirement.code", label=_("Duty")),
        Column("owner_team", label=_("Owner")),
        DayColumn("due_on", label=_("Due"), sort_key="due_on"),
        Column("get_state_display", label=_("State")),
        Column("get_source_display", label=_("From")),
    ]
    list_filter = ["state", "owner_team", "source", "meeting"]
    list_export = [
        "title",
        "requirement",
        "owner_team.name",
        "due_on",
        "state",
        "source",
        "outcome",
        "opened_on",
        "closed_on",
    ]
    search_fields = ["title", "detail", "requirement__code"]

    def get_form_class(self, for_update: bool = False) -> type[GapForm]:
        """Return the form that keeps the plan's dates true."""
        return GapForm


gaps = GapViewSet()


@board_only
@require_safe
def empty_cells(request: HttpRequest) -> HttpResponse:
    """Show how many services each age, kind of need and tier has, the empty first."""
    today = timezone.localdate()
    areas = [need for need in facet_options(today)["need"] if not need.parent]
    chosen = next((a for a in areas if a.code == request.GET.get("area")), None)
    cells = grid(today, chosen.code if chosen else "")
    on_plan = set(
        Gap.objects.open().exclude(search="").values_list("search", flat=True)
    )
    context = {
        "areas": areas,
        "chosen": chosen,
        "empty": [cell for cell in cells if not cell.count],
        "few": [cell for cell in cells if 0 < cell.count < FEW],
        "cells": len(cells),
        "few_is": FEW,
        "on_plan": on_plan,
    }
    return render(request, "compliance/admin/empty_cells.html", context)


FEW = 3
