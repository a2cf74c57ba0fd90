"""The menu of the desk: there for moderators, and for nobody else."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from feedback.permissions import user_can_moderate


class ModeratorsMenuItem(MenuItem):
    """A line of the menu that moderators see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person moderates."""
        return user_can_moderate(request.user)


LINES = (
    (_("Comments waiting"), "desk", "comment"),
    (_("Enter a comment"), "desk_enter", "plus"),
    (_("Themes"), "feedback_themes:index", "tag"),
    (_("Answers"), "feedback_answers:index", "openquote"),
    (_("Actions"), "feedback_actions:index", "tasks"),
    (_("Mail to writers"), "desk_mail", "mail"),
    (_("Post to send"), "desk_post", "doc-empty"),
)


def desk_menu() -> SubmenuMenuItem:
    """Return the menu; it hides when none of its lines is shown."""
    items = [
        ModeratorsMenuItem(label, reverse_lazy(name), icon_name=icon, order=order)
        for order, (label, name, icon) in enumerate(LINES)
    ]
    menu = Menu(items=items)
    return SubmenuMenuItem(_("Comments"), menu, icon_name="comment", order=140)
