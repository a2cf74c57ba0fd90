"""The kernel in the admin: the teams that own pages."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from localoffer.core.models import Team


class TeamViewSet(SnippetViewSet):
    """Teams that keep pages and listings true."""

    model = Team
    icon = "group"
    list_display = ["name", "email"]
    panels = ["name", "email", FieldPanel("members", widget=CheckboxSelectMultiple)]
    add_to_settings_menu = True
    search_fields = ["name"]
