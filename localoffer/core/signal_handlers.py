"""Follow Wagtail's own signals: what is published changes the site version."""

from typing import Any

from wagtail.signals import page_published, page_unpublished, post_page_move

from localoffer.core.site_version import raise_version


def published_content_changed(**kwargs: Any) -> None:
    """Raise the site version in the transaction that publishes or removes.

    Wagtail unpublishes a live page before it deletes it, so this hears that too.
    """
    raise_version()


def connect() -> None:
    """Connect, once, when the apps are ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(published_content_changed, dispatch_uid="core.site_version")
