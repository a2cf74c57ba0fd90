"""What waits for editors, reviewers and administrators, on the admin's first page.

An app registers the hook "count_for_administrators": a function of the time that
yields counts. The desk and the board bring panels of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from localoffer.core.due_jobs import late_jobs
from localoffer.core.models import BasePage, DueJob, LinkUse, PublishRemark
from localoffer.core.permissions import teams_of, user_administers, user_can_see_links


@dataclass(frozen=True)
class Waiting:
    """A number of things, in words, and where to see to them."""

    number: int
    words: str
    url: str = ""


def pages_that_wait(user: Any, now: datetime) -> Iterator[Waiting]:
    """Yield what waits for somebody who writes or reads pages."""
    today, teams = timezone.localdate(now), teams_of(user)
    workflow = reverse("wagtailadmin_reports:workflow")
    to_read = TaskState.objects.reviewable_by(user).count()
    yield Waiting(to_read, "to read before they go live", f"{workflow}?reviewable=true")
    returned = WorkflowState.objects.filter(
        requested_by=user.pk, status=WorkflowState.STATUS_NEEDS_CHANGES
    ).count()
    mine = f"{workflow}?requested_by={user.pk}&status=needs_changes"
    yield Waiting(returned, "of your drafts sent back with a remark", mine)
    if not teams:
        return
    pages = BasePage.objects.filter(owner_team__in=teams)
    overdue = pages.overdue_for_check(today).count()
    due = f"{reverse('checks_due')}?due=overdue&mine=true"
    yield Waiting(overdue, "pages of your team overdue for a check", due)
    dead = LinkUse.objects.dead(today).filter(page__owner_team__in=teams).count()
    links = f"{reverse('links_report')}?state=dead"
    yield Waiting(dead, "dead links on pages of your team", links)
    remarks = PublishRemark.objects.filter(page__owner_team__in=teams).count()
    report = f"{reverse('remarks_report')}?mine=mine"
    yield Waiting(remarks, "things to mend on pages of your team", report)


def site_waits(now: datetime) -> Iterator[Waiting]:
    """Yield what waits for whoever looks after the site."""
    jobs = reverse("due_jobs_report")
    failed = set(
        DueJob.objects.filter(outcome=DueJob.Outcome.FAILED).values_list(
            "name", flat=True
        )
    )
    late = {job.name for job in late_jobs(now)} - failed
    yield Waiting(len(failed), "scheduled jobs that failed", jobs)
    yield Waiting(len(late), "scheduled jobs that are late", jobs)
    pages = BasePage.objects.overdue_for_check(timezone.localdate(now))
    alone = pages.without_owner().count()
    due = f"{reverse('checks_due')}?due=overdue"
    yield Waiting(alone, "pages overdue for a check that no team looks after", due)
    for count in hooks.get_hooks("count_for_administrators"):
        yield from count(now)


class PagesPanel(Component):
    """Pages: what waits for an editor or a reader."""

    name, order = "pages-waiting", 90
    template_name = "core/admin/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count, for whoever looks."""
        user = parent_context["request"].user
        return {
            "id": self.name,
            "heading": "Your pages",
            "icon": "doc-full",
            "waiting": list(pages_that_wait(user, timezone.now())),
            "note": "" if teams_of(user) else NO_TEAM,
        }


NO_TEAM = (
    "You are in no team yet. An administrator can add you to one under Settings, Teams."
)


class SitePanel(Component):
    """The site as a whole: what waits for an administrator."""

    name, order = "site-waiting", 95
    template_name = "core/admin/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count, for the whole site."""
        return {
            "id": self.name,
            "heading": "The site",
            "icon": "cogs",
            "waiting": list(site_waits(timezone.now())),
            "note": "",
        }


def add_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Put each panel on the first page of those whom it concerns."""
    if user_can_see_links(request.user):
        panels.append(PagesPanel())
    if user_administers(request.user):
        panels.append(SitePanel())
