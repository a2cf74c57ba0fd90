"""What the desk tells Wagtail: its permissions, and the names of its log entries."""

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from feedback import answering, ceiling, moderation, sorting
from feedback.desk import entry, mail

ACTIONS = {
    entry.ENTER: (_("Enter comment"), _("Entered by staff")),
    moderation.READ: (_("Read comment"), _("Read")),
    moderation.EDIT: (_("Edit comment"), _("Worked on the text")),
    moderation.PROPOSE: (_("Propose comment"), _("Proposed the text")),
    moderation.CONFIRM: (_("Confirm comment"), _("Confirmed and published")),
    moderation.SEND_BACK: (_("Send comment back"), _("Sent the text back")),
    moderation.WITHHOLD: (_("Withhold comment"), _("Decided not to publish")),
    moderation.REOPEN: (_("Reopen comment"), _("Took the decision back")),
    ceiling.LAPSE: (_("Erase undecided"), _("Erased: nobody had decided in time")),
    sorting.SORT: (_("Sort comment"), _("Changed ground or theme")),
    sorting.LINK: (_("Link comment"), _("Changed the linked pages")),
    sorting.NOTE: (_("Note on comment"), _("Wrote a note")),
    mail.SEND_AGAIN: (_("Send mail again"), _("Put a mail back into the queue")),
    mail.GIVE_UP: (_("Give up mail"), _("Gave up a mail that could not be sent")),
    answering.PUBLISH: (_("Publish answer"), _("Published the answer")),
    answering.WITHDRAW: (_("Withdraw answer"), _("Withdrew the answer")),
}
CODENAMES = [
    "moderate_comment",
    "confirm_comment",
    "agree_publicationreason",
    "publish_response",
    *(
        f"{verb}_{model}"
        for model in ("theme", "response", "action")
        for verb in ("add", "change", "delete", "view")
    ),
]


def name_log_actions(actions: LogActionRegistry) -> None:
    """Name each step as it stands in a log."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def desk_permissions() -> Any:
    """Offer the desk's permissions where administrators set up groups."""
    return Permission.objects.filter(
        content_type__app_label="feedback", codename__in=CODENAMES
    )


def admin_css() -> str:
    """Make the admin's screens usable where scripts never arrive."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("localoffer/admin.css")
    )
