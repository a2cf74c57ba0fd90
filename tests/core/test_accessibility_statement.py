"""The statement says what the tests say, and stays away while it rests on nothing."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from localoffer.core.accessibility.criteria import CRITERIA, by_tags
from localoffer.core.accessibility.gate import to_mend
from localoffer.core.accessibility.standing import standing_of
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import (
    AccessibilityLimit,
    AccessibilityStatementPage,
    AutomaticRun,
    BasePage,
    ManualTest,
)
from localoffer.core.publish_panel.drafts import draft_of
from localoffer.core.publish_panel.rules import remarks_on
from localoffer.core.site_version import raise_version
from tests import factories
from tests.core.statement import FAULT, days_ago, enter_test, ran, results, statement
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


def limit(page: AccessibilityStatementPage, **fields: Any) -> None:
    told = {"ground": "fault", "what": "Old forms.", "criterion": "1.3.1", **fields}
    page.limits.add(AccessibilityLimit(**told))
    page.save_revision().publish()


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
    assert "How bad it is: Small." in barriers[2]
    assert "Breaks WCAG 1.4.3. Found on 2 pages, such as /search/" in barriers[3]


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


def objected(**fields: Any) -> str:
    with pytest.raises(MayNotGoPublic) as refusal:
        statement(**fields)
    return str(refusal.value)


def test_it_is_not_published_without_a_recent_test_by_people() -> None:
    ran()
    enter_test(tested_on=days_ago(366))
    assert "No test by people is younger than 12 months" in objected()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"contact_phone": "", "contact_email": ""}, "Say whom people can tell"),
        ({"prepared_on": None}, "Enter the day"),
        ({"covers": "This is about [website name]."}, "placeholder"),
        ({"covers": "This is about [[name of your site]]."}, "double brackets"),
        ({"prepared_how": "TBC"}, "placeholder"),
        ({"contact_name": "<insert team>"}, "placeholder"),
    ],
)
def test_it_is_not_published_half_filled_in(fields: dict[str, Any], why: str) -> None:
    assert why in objected(**fields)


def test_a_placeholder_in_a_part_of_it_is_found_too() -> None:
    page = statement()
    with pytest.raises(MayNotGoPublic):
        limit(page, what="The [part of the website].")
    assert "[part" not in str(AccessibilityStatementPage.objects.get().limits.all())


def test_the_editors_form_says_why_not_and_keeps_what_was_typed() -> None:
    client = signed_in(member("Administrators"))
    add = f"/admin/pages/add/core/accessibilitystatementpage/{factories.home().pk}/"
    typed = {
        "title": "Accessibility statement",
        "slug": "accessibility",
        "covers": "All of [this].",
        "contact_phone": "",
        "limits-TOTAL_FORMS": "0",
        "limits-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "action-publish",
    }
    answer = client.post(add, typed)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "“[this]” is still to fill in." in text
    assert "enter a phone number or an email address" in text
    assert "No test by people is younger than 12 months." in text
    assert not AccessibilityStatementPage.objects.exists()
    del typed["action-publish"]
    assert client.post(add, typed).status_code == 302
    assert not AccessibilityStatementPage.objects.get().live


def test_the_panel_says_what_to_mend() -> None:
    page = statement(answer_days=None)
    enter_test({"criterion": "2.1.1"}, way="jaws-chrome")
    ran(faults=[FAULT])
    found = [each.said for each in to_mend(draft_of(page, timezone.localdate()))]
    assert "Nobody has tried in 12 months: VoiceOver on" in found[0]
    assert "NVDA" not in found[0]
    assert "The program found a fault of 1.4.3 that no part explains." in found
    assert "“The map is silent.” has no day by which it will be mended." in found
    assert "It does not say how fast you answer." in found
    limit(page, criterion="1.4.3", planned_for=days_ago(1))
    again = [each.said for each in to_mend(draft_of(page, timezone.localdate()))]
    assert not any("no part explains" in each for each in again)
    assert "“Old forms.” should have been mended by now." in again
    remarks = remarks_on(draft_of(page, timezone.localdate()))
    assert "statement" in {each.rule.code for each in remarks}


def test_a_limit_names_the_rule_or_the_reason() -> None:
    for ground, field in (("fault", "criterion"), ("burden", "why")):
        row = AccessibilityLimit(ground=ground, what="Old forms.")
        with pytest.raises(ValidationError) as refusal:
            row.clean()
        assert field in refusal.value.message_dict


def test_a_test_names_no_person() -> None:
    made = ManualTest(
        tested_on=days_ago(1), by="Zebedee Quillfeather", way="other", pages="All"
    )
    with pytest.raises(ValidationError) as refusal:
        made.full_clean()
    assert "by" in refusal.value.message_dict


def test_editors_enter_a_test_and_everybody_reads_it(client: Client) -> None:
    statement()
    assert "JAWS with Chrome (17)" not in said(client)
    editor = signed_in(member("Editors"))
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
    assert editor.get("/admin/snippets/core/manualtest/").status_code == 200
    answer = editor.post("/admin/snippets/core/manualtest/add/", typed)
    assert answer.status_code == 302, answer.content.decode()
    text = said(client)
    assert "JAWS with Chrome (17)" in text
    assert "The menu says nothing when it opens." in text
    stranger = signed_in(member("Moderators"))
    assert stranger.get("/admin/snippets/core/manualtest/").status_code == 302


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


def test_the_command_takes_the_same_file_in_once(tmp_path: Any, capsys: Any) -> None:
    file = tmp_path / "results.json"
    file.write_text(results(faults=[FAULT]))
    call_command("check_accessibility", file)
    call_command("check_accessibility", file)
    assert AutomaticRun.objects.count() == 1
    told = capsys.readouterr().out
    assert "2 pages, 96 rules, 1 faults" in told
    assert "It was stored before." in told


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        "{}",
        results(ran_at="2126-01-01T10:00:00+00:00"),
        results(ran_at="2026-01-01T10:00:00"),
        results(pages=[]),
        results(rules=0),
        results(faults=[{**FAULT, "criteria": ["9.9.9"]}]),
        results(faults=[{**FAULT, "area": "elsewhere"}]),
        results(pages=[{"path": "https://other.example/", "title": "Other"}]),
        results(imitations=[{"check": "people", "pages": 2}]),
    ],
)
def test_a_file_that_is_not_right_is_refused(tmp_path: Any, text: str) -> None:
    file = tmp_path / "results.json"
    file.write_text(text)
    with pytest.raises(CommandError):
        call_command("check_accessibility", file)
    assert not AutomaticRun.objects.exists()


def test_the_list_holds_pages_of_each_kind_and_all_other_screens(capsys: Any) -> None:
    statement()
    call_command("check_accessibility", lists=True)
    listed = capsys.readouterr().out.splitlines()
    assert {"/", "/accessibility/", "/search/", "/my-list/"} <= set(listed)
    assert not [path for path in listed if path.startswith("/admin/")]


def test_rules_of_the_program_name_criteria() -> None:
    assert by_tags(["cat.color", "wcag2aa", "wcag143", "wcag1410"]) == [
        "1.4.3",
        "1.4.10",
    ]
    assert by_tags(["best-practice"]) == []
    assert len(CRITERIA) == 55
