"""What the desk tells Wagtail: its permissions, and the names of its log entries."""

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.log_actions import LogActionRegistry

from feedback import answering, ceiling, moderation, sorting
from feedback.desk import entry, mail

ACTIONS = {
    entry.ENTER: ("Enter comment", "Entered by staff"),
    moderation.READ: ("Read comment", "Read"),
    moderation.EDIT: ("Edit comment", "Worked on the text"),
    moderation.PROPOSE: ("Propose comment", "Proposed the text"),
    moderation.CONFIRM: ("Confirm comment", "Confirmed and published"),
    moderation.SEND_BACK: ("Send comment back", "Sent the text back"),
    moderation.WITHHOLD: ("Withhold comment", "Decided not to publish"),
    moderation.REOPEN: ("Reopen comment", "Took the decision back"),
    ceiling.LAPSE: ("Erase undecided", "Erased: nobody had decided in time"),
    sorting.SORT: ("Sort comment", "Changed ground or theme"),
    sorting.LINK: ("Link comment", "Changed the linked pages"),
    sorting.NOTE: ("Note on comment", "Wrote a note"),
    mail.SEND_AGAIN: ("Send mail again", "Put a mail back into the queue"),
    mail.GIVE_UP: ("Give up mail", "Gave up a mail that could not be sent"),
    answering.PUBLISH: ("Publish answer", "Published the answer"),
    answering.WITHDRAW: ("Withdraw answer", "Withdrew the answer"),
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
