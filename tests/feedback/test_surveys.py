from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from feedback.models import Comment, SurveyCount, SurveyPage, UsedForm
from feedback.survey_counts import count
from tests import factories
from tests.feedback.sending import token
from tests.feedback.surveys import CANARY, answers, short_breaks


@pytest.fixture
def survey(db: None) -> SurveyPage:
    return short_breaks()


def times() -> dict[tuple[str, str], int]:
    return {(row.question, row.answer): row.times for row in SurveyCount.objects.all()}


def test_survey_is_a_form_that_nobody_keeps(
    client: Client, survey: SurveyPage, assert_valid_html: Any
) -> None:
    answer = client.get("/short-breaks/")
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    html = answer.content.decode()
    assert "Did it help?" in html
    assert_valid_html(html)


def test_choices_are_counted_and_words_become_a_comment(
    client: Client, survey: SurveyPage
) -> None:
    answer = client.post(f"/surveys/{survey.pk}/", answers())
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    assert times() == {
        ("", ""): 1,
        ("did_it_help", "Yes"): 1,
        ("what_did_you_try", "Club"): 1,
        ("what_did_you_try", "Holiday scheme"): 1,
    }
    comment = Comment.objects.get()
    assert (comment.channel, comment.page_id) == ("survey", survey.pk)
    assert comment.sealed.text == f"More places please {CANARY}"


def test_same_form_again_counts_nothing(client: Client, survey: SurveyPage) -> None:
    form = answers()
    for _ in range(3):
        assert client.post(f"/surveys/{survey.pk}/", form).status_code == 303
    assert set(times().values()) == {1}
    assert Comment.objects.count() == UsedForm.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"q-did_it_help": ""},
        {"q-did_it_help": "Splendid"},
        {"token": "made-up"},
        {"token": token(seconds=0)},
        {"company_website": "x"},
        {"q-anything_else": "x" * 5001},
        {"q-anything_else": "a\0b"},
    ],
)
def test_faulty_form_comes_back_with_what_was_said(
    client: Client, survey: SurveyPage, changes: dict[str, str]
) -> None:
    if changes.get("token", "made-up") != "made-up":
        changes = {"token": token(seconds=0)}
    answer = client.post(f"/surveys/{survey.pk}/", answers(**changes))
    assert answer.status_code in (200, 400)
    html = answer.content.decode()
    assert "There is a problem" in html
    assert (CANARY in html) or "q-anything_else" in changes
    assert not SurveyCount.objects.exists()
    assert not Comment.objects.exists()


def test_form_of_another_site_is_refused(client: Client, survey: SurveyPage) -> None:
    answer = client.post(
        f"/surveys/{survey.pk}/", answers(), headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not SurveyCount.objects.exists()


def test_closed_survey_shows_safe_counts_and_takes_no_more(
    client: Client, survey: SurveyPage, assert_valid_html: Any
) -> None:
    for number in range(26):
        chosen = {"did_it_help": "No" if number < 3 else "Yes"}
        count(survey, {**chosen, "what_did_you_try": ["Club"]})
    survey.is_closed = True
    survey.save_revision().publish()
    html = client.get("/short-breaks/").content.decode()
    assert_valid_html(html)
    shown = " ".join(html.split())
    assert "fewer than 8" in shown or "We cannot show numbers here" in shown
    for exact in (">3<", ">23<", ">26<"):
        assert exact not in html
    before = times()
    assert client.post(f"/surveys/{survey.pk}/", answers()).status_code == 303
    assert times() == before


def test_closed_survey_stays_closed(survey: SurveyPage) -> None:
    survey.is_closed = True
    survey.save_revision().publish()
    survey.is_closed = False
    with pytest.raises(Exception, match="This survey has closed"):
        survey.full_clean()


def test_closed_survey_stays_closed_when_it_is_taken_down_meanwhile(
    client: Client, survey: SurveyPage
) -> None:
    before = survey.save_revision()
    survey.is_closed = True
    survey.save_revision().publish()
    survey = SurveyPage.objects.get()
    survey.unpublish()
    survey.is_closed = False
    with pytest.raises(ValidationError, match="This survey has closed"):
        survey.full_clean()
    with pytest.raises(ValidationError, match="This survey has closed"):
        before.publish()
    # Even a row that was opened by hand takes nothing.
    SurveyPage.objects.update(is_closed=False, live=True)
    assert client.post(f"/surveys/{survey.pk}/", answers()).status_code == 303
    assert not times()
    assert "Send my answers" not in client.get("/short-breaks/").content.decode()


def test_a_copy_of_a_closed_survey_can_open(survey: SurveyPage) -> None:
    survey.is_closed = True
    survey.save_revision().publish()
    survey = SurveyPage.objects.get()
    copy = survey.copy(update_attrs={"slug": "again"}, keep_live=False)
    copy.is_closed = False
    copy.save_revision().publish()
    assert not SurveyPage.objects.get(slug="again").takes_no_more


def test_staff_see_counts_and_no_words(client: Client, survey: SurveyPage) -> None:
    client.post(f"/surveys/{survey.pk}/", answers())
    client.force_login(factories.administrator())
    answer = client.get(f"/admin/forms/submissions/{survey.pk}/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "1 form came" in html
    assert CANARY not in html


def test_editor_makes_a_survey_in_the_admin(client: Client, db: None) -> None:
    client.force_login(factories.administrator())
    form = {
        "title": "Transport",
        "slug": "transport",
        "summary": "",
        "intro": '{"blocks": [], "entityMap": {}}',
        "ground": "content",
        "capacity": "parent",
        "form_fields-TOTAL_FORMS": "1",
        "form_fields-INITIAL_FORMS": "0",
        "form_fields-MIN_NUM_FORMS": "0",
        "form_fields-MAX_NUM_FORMS": "1000",
        "form_fields-0-label": "Is the bus on time?",
        "form_fields-0-field_type": "radio",
        "form_fields-0-choices": "Yes\nNo",
        "form_fields-0-required": "on",
        "form_fields-0-ORDER": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }
    address = f"/admin/pages/add/feedback/surveypage/{factories.home().pk}/"
    answer = client.post(address, form)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Is the bus on time?" in client.get("/transport/").content.decode()
    page = SurveyPage.objects.get()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    for mode in ("form", "landing"):
        preview = f"/admin/pages/{page.pk}/edit/preview/?mode={mode}"
        client.post(preview, {**form, "form_fields-INITIAL_FORMS": "0"})
        assert client.get(preview).status_code == 200
