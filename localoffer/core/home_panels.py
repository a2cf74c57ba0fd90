"""What waits for editors, reviewers and administrators, on the admin's first page.

An app registers the hook "count_for_administrators", a function of the time that
yields counts, or "count_for_editors", one of a person and the time. The desk and the
board bring panels of their own.
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
from wagtail.models import GroupPagePermission, TaskState, WorkflowState

from localoffer.core.due_jobs import late_jobs
from localoffer.core.models import BasePage, DueJob, LinkUse, PublishRemark
from localoffer.core.permissions import teams_of, user_administers, user_can_see_links
from localoffer.core.roles import registered_roles


@dataclass(frozen=True)
class Waiting:
    """A number of things, in words, and where to see to them."""

    number: int
    words: str
    url: str = ""
    for_one: str = ""

    def __str__(self) -> str:
        words = self.for_one if self.number == 1 and self.for_one else self.words
        return f"{self.number} {words}"


def pages_that_wait(user: Any, now: datetime) -> Iterator[Waiting]:
    """Yield what waits for somebody who writes or reads pages."""
    today, teams = timezone.localdate(now), teams_of(user)
    workflow = reverse("wagtailadmin_reports:workflow")
    to_read = TaskState.objects.reviewable_by(user).count()
    yield Waiting(
        to_read,
        "to read before they go live",
        f"{workflow}?reviewable=true",
        "to read before it goes live",
    )
    returned = WorkflowState.objects.filter(
        requested_by=user.pk, status=WorkflowState.STATUS_NEEDS_CHANGES
    ).count()
    mine = f"{workflow}?requested_by={user.pk}&status=needs_changes"
    yield Waiting(returned, "of your drafts sent back with a remark", mine)
    for count in hooks.get_hooks("count_for_editors"):
        yield from count(user, now)
    if not teams:
        return
    pages = BasePage.objects.filter(owner_team__in=teams)
    overdue = pages.overdue_for_check(today).count()
    due = f"{reverse('checks_due')}?due=overdue&mine=true"
    yield Waiting(
        overdue,
        "pages of your team overdue for a check",
        due,
        "page of your team overdue for a check",
    )
    dead = LinkUse.objects.dead(today).filter(page__owner_team__in=teams).count()
    links = f"{reverse('links_report')}?state=dead"
    yield Waiting(
        dead,
        "dead links on pages of your team",
        links,
        "dead link on pages of your team",
    )
    remarks = PublishRemark.objects.filter(page__owner_team__in=teams).count()
    report = f"{reverse('remarks_report')}?mine=mine"
    yield Waiting(
        remarks,
        "things to mend on pages of your team",
        report,
        "thing to mend on pages of your team",
    )


def site_waits(now: datetime) -> Iterator[Waiting]:
    """Yield what waits for whoever looks after the site."""
    jobs = reverse("due_jobs_report")
    failed = set(
        DueJob.objects.filter(outcome=DueJob.Outcome.FAILED).values_list(
            "name", flat=True
        )
    )
    late = {job.name for job in late_jobs(now)} - failed
    one = "scheduled job that failed"
    yield Waiting(len(failed), "scheduled jobs that failed", jobs, one)
    one = "scheduled job that is late"
    yield Waiting(len(late), "scheduled jobs that are late", jobs, one)
    pages = BasePage.objects.overdue_for_check(timezone.localdate(now))
    alone = pages.without_owner().count()
    due = f"{reverse('checks_due')}?due=overdue"
    yield Waiting(
        alone,
        "pages overdue for a check that no team looks after",
        due,
        "page overdue for a check that no team looks after",
    )
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
            "waiting": [
                each for each in pages_that_wait(user, timezone.now()) if each.number
            ],
            "note": NO_TEAM if edits_without_team(user) else "",
        }


def edits_without_team(user: Any) -> bool:
    """Whether somebody edits pages, other than a role's own, and is in no team."""
    if teams_of(user):
        return False
    own = [role.name for role in registered_roles() if role.kinds and not role.pages]
    may = GroupPagePermission.objects.filter(
        group__user=user, permission__codename="change_page"
    )
    return may.exclude(group__name__in=own).exists()


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
            "waiting": [each for each in site_waits(timezone.now()) if each.number],
            "note": "",
        }


def add_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Put each panel on the first page of those whom it concerns."""
    if user_can_see_links(request.user):
        panels.append(PagesPanel())
    if user_administers(request.user):
        panels.append(SitePanel())
