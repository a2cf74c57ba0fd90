"""The answers that a survey offers are words, not names."""

import pytest

from feedback.gate import find_sure
from feedback.models import SurveyField, SurveyPage

pytestmark = pytest.mark.django_db
ORDINARY = [
    "Very good, Good, Poor, Very poor",
    "Very Good, Good, Neither, Poor, Very Poor",
    "Good, Very good, Poor",
    "Excellent, Good, Fair, Poor",
    "Yes, No, Sometimes",
    "Every Day, Once a Week, Hardly Ever, Never",
    "Strongly Agree, Agree, Neither, Disagree, Strongly Disagree",
    "Very Happy, Happy, Sad, Very Sad",
    "Mum, Dad, Grandparent, Foster Carer",
    "Parent, Carer, Young Person, Professional",
    "Much Better, Better, The Same, Worse",
    "Club, Holiday Scheme, Short Break",
]


def survey(choices: str) -> SurveyPage:
    """A survey that is not saved."""
    page = SurveyPage(title="Short breaks", slug="short-breaks")
    page.form_fields = [
        SurveyField(label="How was it?", field_type="radio", choices=choices),
        SurveyField(label="Did it help?", field_type="radio", choices="Yes\r\nNo"),
    ]
    return page


@pytest.mark.parametrize("between", ["\r\n", "\n", ","], ids=["crlf", "lf", "comma"])
@pytest.mark.parametrize("answers", ORDINARY)
def test_an_ordinary_answer_is_no_name(answers: str, between: str) -> None:
    found = find_sure(survey(answers.replace(", ", between)))
    assert [each.words for each in found] == []


@pytest.mark.parametrize(
    "answer", ["Jayden Okafor's mum", "Ring 07700 900123", "jayden@example.org"]
)
def test_a_person_among_the_answers_is_found(answer: str) -> None:
    assert find_sure(survey(f"Good\r\n{answer}\r\nPoor"))
