from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from localoffer.core.date_field import DatePartsField
from localoffer.core.forms import GovukForm


class Question(GovukForm):
    name = forms.CharField(label="Your name", help_text="As on the letter.")
    nhs = forms.CharField(label="NHS number", required=False, max_length=10)
    who = forms.ChoiceField(
        label="Who are you?", choices=[("a", "A")], widget=forms.RadioSelect
    )
    asked_on = DatePartsField(label="The date you asked", required=False)


def faults(**data: str) -> dict[str, Any]:
    return Question(data).errors


def drawn(form: GovukForm) -> BeautifulSoup:
    return BeautifulSoup(str(form), "html.parser")


def a_date(*parts: str) -> dict[str, str]:
    return dict(zip(("d_day", "d_month", "d_year"), parts, strict=True))


class OneDate(GovukForm):
    d = DatePartsField(label="The date")


def test_an_empty_answer_says_what_to_do() -> None:
    assert faults()["name"] == ["Enter your name"]
    assert faults()["who"] == ["Answer “Who are you?”"]


def test_a_message_of_ones_own_is_kept() -> None:
    class Own(GovukForm):
        age = forms.CharField(error_messages={"required": "Tell us the age"})

    assert Own({}).errors["age"] == ["Tell us the age"]


def test_a_long_answer_is_told_how_long_it_is() -> None:
    said = "Shorten this to 10 characters or fewer. It now has 11."
    assert faults(nhs="12345678901")["nhs"] == [said]


def test_a_hidden_character_is_refused_in_plain_words() -> None:
    [said] = faults(name="a\0b")["name"]
    assert "hidden character" in said


def test_hint_and_fault_are_read_with_their_control() -> None:
    page = drawn(Question({}))
    control = page.find(id="id_name")
    described = control["aria-describedby"].split()
    words = [page.find(id=one).get_text(" ", strip=True) for one in described]
    assert words == ["As on the letter.", "Error: Enter your name"]
    assert "govuk-input--error" in control["class"]


def test_a_group_is_described_by_its_fieldset() -> None:
    fieldset = drawn(Question({})).find("fieldset")
    assert fieldset["aria-describedby"] == "id_who_error"
    assert fieldset.legend.get_text(strip=True) == "Who are you?"


def test_optional_questions_say_so() -> None:
    assert "NHS number (optional)" in drawn(Question()).get_text()


def test_the_only_question_of_a_page_is_its_heading() -> None:
    class Alone(Question):
        heading_field = "name"

    assert drawn(Alone()).h1.get_text(strip=True) == "Your name"


def test_a_summary_link_goes_to_the_first_control_of_a_group() -> None:
    assert ("Answer “Who are you?”", "id_who_0") in list(Question({}).summary())


def test_a_fault_of_the_whole_form_leads_to_its_first_control() -> None:
    form = Question({"name": "A", "who": "a"})
    form.add_error(None, "Say more")
    assert list(form.summary()) == [("Say more", "id_name")]


def test_the_title_says_that_there_is_an_error() -> None:
    template = Template("{% load govuk %}{% error_prefix form %}")
    assert template.render(Context({"form": Question({})})) == "Error: "
    assert template.render(Context({"form": Question()})) == ""


def test_what_was_typed_is_shown_as_text() -> None:
    assert "<script>" not in str(Question({"name": "<script>"}))


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    form = OneDate(a_date("27", month, "2017"))
    assert form.is_valid()
    assert form.cleaned_data["d"] == date(2017, 3, 27)


@pytest.mark.parametrize(
    ("parts", "said", "control"),
    [
        (("", "", ""), "Enter the date", "id_d_0"),
        (("1", "", "2017"), "The date must include a month.", "id_d_1"),
        (("1", "", ""), "The date must include a month and a year.", "id_d_1"),
        (("1", "2", "17"), "The year must have 4 numbers, such as 2017.", "id_d_2"),
        (("31", "2", "2017"), "Enter a real date, such as 27 3 2017.", "id_d_0"),
        (("1", "²", "2017"), "Enter a real date, such as 27 3 2017.", "id_d_0"),
        (("1", "2", "0000"), "Enter a real date, such as 27 3 2017.", "id_d_0"),
        (("9" * 5000, "2", "2017"), "Enter a real date, such as 27 3 2017.", "id_d_0"),
    ],
)
def test_a_date_says_which_part_is_wrong(
    parts: tuple[str, str, str], said: str, control: str
) -> None:
    assert list(OneDate(a_date(*parts)).summary()) == [(said, control)]


def test_only_the_faulty_part_of_a_date_is_marked() -> None:
    page = drawn(OneDate(a_date("1", "", "2017")))
    marked = [box["id"] for box in page.select(".govuk-input--error")]
    assert marked == ["id_d_1"]
    assert [box["id"] for box in page.select("[aria-invalid]")] == ["id_d_1"]


def test_a_known_date_fills_the_boxes() -> None:
    page = drawn(OneDate(initial={"d": date(2017, 3, 27)}))
    assert [box["value"] for box in page.select("input")] == ["27", "3", "2017"]


def test_djangos_own_forms_keep_their_look() -> None:
    class Plain(forms.Form):
        name = forms.CharField()

    assert "govuk" not in str(Plain())


def test_a_choice_that_is_not_offered_says_what_to_do() -> None:
    class Colours(GovukForm):
        colour = forms.ChoiceField(choices=[("red", "Red")])
        shade = forms.ChoiceField(
            choices=[("1", "One")], error_messages={"invalid_choice": "Choose a shade"}
        )

    for _ in range(2):
        form = Colours({"colour": "blue", "shade": "9"})
        assert form.errors["colour"] == ["Choose one of the options shown."]
        assert form.errors["shade"] == ["Choose a shade"]
