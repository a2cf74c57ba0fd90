"""Register compliance with Wagtail; the work is done elsewhere."""

from wagtail import hooks

from compliance.admin_urls import compliance_urls
from compliance.menu import compliance_menu

hooks.register("register_admin_urls", compliance_urls)
hooks.register("register_admin_menu_item", compliance_menu)
