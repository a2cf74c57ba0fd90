"""Step-by-step pages: steps, the law's times, and the dates for one family."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.forms.utils import ErrorDict
from django.test import Client
from icalendar import Calendar

from localoffer.core.models import StepByStepPage
from localoffer.core.processes import process_fields, process_names
from localoffer.core.step_dates import DatesForm, shown_limits, shown_steps
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY = {"day1_day": "23", "day1_month": "11", "day1_year": "2026"}


@pytest.fixture
def journey() -> StepByStepPage:
    fields = {"slug": "dates", **process_fields("ehc-assessment")}
    page: StepByStepPage = factories.page(StepByStepPage, **fields)
    return page


def read(client: Client, **query: str) -> BeautifulSoup:
    response = client.get("/dates/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def dates(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [
        (row.time["datetime"], row.td.p.get_text()) for row in page.select("tbody tr")
    ]


def test_before_a_day_is_entered_each_limit_says_how_long_and_which_law(
    client: Client, journey: StepByStepPage
) -> None:
    page = read(client)
    words = " ".join(page.get_text().split())
    assert "Within 6 weeks from the day we get your request. We tell you if" in words
    assert "You have 15 days from the day you get the draft plan, which counts" in words
    law = page.find("a", string="SEND Regulations 2014, regulation 5(1)")
    assert law["href"] == "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"
    assert "checked on 22 November 2026" in words
    assert not page.select("tbody tr")
    assert page.select_one("meta[name=robots]") is None


def test_the_dates_of_a_request_are_those_that_the_law_sets(
    client: Client, journey: StepByStepPage
) -> None:
    page = read(client, **MONDAY)
    assert [day for day, _ in dates(page)] == ["2027-01-04", "2027-03-15", "2027-04-12"]
    assert "6 weeks" in page.select_one("tbody").get_text()
    assert page.select_one("input[name=day1_year]")["value"] == "2026"
    assert "noindex" in page.select_one("meta[name=robots]")["content"]
    assert not page.select(".govuk-error-summary")


def test_letters_that_came_later_start_times_of_their_own(
    client: Client, journey: StepByStepPage
) -> None:
    later = {"day2_day": "1", "day2_month": "march", "day2_year": "2027"}
    letter = {"day3_day": "31", "day3_month": "12", "day3_year": "2026"}
    found = dates(read(client, **MONDAY, **later, **letter))
    assert (
        "2027-03-15",
        "Send us your comments and say which school or college you want.",
    ) in found
    # Two months from the last of December.
    assert ("2027-02-28", "Make sure that the Tribunal has your appeal.") in found
    assert [day for day, _ in found] == sorted(day for day, _ in found)


def test_a_last_day_when_offices_are_closed_names_the_working_day_before(
    client: Client, journey: StepByStepPage
) -> None:
    # Six weeks from 13 November 2026 is Christmas Day.
    page = read(client, day1_day="13", day1_month="11", day1_year="2026")
    words = " ".join(page.select_one("tbody").get_text().split())
    assert "This day is a weekend or a bank holiday." in words
    assert "by Thursday 24 December." in words


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({**MONDAY, "day1_day": ""}, "The date must include a day."),
        ({**MONDAY, "day1_month": "13"}, "Enter a real date, such as 27 3 2017."),
        ({**MONDAY, "day1_year": "9999"}, "The date must be between"),
        ({**MONDAY, "day1_year": "0001"}, "The date must be between"),
        ({"day3_day": "1", "day3_month": "1", "day3_year": "2026"}, "Enter a day"),
    ],
)
def test_a_date_that_cannot_be_is_asked_for_again(
    client: Client, journey: StepByStepPage, query: dict[str, str], message: str
) -> None:
    page = read(client, **query)
    [link] = page.select(".govuk-error-summary a")
    assert link.get_text().startswith(message)
    assert page.select_one(link["href"])
    assert page.title.get_text().startswith("Error: ")
    assert not page.select("tbody tr")
    kept = read(client, **query, **{"as": "calendar"})
    assert kept.select(".govuk-error-summary")


def test_the_dates_come_as_a_calendar_that_stays_the_same(
    client: Client, journey: StepByStepPage
) -> None:
    def calendar(**query: str) -> Any:
        response = client.get("/dates/", {**query, "as": "calendar"})
        assert response["Content-Type"] == "text/calendar"
        return Calendar.from_ical(response.content)

    first = calendar(**MONDAY)
    days = [event["dtstart"].dt for event in first.events]
    assert days == [date(2027, 1, 4), date(2027, 3, 15), date(2027, 4, 12)]
    event = first.events[0]
    assert str(event["summary"]) == "We tell you if we will assess."
    assert "make a complaint" in str(event["description"])
    assert str(event["url"]).endswith("?day1_day=23&day1_month=11&day1_year=2026")
    again = calendar(**MONDAY)
    assert again.to_ical() == first.to_ical()
    # Another request is kept beside it.
    other = calendar(**{**MONDAY, "day1_day": "24"})
    identities = {event["uid"] for event in [*first.events, *other.events]}
    assert len(identities) == 6


def test_and_and_or_take_no_number(client: Client, journey: StepByStepPage) -> None:
    marks = [step.mark for step in shown_steps(journey, [])]
    assert marks == ["1", "2", "3", "4", "or", "5", "6"]


def test_the_step_with_the_next_date_is_marked_unless_it_may_never_come(
    journey: StepByStepPage,
) -> None:
    limits = shown_limits(journey, {"day1": date(2026, 11, 23)}, date(2026, 12, 1))
    [now] = [step for step in shown_steps(journey, limits) if step.is_now]
    assert now.value["title"] == "We decide if we will assess"
    limits = shown_limits(journey, {"day1": date(2026, 11, 23)}, date(2027, 1, 5))
    assert [limit.is_past for limit in limits if limit.day] == [True, False, False]
    # Next comes "We decide not to make a plan", or another way.
    assert not any(step.is_now for step in shown_steps(journey, limits))
    after = shown_limits(journey, {"day1": date(2026, 11, 23)}, date(2027, 4, 13))
    assert not any(step.is_now for step in shown_steps(journey, after))
    # On the last day itself there is still time.
    last = shown_limits(journey, {"day1": date(2026, 11, 23)}, date(2027, 1, 4))
    assert last[0].is_next


@pytest.mark.parametrize("name", process_names())
def test_every_process_is_whole(client: Client, name: str) -> None:
    page = factories.page(StepByStepPage, **process_fields(name))
    known = {day.value["name"] for day in page.days}
    named = {limit.counted_from for limit in shown_limits(page, {}, factories.TODAY)}
    assert named <= known
    assert client.get(page.url).status_code == 200
    for step in page.steps:
        StepByStepPage.steps.field.stream_block.child_blocks["step"].clean(step.value)
    assert len(page.summary) <= 300


def test_years_far_off_are_refused_and_near_ones_are_not(
    journey: StepByStepPage,
) -> None:
    def faults(year: int) -> Any:
        data = {"day1_day": "23", "day1_month": "11", "day1_year": str(year)}
        return DatesForm(journey.days, factories.TODAY, data).errors

    assert faults(2015)
    assert not faults(2017)
    assert not faults(2028)
    assert faults(2029)


def test_a_limit_counted_from_an_unknown_day_is_not_published(
    client: Client, journey: StepByStepPage
) -> None:
    form_class = StepByStepPage.get_edit_handler().get_form_class()
    form = form_class(instance=journey, for_user=factories.administrator())
    steps = journey.steps
    steps[1].value["limits"][0]["counted_from"] = "the day of the letter"
    form.cleaned_data = {"days": journey.days, "steps": steps, "slug": "dates"}
    form._errors = ErrorDict()
    form.clean()
    assert "“We tell you if we will assess.” is counted from" in str(form.errors)
