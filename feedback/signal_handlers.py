"""Follow Wagtail's own signals: summaries begin filled and freeze, surveys close."""

from wagtail.signals import init_new_page, page_published

from feedback.models import AnnualSummaryPage, SurveyPage
from feedback.summaries import freeze, prefill
from feedback.survey_counts import note_closing


def connect() -> None:
    """Connect, once, when the apps are ready."""
    page_published.connect(
        freeze, AnnualSummaryPage, dispatch_uid="feedback.summary_frozen"
    )
    page_published.connect(
        note_closing, SurveyPage, dispatch_uid="feedback.survey_closed"
    )
    init_new_page.connect(prefill, dispatch_uid="feedback.summary_begun")
