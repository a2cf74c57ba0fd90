"""Register upkeep with Wagtail; the work is done elsewhere."""

from wagtail import hooks

from localoffer.upkeep.demo import load_upkeep
from localoffer.upkeep.desk.bulk_checks import StillCorrect
from localoffer.upkeep.desk.counts import upkeep_waits
from localoffer.upkeep.desk.menus import without_lines
from localoffer.upkeep.desk.urls import (
    desk_menu,
    desk_urls,
    name_log_actions,
)
from localoffer.upkeep.frame import with_upkeep
from localoffer.upkeep.jobs import upkeep_jobs

hooks.register("construct_frame", with_upkeep)
hooks.register("load_demo_records", load_upkeep)
hooks.register("register_due_jobs", upkeep_jobs)
hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", desk_menu)
hooks.register("construct_reports_menu", without_lines)
hooks.register("construct_help_menu", without_lines)
hooks.register("register_log_actions", name_log_actions)
hooks.register("count_for_editors", upkeep_waits)
hooks.register("register_bulk_action", StillCorrect)
