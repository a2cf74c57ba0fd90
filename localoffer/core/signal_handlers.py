"""Follow Wagtail's own signals: what is published changes the site version.

And with it the list of links that lead off the site.
"""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from localoffer.core.link_checks.collecting import collect, forget
from localoffer.core.publish_panel import register
from localoffer.core.roles import after_migrations
from localoffer.core.site_version import raise_version
from localoffer.core.whats_new.telling import tell_change


def published_content_changed(**kwargs: Any) -> None:
    """Raise the site version in the transaction that publishes or removes.

    Wagtail unpublishes a live page before it deletes it, so this hears that too.
    """
    raise_version()


def links_published(instance: Page, **kwargs: Any) -> None:
    """Note the links of a page as it is now live."""
    collect([instance.pk])


def links_unpublished(instance: Page, **kwargs: Any) -> None:
    """Forget the links of a page that nobody sees any more."""
    forget(instance.pk)


def connect() -> None:
    """Connect, once, when the apps are ready."""
    # Django's own, for what is set up with the tables: nothing of a page hangs on it.
    core = apps.get_app_config("core")
    post_migrate.connect(after_migrations, sender=core, dispatch_uid="core.roles")
    page_published.connect(links_published, dispatch_uid="core.links")
    page_published.connect(tell_change, dispatch_uid="core.whats_new")
    page_unpublished.connect(links_unpublished, dispatch_uid="core.links")
    uid = "core.remarks"
    page_published.connect(register.page_published, dispatch_uid=uid)
    page_unpublished.connect(register.page_unpublished, dispatch_uid=uid)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(published_content_changed, dispatch_uid="core.site_version")
