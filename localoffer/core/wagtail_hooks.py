"""Register the kernel with Wagtail; the work is done elsewhere."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from localoffer.core.accessibility.gate import statement_may, statement_rules
from localoffer.core.accessibility.starting import statement_texts
from localoffer.core.accessibility.viewsets import ManualTestViewSet
from localoffer.core.alerts import links_of_alerts
from localoffer.core.checking import ACTION, check_buttons, record_check
from localoffer.core.choosable import only_choosable
from localoffer.core.files.access import is_the_logo, only_if_it_may
from localoffer.core.glossary.showing import ShowTerms
from localoffer.core.glossary.starting import load_glossary
from localoffer.core.glossary.terms import known_short_forms, same_in_search
from localoffer.core.home_panels import add_home_panels
from localoffer.core.languages import in_its_language
from localoffer.core.link_checks.collecting import links_of_the_council
from localoffer.core.link_checks.excusing import name_link_actions
from localoffer.core.link_checks.jobs import link_jobs
from localoffer.core.link_checks.report import link_urls, links_menu_item
from localoffer.core.not_approved import (
    lead_to_why_not,
    name_what_was_shown,
    say_why_not,
)
from localoffer.core.poster.views import poster_menu_item, poster_urls
from localoffer.core.publish_panel.register import core_rules, remark_jobs
from localoffer.core.publish_panel.report import (
    abbreviations_line,
    remark_urls,
    remarks_menu_item,
)
from localoffer.core.publish_panel.screen import publish_buttons, publish_tab
from localoffer.core.reports import DueJobsReport, due_jobs_menu_item
from localoffer.core.roles import core_roles, role_jobs
from localoffer.core.routine_jobs import core_jobs, rebuild_after_restore
from localoffer.core.sign_in.own import sign_in_menu_item
from localoffer.core.site_search.failed import failed_search_jobs
from localoffer.core.site_search.pages import page_source
from localoffer.core.site_search.report import (
    failed_searches_menu_item,
    failed_searches_urls,
)
from localoffer.core.starter.brackets import nothing_left_blank
from localoffer.core.starter.facts_form import facts_are_public
from localoffer.core.starter.processes import process_texts
from localoffer.core.starter.report import starter_menu_item, starter_urls
from localoffer.core.two_versions.screen import version_urls
from localoffer.core.two_versions.stale import own_saves_script, refuse_stale
from localoffer.core.two_versions.typed import name_version_actions
from localoffer.core.viewsets import AlertViewSet, GlossaryTermViewSet, TeamViewSet

register_snippet(TeamViewSet)
register_snippet(AlertViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(ManualTestViewSet)

hooks.register("register_bulk_action", ShowTerms)
hooks.register("load_demo_records", load_glossary)
hooks.register("register_known_terms", known_short_forms)
hooks.register("register_synonyms", same_in_search)
hooks.register("register_due_jobs", core_jobs)
hooks.register("register_starter_texts", process_texts)
hooks.register("register_starter_texts", statement_texts)
hooks.register("register_roles", core_roles)
hooks.register("register_publish_rules", core_rules)
hooks.register("construct_homepage_panels", add_home_panels)
hooks.register("before_edit_page", refuse_stale)
hooks.register("before_edit_page", say_why_not)
hooks.register("before_edit_page", name_what_was_shown)
hooks.register("after_edit_page", lead_to_why_not)
hooks.register("insert_editor_js", own_saves_script)
hooks.register("register_admin_urls", version_urls)
hooks.register("register_log_actions", name_version_actions)
hooks.register("register_due_jobs", link_jobs, order=100)
hooks.register("register_due_jobs", remark_jobs)
hooks.register("register_admin_urls", remark_urls)
hooks.register("register_reports_menu_item", remarks_menu_item)
hooks.register("register_reports_menu_item", abbreviations_line)
hooks.register("construct_page_tabs", publish_tab)
hooks.register("on_serve_page", in_its_language)
hooks.register("register_page_header_buttons", publish_buttons)
hooks.register("register_page_listing_more_buttons", publish_buttons)
hooks.register("register_due_jobs", role_jobs)
hooks.register("register_outgoing_links", links_of_the_council)
hooks.register("register_outgoing_links", links_of_alerts)
hooks.register("register_admin_urls", link_urls)
hooks.register("register_admin_urls", poster_urls)
hooks.register("register_admin_menu_item", poster_menu_item)
hooks.register("register_reports_menu_item", links_menu_item)
hooks.register("register_log_actions", name_link_actions)
hooks.register("register_account_menu_item", sign_in_menu_item)
hooks.register("after_restore", rebuild_after_restore)
hooks.register("register_reports_menu_item", due_jobs_menu_item)
hooks.register("register_search_sources", page_source)
hooks.register("register_due_jobs", failed_search_jobs)
hooks.register("register_admin_urls", failed_searches_urls)
hooks.register("register_reports_menu_item", failed_searches_menu_item)
hooks.register("before_going_public", nothing_left_blank)
hooks.register("before_going_public", statement_may)
hooks.register("register_publish_rules", statement_rules)
hooks.register("public_on_purpose", facts_are_public)
hooks.register("register_admin_urls", starter_urls)
hooks.register("register_reports_menu_item", starter_menu_item)
hooks.register("construct_page_chooser_queryset", only_choosable)
hooks.register("shows_file", is_the_logo)
# Last: a private collection, and an app, may first say where to sign in.
hooks.register("before_serve_document", only_if_it_may, order=100)
hooks.register("register_page_header_buttons", check_buttons)
hooks.register("register_page_listing_more_buttons", check_buttons)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Add the kernel's own admin addresses."""
    report = "reports/scheduled-jobs/"
    return [
        path("pages/<int:page_id>/checked/", record_check, name="record_check"),
        path(report, DueJobsReport.as_view(), name="due_jobs_report"),
        path(
            f"{report}results/",
            DueJobsReport.as_view(results_only=True),
            name="due_jobs_report_results",
        ),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the kernel's own entries in the history of a page."""
    actions.register_action(ACTION, "Check", "Checked: still correct")
