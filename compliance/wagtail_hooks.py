"""Register compliance with Wagtail; the work is done elsewhere."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from compliance.admin_urls import compliance_urls
from compliance.demo import load_group
from compliance.evidence_panel import duties_buttons, duties_tab
from compliance.front_door import add_statement, audit_status, with_code
from compliance.gaps_from_searches import plan_for_search
from compliance.home_panel import add_board_panel
from compliance.involvement import records
from compliance.jobs import compliance_jobs
from compliance.meetings import MeetingPolicy, meetings
from compliance.menu import compliance_menu
from compliance.models import Gap, InvolvementRecord, Meeting, PeerReview
from compliance.peer_reviews import peer_reviews
from compliance.plan import GapPolicy, gaps
from compliance.private_files import (
    library_policy,
    only_for_the_group,
    open_at_the_board,
    shown_as_evidence,
)
from compliance.publish_rules import compliance_rules
from compliance.rechecking import page_was_checked, services_were_imported
from compliance.roles import compliance_roles
from compliance.seats import seats
from compliance.starter_pages import suggest_starter_page
from localoffer.core.models import Document

# In place of Wagtail's own: the library does not know the files of records.
register_permission_policy(Document, library_policy, exact_class=True)
for model in (Gap, InvolvementRecord):
    register_permission_policy(model, GapPolicy(model))

register_permission_policy(Meeting, MeetingPolicy(Meeting))
register_permission_policy(PeerReview, MeetingPolicy(PeerReview))

hooks.register("register_admin_urls", compliance_urls)
hooks.register("register_admin_menu_item", compliance_menu)
hooks.register(
    "register_admin_viewset",
    lambda: [gaps, seats, records, meetings, peer_reviews],
)
hooks.register("construct_homepage_panels", add_board_panel)
hooks.register("register_due_jobs", compliance_jobs)
hooks.register("register_failed_search_step", plan_for_search)
hooks.register("register_roles", compliance_roles)
hooks.register("after_record_check", page_was_checked)
hooks.register("after_starter_page", suggest_starter_page)
hooks.register("register_publish_rules", compliance_rules)
hooks.register("after_services_imported", services_were_imported)
hooks.register("construct_page_tabs", duties_tab)
hooks.register("register_page_header_buttons", duties_buttons)
hooks.register("register_page_listing_more_buttons", duties_buttons)
hooks.register("construct_frame", with_code)
hooks.register("construct_home_context", add_statement)
hooks.register("assemble_annual_summary", audit_status)
hooks.register("load_demo_records", load_group)
hooks.register("before_serve_document", only_for_the_group)
hooks.register("may_open_file", open_at_the_board)
hooks.register("shows_file", shown_as_evidence)
