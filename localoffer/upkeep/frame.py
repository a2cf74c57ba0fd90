"""What upkeep adds to every public page."""

from dataclasses import replace

from django.urls import reverse
from wagtail.models import Site

from localoffer.core.frame import Frame


def with_upkeep(frame: Frame, site: Site) -> Frame:
    """Add where to report a fault, and where to propose a service or a change."""
    return replace(
        frame, wrong_url=reverse("page_fault"), propose_url=reverse("propose_service")
    )
