"""Follow Wagtail's own signals: a summary begins filled, and freezes when published."""

from wagtail.signals import init_new_page, page_published

from feedback.models import AnnualSummaryPage
from feedback.summaries import freeze, prefill


def connect() -> None:
    """Connect, once, when the apps are ready."""
    page_published.connect(
        freeze, AnnualSummaryPage, dispatch_uid="feedback.summary_frozen"
    )
    init_new_page.connect(prefill, dispatch_uid="feedback.summary_begun")
