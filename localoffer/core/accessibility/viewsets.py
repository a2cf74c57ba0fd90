"""The log of tests by people, in the admin."""

from django.utils.translation import gettext_lazy as _

from localoffer.core.choosing import RowViewSet
from localoffer.core.models import ManualTest


class ManualTestViewSet(RowViewSet):
    """Tests by people: who publishes enters them, nothing else does."""

    model = ManualTest
    icon = "clipboard-list"
    menu_label = _("Tests by people")
    menu_order = 178
    add_to_admin_menu = True
    list_display = ["tested_on", "way", "by", "open_barriers"]
    list_filter = ["way"]
    search_fields = ["by", "outcome"]
