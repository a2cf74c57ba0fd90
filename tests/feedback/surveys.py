"""A survey for tests, and the answers to it."""

from typing import Any

from feedback.models import SurveyField, SurveyPage
from tests import factories
from tests.feedback.sending import token

CANARY = "zebracanary"


def short_breaks() -> SurveyPage:
    """Create a survey with every sort of question."""
    page = SurveyPage(title="Short breaks", slug="short-breaks", live=True)
    page.form_fields = [
        SurveyField(
            label="Did it help?", field_type="radio", choices="Yes\nNo", sort_order=1
        ),
        SurveyField(
            label="What did you try?",
            field_type="checkboxes",
            choices="Club\nHoliday scheme",
            required=False,
            sort_order=2,
        ),
        SurveyField(
            label="Anything else?", field_type="multiline", required=False, sort_order=3
        ),
    ]
    factories.home().add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get()


def answers(**changes: Any) -> dict[str, Any]:
    """Return a whole form; each one that is filled in is another form."""
    return {
        "token": token(),
        "company_website": "",
        "q-did_it_help": "Yes",
        "q-what_did_you_try": ["Club", "Holiday scheme"],
        "q-anything_else": f"More places please {CANARY}",
        **changes,
    }
