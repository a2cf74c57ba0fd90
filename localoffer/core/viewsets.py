"""The kernel in the admin: the teams that own pages, and alerts."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from localoffer.core.choosing import RowViewSet
from localoffer.core.models import AlertBanner, GlossaryTerm, Team


class TeamViewSet(RowViewSet):
    """Teams that keep pages and listings true."""

    model = Team
    icon = "group"
    list_display = ["name", "email"]
    panels = ["name", "email", FieldPanel("members", widget=CheckboxSelectMultiple)]
    add_to_settings_menu = True
    search_fields = ["name"]


class AlertViewSet(RowViewSet):
    """Words that stand above pages for a time."""

    model = AlertBanner
    icon = "warning"
    menu_label = _("Alerts")
    menu_order = 170
    add_to_admin_menu = True
    list_display = ["heading", "severity", "where", "starts_at", "ends_at", "state"]
    list_filter = ["severity", "where"]
    search_fields = ["heading"]


class GlossaryTermViewSet(RowViewSet):
    """Words that families meet, and what they mean."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 175
    add_to_admin_menu = True
    list_display = ["term", "explanation", "live"]
    list_filter = ["live"]
    search_fields = ["term", "other_forms"]
