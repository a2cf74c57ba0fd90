"""What waits for somebody of the steering group, on the admin's first page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from compliance.board import chosen_framework, is_item, lines_of
from compliance.board_filter import SOON, expires_by
from compliance.models import Framework, Gap, Meeting, Status
from compliance.permissions import seat_of, user_can_view_board


class BoardPanel(Component):
    """Numbers with a way to each, for those who sit at the board."""

    name = "compliance"
    template_name = "compliance/admin/home_panel.html"
    order = 130

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count what waits for a reviewer, has lapsed, expires or is overdue."""
        today = timezone.localdate()
        user = parent_context["request"].user
        framework = chosen_framework(list(Framework.objects.all()), "", today)
        lines = lines_of(framework, today) if framework else []
        items = [line for line in lines if is_item(line)]
        coming = Meeting.objects.next_on(today)
        until = coming.held_on if coming else today + SOON
        seat = seat_of(user, today)
        mine = seat.team_id if seat else None
        return {
            "seat": seat,
            "framework": framework,
            "waiting": sum(line.standing.waiting is not None for line in items),
            "out_of_date": sum(line.status == Status.OUT_OF_DATE for line in items),
            "expiring": sum(expires_by(line, until) for line in items),
            "mine": mine
            and sum(line.requirement.owner_team_id == mine for line in items),
            "team": mine,
            "overdue": Gap.objects.overdue(today).count(),
            "next_meeting": coming,
        }


def add_board_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panel on the first page of whoever may open the board."""
    if user_can_view_board(request.user):
        panels.append(BoardPanel())
