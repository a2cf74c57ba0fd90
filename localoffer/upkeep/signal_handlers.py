"""Follow Wagtail's own signals: what is published elsewhere is decided on."""

from wagtail.signals import page_published

from directory.models import ServicePage
from localoffer.upkeep.deciding import published


def connect() -> None:
    """Connect, once, when the apps are ready."""
    page_published.connect(published, ServicePage, dispatch_uid="upkeep.proposals")
