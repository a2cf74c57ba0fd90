"""Register compliance with Wagtail; the work is done elsewhere."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from compliance.admin_urls import compliance_urls
from compliance.home_panel import add_board_panel
from compliance.menu import compliance_menu
from compliance.models import Gap
from compliance.plan import GapPolicy, gaps
from compliance.seats import seats

register_permission_policy(Gap, GapPolicy(Gap))

hooks.register("register_admin_urls", compliance_urls)
hooks.register("register_admin_menu_item", compliance_menu)
hooks.register("register_admin_viewset", lambda: [gaps, seats])
hooks.register("construct_homepage_panels", add_board_panel)
