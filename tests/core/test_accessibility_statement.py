"""The statement says what the tests say, and whether they are recent."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from localoffer.core.accessibility.criteria import CRITERIA
from localoffer.core.accessibility.standing import standing_of
from localoffer.core.models import (
    AccessibilityStatementPage,
    AutomaticRun,
    BasePage,
    ManualTest,
)
from localoffer.core.site_version import raise_version
from tests.core.statement import FAULT, days_ago, enter_test, limit, ran, statement
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db
# The order of the model in Commission Implementing Decision (EU) 2018/1523.
MODEL = ["status", "not-accessible", "preparation", "contact", "enforcement"]


def read(client: Client) -> BeautifulSoup:
    answer = client.get("/accessibility/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def said(client: Client) -> str:
    return words(read(client).main)


def test_its_parts_stand_in_the_order_of_the_model(client: Client) -> None:
    statement()
    ran()
    found = [each["id"] for each in read(client).main.find_all("h2")]
    assert found == MODEL
    text = said(client)
    assert "We answer within 5 working days." in text
    assert "Equality Advisory and Support Service (EASS)" in text
    assert "01632 960123" in text


def test_it_stands_at_the_foot_of_every_page_once(client: Client) -> None:
    page = statement(show_in_footer=False)
    for asked in ("/", "/search/", "/no-such-page/"):
        foot = BeautifulSoup(client.get(asked).content, "html.parser").footer
        assert len(foot.select('a[href="/accessibility/"]')) == 1
    page.show_in_footer = True
    page.save_revision().publish()
    foot = BeautifulSoup(client.get("/").content, "html.parser").footer
    assert len(foot.select('a[href="/accessibility/"]')) == 1


def test_full_only_where_both_kinds_of_test_found_nothing(client: Client) -> None:
    statement()
    assert "partially compliant" in said(client)
    assert "No program has looked at the website yet." in said(client)
    ran()
    text = said(client)
    assert "fully compliant" in text
    assert "axe-core 4.12.1 looked at 2 pages in Chromium 140, with 96 rules" in text
    assert "in a window of 320 pixels" in text


@pytest.mark.parametrize(
    "open_fault",
    [
        lambda page: ran(faults=[FAULT]),
        lambda page: ran(faults=[{**FAULT, "area": "staff"}]),
        lambda page: enter_test({"criterion": "1.1.1"}),
        lambda page: limit(page),
        lambda page: limit(page, ground="burden", why="It costs more than a year."),
    ],
    ids=["program", "staff screens", "people", "editors", "burden"],
)
def test_any_open_fault_makes_it_partial(client: Client, open_fault: Any) -> None:
    page = statement()
    ran(ran_at=(timezone.now() - timedelta(days=5)).isoformat())
    assert "fully compliant" in said(client)
    open_fault(page)
    assert "partially compliant" in said(client)
    assert "The reason is 1 of its 55 rules" in said(client)


def test_most_criteria_broken_is_not_compliant(client: Client) -> None:
    statement()
    ran(faults=[{**FAULT, "criteria": list(CRITERIA)[:28]}])
    assert "not compliant" in said(client)


def test_what_is_mended_or_outside_the_rules_counts_no_more(client: Client) -> None:
    page = statement()
    ran(faults=[{**FAULT, "rule": "region", "criteria": []}])
    enter_test({"criterion": "1.1.1", "mended_on": days_ago(1)})
    limit(page, ground="scope", criterion="", why="Files from before 2018.")
    text = said(client)
    assert "fully compliant" in text
    assert "The map is silent." not in text
    assert "not within the scope" in text


def test_every_fault_is_named_with_its_number_and_its_day(client: Client) -> None:
    page = statement()
    limit(page, planned_for=days_ago(-40))
    enter_test({"criterion": "2.1.1"}, {"criterion": "", "severity": "small"})
    ran(faults=[FAULT])
    barriers = [words(each) for each in read(client).select(".lo-barriers li")]
    assert "Breaks WCAG 1.3.1 Info and Relationships. We will mend it by" in barriers[0]
    assert "Breaks WCAG 2.1.1 Keyboard. How bad it is: Makes it hard." in barriers[1]
    assert "There is no day yet" in barriers[1]
    assert "Breaks WCAG 1.4.3. Found on 2 pages, such as /search/" in barriers[2]
    assert "How bad it is: Small." in barriers[3]


def test_what_breaks_no_rule_stands_apart(client: Client) -> None:
    statement()
    enter_test({"criterion": ""})
    assert "No broken rule is known, but not enough" in said(client)
    ran()
    text = said(client)
    assert "fully compliant" in text
    assert "Non-compliance with" not in text
    assert "We know of nothing that is not accessible" not in text
    heading = read(client).find("h3", string="Also hard for some people")
    assert "The map is silent." in words(heading.find_next("ul"))


def test_known_faults_of_staff_screens_are_no_finding_of_the_run(
    client: Client,
) -> None:
    statement()
    paths = ["/admin/pages/edit/"]
    ran(faults=[FAULT, {**FAULT, "area": "staff", "help": "Label it", "paths": paths}])
    text = said(client)
    assert "It found 1 fault that breaks WCAG 2.2, level AA." in text
    assert "Known of the screens that only our staff use" in text
    assert "which Wagtail makes: Label it" in text
    assert "Known of 1 screen: /admin/pages/edit/" in text


def test_a_limit_says_only_what_its_ground_lets_it_say(client: Client) -> None:
    page = statement()
    soon = {"planned_for": days_ago(-40), "why": "It costs more than a year."}
    limit(page, ground="scope", criterion="1.1.1", **soon)
    text = said(client)
    assert "not within the scope" in text
    assert "Breaks WCAG" not in text
    assert "We will mend it by" not in text
    limit(page, ground="burden", criterion="1.1.1", **soon)
    text = said(client)
    assert "Breaks WCAG 1.1.1 Non-text Content." in text
    assert "We will mend it by" not in text


def test_an_old_statement_says_that_it_is(client: Client) -> None:
    statement()
    ran()
    page = AccessibilityStatementPage.objects.get()
    page.record_check("Larkmoor web team", timezone.localdate())
    assert "may be out of date" not in said(client)
    BasePage.objects.filter(pk=page.pk).update(
        last_checked_on=days_ago(400), next_check_on=days_ago(3)
    )
    ManualTest.objects.update(tested_on=days_ago(366))
    AutomaticRun.objects.update(ran_at=timezone.now() - timedelta(days=367))
    raise_version()
    text = said(client)
    assert "may be out of date" in text
    assert "It should have been reviewed by" in text
    assert "more than a year ago" in text
    assert "No people have tested the website in the last 12 months." in text


def test_who_publishes_enters_a_test_and_everybody_reads_it(client: Client) -> None:
    statement()
    assert "JAWS with Chrome (17)" not in said(client)
    publisher = signed_in(member("Administrators"))
    typed = {
        "tested_on": days_ago(2).isoformat(),
        "by": "Invented panel of testers",
        "way": "jaws-chrome",
        "details": "17",
        "pages": "home",
        "outcome": "All headings were read.",
        "barriers-TOTAL_FORMS": "1",
        "barriers-INITIAL_FORMS": "0",
        "barriers-0-what": "The menu says nothing when it opens.",
        "barriers-0-criterion": "4.1.2",
        "barriers-0-severity": "stops",
        "barriers-0-ORDER": "1",
    }
    assert publisher.get("/admin/snippets/core/manualtest/").status_code == 200
    answer = publisher.post("/admin/snippets/core/manualtest/add/", typed)
    assert answer.status_code == 302, answer.content.decode()
    text = said(client)
    assert "JAWS with Chrome (17)" in text
    assert "The menu says nothing when it opens." in text
    # What stands there is public at once, so those who only write drafts may not.
    for role in ("Editors", "Moderators"):
        other = signed_in(member(role))
        assert other.get("/admin/snippets/core/manualtest/").status_code == 302
        answer = other.post("/admin/snippets/core/manualtest/add/", typed)
        assert answer.status_code == 302
    assert ManualTest.objects.filter(way="jaws-chrome").count() == 1


def test_tests_and_faults_cost_no_more_questions() -> None:
    page = statement()

    def asked() -> int:
        fresh = AccessibilityStatementPage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as seen:
            standing_of(fresh, timezone.localdate())
        return len(seen)

    few = asked()
    for _ in range(5):
        enter_test({"criterion": "2.1.1"}, {"criterion": "1.1.1"})
    assert asked() == few
