"""The menu of compliance: there for whoever may open something in it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from compliance.permissions import (
    user_answers_as_peer,
    user_can_map,
    user_can_set_seats,
    user_can_view_board,
)


class PermittedMenuItem(MenuItem):
    """A line of the menu that is shown to those who may."""

    def __init__(self, *args: Any, may: Callable[[Any], bool], **kwargs: Any) -> None:
        self.may = may
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may open it."""
        return self.may(request.user)


# Label, name of the address, icon, who sees it: in the order of the menu.
LINES: list[tuple[str | Promise, str, str, Callable[[Any], bool]]] = [
    (_("Board"), "compliance_board", "tasks", user_can_view_board),
    (_("Pictures"), "compliance_pictures", "view", user_can_view_board),
    (_("What changed"), "compliance_changes", "history", user_can_view_board),
    (_("Work plan"), "compliance_gaps:index", "list-ul", user_can_view_board),
    (
        _("Support that is missing"),
        "compliance_empty_cells",
        "search",
        user_can_view_board,
    ),
    (
        _("Pages without a duty"),
        "compliance_unnamed_pages",
        "doc-empty",
        user_can_map,
    ),
    (
        _("Records of involvement"),
        "compliance_involvement:index",
        "group",
        user_can_view_board,
    ),
    (_("Meetings"), "compliance_meetings:index", "date", user_can_view_board),
    (_("Rounds"), "compliance_rounds", "history", user_can_view_board),
    (
        _("Peer reviews"),
        "compliance_peer_reviews:index",
        "group",
        user_can_view_board,
    ),
    (_("Peer review"), "compliance_peer_mine", "edit", user_answers_as_peer),
    (_("Seats"), "compliance_seats:index", "group", user_can_set_seats),
]


def compliance_menu() -> SubmenuMenuItem:
    """Return the menu; it hides when none of its lines is shown."""
    items = [
        PermittedMenuItem(
            label, reverse_lazy(name), icon_name=icon, order=order, may=may
        )
        for order, (label, name, icon, may) in enumerate(LINES)
    ]
    return SubmenuMenuItem(
        _("The Code"), Menu(items=items), icon_name="tasks", order=150
    )
