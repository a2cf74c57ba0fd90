"""Where we stand as open data: whole, true and safe to open."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from compliance.deciding import dissent, review
from compliance.models import Framework, Outcome, Requirement
from compliance.open_data import CAUTION, KEPT, OF_A_LINE
from compliance.results import CRASHED
from tests import factories
from tests.compliance.boards import HOSTILE, gap
from tests.compliance.factories import evidence, member, proposal
from tests.compliance.public import DATA, WORDS, decided, duty, duty_words

pytestmark = pytest.mark.django_db
JSON, CSV = DATA


def as_json() -> dict[str, Any]:
    answer = Client().get(JSON)
    assert answer["Content-Type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def entry(code: str = "4.7.eligibility") -> dict[str, Any]:
    rows = as_json()["requirements"]
    found: dict[str, Any] = next(row for row in rows if row["code"] == code)
    return found


def rows() -> list[list[str]]:
    answer = Client().get(CSV)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="requirements.csv"' in answer["Content-Disposition"]
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_every_duty_is_in_both_by_its_code() -> None:
    current = Requirement.objects.current()
    codes = set(current.values_list("code", flat=True))
    assert {row["code"] for row in as_json()["requirements"]} == codes
    assert codes <= {row[0] for row in rows()}


def test_the_fields_are_those_that_are_written_down() -> None:
    whole = as_json()
    assert set(whole) == {*KEPT, "licence", "caution", "requirements"}
    assert all(set(row) == set(OF_A_LINE) for row in whole["requirements"])
    assert whole["caution"] == CAUTION
    assert whole["day"] == timezone.localdate().isoformat()


def test_a_decision_comes_with_its_days_and_for_whom_people_spoke() -> None:
    page = factories.information(title="Who can get this?")
    evidence(duty(), page)
    made = decided(by=[member(organisation="Council"), member("icb")])
    dissent(made, member("parent-carer"), "Not for us.", timezone.now())
    found = entry()
    assert found["status"] == "met"
    assert found["decision"]["reason"] == WORDS
    assert found["decision"]["expires_on"] == made.sign_off.expires_on.isoformat()
    assert {each["capacity"] for each in found["decision"]["by"]} == {"officer", "icb"}
    assert found["decision"]["dissents"][0]["words"] == "Not for us."
    assert found["evidence"][0]["title"] == "Who can get this?"
    assert found["evidence"][0]["trouble"] == ""


def test_what_waits_for_a_reviewer_is_not_in_it() -> None:
    proposal(duty(), now=timezone.now(), reason="QUIETPROPOSAL")
    assert entry()["status"] == "not-reviewed"
    assert entry()["decision"] is None
    for address in DATA:
        assert "QUIETPROPOSAL" not in Client().get(address).content.decode()


def test_no_cell_is_run_as_a_formula() -> None:
    page = factories.information(title="+SUM(1)")
    evidence(duty(), page, note="=1+1")
    gap(title=HOSTILE, requirement=duty())
    decided(reason="=cmd|' /C calc'!A0")
    table = rows()
    cells = [cell for row in table for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert any("calc" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@|"))]
    assert entry()["decision"]["reason"].startswith("=cmd")


def test_without_a_framework_both_are_empty() -> None:
    Framework.objects.update(in_force_until=date(2020, 1, 1))
    Framework.objects.update(in_force_from=date(2019, 1, 1))
    assert Client().get(JSON).status_code == 200
    assert Client().get(CSV).status_code == 200


def test_a_reviewers_words_stay_with_the_group() -> None:
    made = proposal(duty(), now=timezone.now(), reason=WORDS)
    review(made, member("icb"), True, "QUIETWORDS for the group.", timezone.now())
    by = entry()["decision"]["by"]
    assert [each["capacity"] for each in by] == ["officer", "icb"]
    assert {each["words"] for each in by} == {""}
    for address in DATA:
        assert "QUIETWORDS" not in Client().get(address).content.decode()


def test_a_fact_says_when_and_where_and_a_check_that_could_not_run_says_nothing() -> (
    None
):
    page = factories.information(title="Who can get this?")
    hidden = factories.information(title="Not for all", slug="QUIETPLACE".lower())
    hidden.view_restrictions.create(restriction_type="login")
    now, about = timezone.now(), duty()
    for name, words, url in (
        ("a", "Facts are here.", page.get_url()),
        ("b", "Facts are there.", hidden.get_url()),
        ("c", CRASHED, ""),
    ):
        state = Outcome.State.CRASHED if words == CRASHED else Outcome.State.CLEAR
        Outcome.objects.create(
            requirement=about,
            check_name=name,
            state=state,
            words=words,
            url=url,
            checked_at=now,
        )
    day = timezone.localdate().isoformat()
    assert entry()["facts"] == [
        {"words": "Facts are here.", "on": day, "url": page.get_url()},
        {"words": "Facts are there.", "on": day, "url": ""},
    ]
    read = duty_words()
    assert f"Facts are here. We looked on {timezone.localdate():%-d %B %Y}." in read
    assert "could not run" not in read
