"""Putting on the website what was approved; Wagtail asks for it before its models."""

from typing import Any


def publish_what_was_approved(state: Any, user: Any = None) -> None:
    """Publish what somebody has read and approved.

    Wagtail's own asks whether they may publish by themselves. Here nobody of a team
    may: a change goes live because two people stand by it.
    """
    revision = state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
