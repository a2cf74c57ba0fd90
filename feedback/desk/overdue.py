"""What is overdue, on the desk and on the admin's first page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from feedback.ceiling import going_soon
from feedback.desk.mail import mail_facts
from feedback.models import Action, Comment, Response
from feedback.permissions import user_can_moderate
from feedback.site_settings import settings_of, site_of

MOST_SHOWN = 10


@dataclass(frozen=True)
class Overdue:
    """What should have been done by now: counts, and the first to see to."""

    comments: int
    actions: list[Action]
    responses: list[Response]

    @property
    def has_any(self) -> bool:
        """Whether anything at all is overdue."""
        return bool(self.comments or self.actions or self.responses)


def overdue_now(now: datetime, weeks: int) -> Overdue:
    """Return what is overdue; a comment is after so many weeks without an answer."""
    today = timezone.localdate(now)
    actions = Action.objects.overdue(today).select_related("owner_team", "response")
    responses = Response.objects.overdue(today).select_related("theme")
    return Overdue(
        Comment.objects.overdue_for_answer(now, weeks).count(),
        list(actions[:MOST_SHOWN]),
        list(responses.order_by("by_date")[:MOST_SHOWN]),
    )


class CommentsPanel(Component):
    """Comments on the admin's first page: numbers only, for moderators only."""

    name = "comments"
    template_name = "feedback/desk/home_panel.html"
    order = 120

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count what waits and what is overdue."""
        request = parent_context["request"]
        weeks = settings_of(site_of(request)).answer_weeks
        return {
            "unread": Comment.objects.waiting_to_be_read().count(),
            "unchecked": Comment.objects.waiting_for_second_check().count(),
            "going": going_soon(timezone.localdate()).count(),
            "overdue": overdue_now(timezone.now(), weeks),
            **mail_facts(timezone.now()),
        }


def add_comments_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on a moderator's first page."""
    if user_can_moderate(request.user):
        panels.append(CommentsPanel())
