"""The ready-made processes come as drafts of step-by-step pages."""

import pytest
from django.core.management import call_command

from localoffer.core.models import StepByStepPage
from localoffer.core.starter import making
from localoffer.core.starter.processes import process_texts
from localoffer.core.starter.texts import section_texts

pytestmark = pytest.mark.django_db


def test_they_are_made_once_and_left_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [*section_texts(), *process_texts()]
    monkeypatch.setattr(making, "all_texts", lambda: texts)
    call_command("create_starter_content", verbosity=0)
    drafts = StepByStepPage.objects.order_by("slug")
    assert [page.slug for page in drafts] == ["steps-and-dates", "yearly-review-dates"]
    assert not any(page.live for page in drafts)
    assert drafts[0].get_parent().slug == "plans"
    assert len(drafts[0].steps) == 7
    kept = {step.deed for step in making.plan()}
    assert kept == {making.Deed.LEAVE}
    drafts[0].get_latest_revision().publish()
    assert StepByStepPage.objects.live().count() == 1
