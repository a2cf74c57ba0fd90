"""The seats of the steering group in the admin, for administrators."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from compliance.models import Member
from localoffer.core.link_checks.report import DayColumn


class SeatViewSet(ModelViewSet):
    """Who sits for whom: an ended seat keeps its dates, because decisions name it."""

    model = Member
    name = url_prefix = "compliance_seats"
    menu_label = _("Seats")
    icon = "group"
    ordering = ["organisation", "sits_from"]
    copy_view_enabled = False
    panels = [
        FieldPanel("organisation"),
        FieldPanel("capacity"),
        FieldPanel("user"),
        FieldPanel("team"),
        FieldRowPanel(["sits_from", "sits_until"]),
    ]
    list_display = [
        TitleColumn("organisation", url_name="compliance_seats:edit"),
        Column("get_capacity_display", label=_("Speaks for")),
        Column("user", label=_("Signs in")),
        DayColumn("sits_from", label=_("From")),
        DayColumn("sits_until", label=_("Until")),
    ]
    list_filter = ["capacity"]


seats = SeatViewSet()
