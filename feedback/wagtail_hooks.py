"""Register feedback with Wagtail; the work is done elsewhere."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from feedback.demo import load_record
from feedback.desk.hooks import admin_css, desk_permissions, name_log_actions
from feedback.desk.menu import desk_menu
from feedback.desk.overdue import add_comments_panel
from feedback.desk.urls import desk_urls
from feedback.frame import with_feedback
from feedback.front_door import add_newest_answers
from feedback.gate import objections
from feedback.gate_views import (
    name_reason_actions,
    reason_buttons,
    reason_urls,
    reasons_menu_item,
)
from feedback.jobs import feedback_jobs
from feedback.mail_counts import mail_waits
from feedback.models import Action, Response, Theme
from feedback.not_useful import not_useful_line, not_useful_urls
from feedback.permissions import ModeratorsPolicy
from feedback.roles import feedback_roles
from feedback.searched_words import looks_personal
from feedback.site_search import search_sources
from feedback.summary_views import add_summary_panel, summary_buttons, summary_urls
from feedback.viewsets import VIEWSETS
from feedback.whats_new import new_answers

for model in (Theme, Response, Action):
    register_permission_policy(model, ModeratorsPolicy(model))

hooks.register("construct_frame", with_feedback)
hooks.register("construct_home_context", add_newest_answers)
hooks.register("register_whats_new", new_answers)
hooks.register("register_search_sources", search_sources)
hooks.register("looks_personal", looks_personal)
hooks.register("before_going_public", objections)
hooks.register("register_due_jobs", feedback_jobs)
hooks.register("register_roles", feedback_roles)
hooks.register("count_for_administrators", mail_waits)
hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", desk_menu)
hooks.register("register_admin_viewset", lambda: VIEWSETS)
hooks.register("register_log_actions", name_log_actions)
hooks.register("register_permissions", desk_permissions)
hooks.register("construct_homepage_panels", add_comments_panel)
hooks.register("insert_global_admin_css", admin_css)
hooks.register("register_log_actions", name_reason_actions)
hooks.register("register_admin_urls", reason_urls)
hooks.register("register_admin_urls", not_useful_urls)
hooks.register("register_reports_menu_item", not_useful_line)
hooks.register("register_admin_urls", summary_urls)
hooks.register("register_reports_menu_item", reasons_menu_item)
hooks.register("register_page_header_buttons", reason_buttons)
hooks.register("register_page_header_buttons", summary_buttons)
hooks.register("construct_homepage_panels", add_summary_panel)
# After the directory, so that "Find support" stays first among the pages.
hooks.register("load_demo_content", load_record, order=10)
