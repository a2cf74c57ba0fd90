"""The addresses of upkeep beneath /admin/, and its lines in the menus."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogActionRegistry

from localoffer.upkeep.deciding import DECIDED
from localoffer.upkeep.desk import faults, links, proposals
from localoffer.upkeep.desk.checks_report import NAME, ChecksReport
from localoffer.upkeep.permissions import (
    user_can_see_proposals,
    user_can_see_upkeep,
    user_can_send_links,
)


def desk_urls() -> list[URLPattern]:
    """Return the addresses."""
    report = "reports/checks-due/"
    results = ChecksReport.as_view(results_only=True)
    return [
        path(report, ChecksReport.as_view(), name=NAME),
        path(f"{report}results/", results, name=f"{NAME}_results"),
        path("upkeep/proposals/", proposals.proposals, name="proposals"),
        path("upkeep/proposals/<int:pk>/", proposals.proposal, name="proposal"),
        path("upkeep/faults/", faults.faults, name="page_faults"),
        path("upkeep/faults/<int:pk>/", faults.fault, name="close_page_fault"),
        path("upkeep/provider-links/", links.links, name="provider_links"),
    ]


class EditorsMenuItem(MenuItem):
    """A line that whoever looks after a page sees."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person looks after one."""
        return user_can_see_upkeep(request.user)


class LinksMenuItem(MenuItem):
    """The line for whoever may change providers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return user_can_send_links(request.user)


class ProposalsMenuItem(MenuItem):
    """A line for whoever looks after listings."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return user_can_see_proposals(request.user)


LINES = (
    (_("Checks due"), "checks_due", "calendar-check", EditorsMenuItem),
    (_("What readers say is wrong"), "page_faults", "warning", EditorsMenuItem),
    (_("Proposals"), "proposals", "clipboard-list", ProposalsMenuItem),
    (_("Links for providers"), "provider_links", "link", LinksMenuItem),
)


def desk_menu() -> SubmenuMenuItem:
    """Return the menu; it hides when none of its lines is shown."""
    items = [
        kind(label, reverse_lazy(name), icon_name=icon, order=order)
        for order, (label, name, icon, kind) in enumerate(LINES)
    ]
    return SubmenuMenuItem(
        _("Keep it true"), Menu(items=items), icon_name="calendar-check", order=145
    )


def name_log_actions(actions: LogActionRegistry) -> None:
    """Name each step as it stands in a history."""
    actions.register_action(DECIDED, _("Decide proposal"), _("Decided on a proposal"))
    actions.register_action(
        faults.CLOSED, _("Close report"), _("Said what became of it")
    )
    actions.register_action(
        links.SENT, _("Send link"), _("Sent a link to the provider")
    )
    actions.register_action(
        links.ENDED, _("End links"), _("Ended the provider's links")
    )
