"""What feedback adds to every public page."""

from dataclasses import replace

from django.urls import reverse
from wagtail.models import Site

from localoffer.core.frame import Frame


def with_feedback(frame: Frame, site: Site) -> Frame:
    """Add where to write to us, and “Was this page useful?”."""
    parts = (*frame.after_page, "feedback/includes/_useful.html")
    return replace(
        frame,
        comment_url=reverse("comment_new"),
        post_url=reverse("post_request"),
        after_page=parts,
    )
