"""Keep the search rows true to what is published, in the same transaction."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from directory.models import ServicePage
from directory.search.index import drop_rows, write_rows


def service_published(instance: ServicePage, **kwargs: Any) -> None:
    """Write the row of a service as it is now live."""
    write_rows([instance])


def service_unpublished(instance: ServicePage, **kwargs: Any) -> None:
    """Forget a service; Wagtail says this of a live page that it deletes, too."""
    drop_rows([instance.pk])


def address_changed(instance: Page, **kwargs: Any) -> None:
    """Write the rows of services whose address changed with a page above them.

    Wagtail tells of a new slug right after the transaction that gave it.
    """
    write_rows(ServicePage.objects.live().descendant_of(instance, inclusive=True))


def connect() -> None:
    """Connect, once, when the apps are ready."""
    page_published.connect(
        service_published, ServicePage, dispatch_uid="directory.search.published"
    )
    page_unpublished.connect(
        service_unpublished, ServicePage, dispatch_uid="directory.search.unpublished"
    )
    post_page_move.connect(address_changed, dispatch_uid="directory.search.moved")
    page_slug_changed.connect(address_changed, dispatch_uid="directory.search.slug")
