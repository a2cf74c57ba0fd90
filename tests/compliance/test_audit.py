"""An audit: facts kept in time, each check by itself, and never a verdict."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from compliance import registry
from compliance.jobs import audit_what_may_differ
from compliance.looking import Look
from compliance.models import (
    Audit,
    Decision,
    Finding,
    Framework,
    Lapse,
    Outcome,
    Review,
    SignOff,
)
from compliance.page_refs import PageRef
from compliance.registry import CHECKS, Check, Fact, Found, Issue, Scope
from compliance.results import Result, settle_findings
from compliance.runner import run_audit
from directory.models import ServicePage
from localoffer.core.models import BasePage
from localoffer.core.site_version import raise_version
from tests.compliance.check_cases.rows import duty, page, record, service, show
from tests.compliance.factories import NOW, TODAY, decision

pytestmark = pytest.mark.django_db
ANSWER = "service_says_who_for"
TIMES = "page_says_4_58_timescales"


def framework() -> Framework:
    return Framework.objects.get(code="cop-2015-ch4")


def audit(hours: int = 0) -> Audit:
    return run_audit(framework(), TODAY, NOW + timedelta(hours=hours))


def outcome(check: str, code: str) -> Outcome:
    return Outcome.objects.get(check_name=check, requirement=duty(code))


def findings(check: str) -> list[Finding]:
    return list(Finding.objects.filter(check_name=check).order_by("pk"))


def test_a_finding_holds_until_it_is_gone_and_then_may_come_back() -> None:
    lacking = service(who_for="")
    services = ServicePage.objects.filter(pk=lacking.pk)
    audit()
    found = findings(ANSWER)
    audit(1)
    assert [row.pk for row in findings(ANSWER)] == [row.pk for row in found]
    # Saved so, no signal tells: the audit alone finds out.
    services.update(who_for="<p>Everybody.</p>")
    audit(2)
    (gone,) = findings(ANSWER)
    assert gone.gone_at == NOW + timedelta(hours=2)
    assert outcome(ANSWER, "4.7.eligibility").state == "clear"
    services.update(who_for="")
    audit(3)
    assert [row.gone_at is None for row in findings(ANSWER)] == [False, True]


def test_a_finding_is_never_gone_before_it_was_found() -> None:
    lacking = service(who_for="")
    audit(5)
    ServicePage.objects.filter(pk=lacking.pk).update(who_for="<p>Everybody.</p>")
    audit(-999999)
    (row,) = findings(ANSWER)
    assert row.gone_at == row.found_at


def test_an_outcome_says_a_fact_with_its_numbers() -> None:
    service(who_for="")
    service()
    audit()
    told = outcome(ANSWER, "4.7.eligibility")
    assert told.words == "1 of 2 live services say who they are for."
    assert (told.state, told.numbers) == ("found", {"found": 1, "of": 2})
    assert "%" not in "".join(Outcome.objects.values_list("words", flat=True))


def test_a_finding_leads_to_its_page_and_stays_when_that_is_gone() -> None:
    lacking = service(who_for="", title="Dads on the Green")
    audit()
    row = Finding.objects.get(check_name=ANSWER)
    assert (row.title, row.page_id) == ("Dads on the Green", lacking.pk)
    assert row.url == lacking.get_url()
    ServicePage.objects.get(pk=lacking.pk).delete()
    row.refresh_from_db()
    assert (row.page_id, row.title) == (None, "Dads on the Green")
    assert row.gone_at is not None


def test_a_page_deleted_while_checks_ran_is_not_named() -> None:
    check, about = CHECKS[ANSWER], duty("4.7.eligibility")
    result = Result(check, [about.code])
    lost = PageRef(999_999, "Lost", "/home/lost/", None, None, True)
    result.issues[about.code].append(Issue(lost, "Say who can use this."))
    with transaction.atomic():
        settle_findings([result], {about.code: about.pk}, Look([about], TODAY), NOW)
        connection.check_constraints()
    (found,) = findings(ANSWER)
    assert (found.page_id, found.title) == (None, "Lost")


def test_no_audit_ever_decides() -> None:
    about = duty("4.58.timescales")
    show(about.code, page("<p>6 weeks, 16 weeks, 20 weeks.</p>"))
    decision(about)
    kinds = (Decision, Review, SignOff, Lapse)
    before = [kind.objects.count() for kind in kinds]
    audit()
    assert outcome(TIMES, about.code).state == "clear"
    assert [kind.objects.count() for kind in kinds] == before


def test_a_check_that_breaks_down_stands_alone(monkeypatch: Any) -> None:
    def breaks(look: Any) -> Found:
        yield Issue("one", "Look at this.")
        BasePage.objects.extra(where=["no_such_column = 1"]).exists()

    name = "aaa_breaks"
    broken = Check(
        name, "It breaks.", breaks, Scope.SITE, "cop-2015-ch4", ("4.7.plain",)
    )
    mended = Check(name, "It works.", works, Scope.SITE, "cop-2015-ch4", broken.codes)
    monkeypatch.setattr(registry, "CHECKS", registry.CHECKS)
    registry.CHECKS[name] = mended
    try:
        audit()
        registry.CHECKS[name] = broken
        audit(1)
        told = outcome(name, "4.7.plain")
        assert (told.state, told.words[:9]) == ("crashed", "This check"[:9])
        # What it had found before is neither gone nor more.
        assert [row.gone_at for row in findings(name)] == [None]
        others = Outcome.objects.exclude(check_name=name)
        assert others.exists()
        assert not others.filter(state="crashed").exists()
    finally:
        del registry.CHECKS[name]
    audit(2)
    assert not Outcome.objects.filter(check_name=name).exists()
    assert findings(name)[0].gone_at is not None


def works(look: Any) -> Iterator[Issue | Fact]:
    yield Issue("two", "Look at that.")


def statements() -> int:
    with CaptureQueriesContext(
        connection,
    ) as context:
        audit()
    return len(context)


def test_the_number_of_statements_does_not_grow() -> None:
    def more(times: int) -> None:
        for _ in range(times):
            show("4.58.timescales", page())
            show("4.57.request", service(who_for="", tags=["wobbly"]))
            show("4.8.planning", kind="involvement", involvement=record())

    more(1)
    audit()
    few = statements()
    more(4)
    audit()
    assert statements() == few


def test_copies_and_closed_services_are_no_coverage() -> None:
    common = {"title": "Youth justice", "sectors": ["education"]}
    check = "directory_lists_4_39_custody"
    first = service(**common)
    service(**common)
    audit()
    assert outcome(check, "4.39.custody").words.endswith(" 1 for youth justice.")
    both = ServicePage.objects.filter(title="Youth justice")
    both.update(
        closed_from=TODAY + timedelta(days=1), closed_until=TODAY + timedelta(days=9)
    )
    audit()
    assert outcome(check, "4.39.custody").words.endswith(" 1 for youth justice.")
    both.update(closed_from=TODAY)
    audit()
    assert outcome(check, "4.39.custody").words.endswith(" none for youth justice.")
    assert first.live


def test_pages_that_few_may_see_are_not_looked_at(client: Any) -> None:
    hidden = service(who_for="")
    hidden.get_view_restrictions().model.objects.create(
        page=hidden, restriction_type="login"
    )
    audit()
    assert not Finding.objects.standing().filter(page=hidden).exists()


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_people_and_machines() -> None:
    service(who_for="", title="Dads on the Green")
    text = printed()
    assert "Dads on the Green: Say who can use this. /find-support/" in text
    assert "People decide what is met." in text
    (told,) = json.loads(printed("--format", "json", "--framework", "cop-2015-ch4"))
    one = next(row for row in told["outcomes"] if row["check"] == ANSWER)
    assert one["requirement"] == "4.7.eligibility"
    assert one["findings"][0]["title"] == "Dads on the Green"
    assert not {"status", "met"} & set(one)


def test_the_command_knows_its_frameworks() -> None:
    with pytest.raises(CommandError, match="cop-2015-ch4"):
        printed("--framework", "cop-1999")


def test_the_job_runs_when_something_may_differ() -> None:
    assert "things to look at" in audit_what_may_differ(NOW)
    assert "Nothing was published" in audit_what_may_differ(NOW)
    raise_version()
    assert "things to look at" in audit_what_may_differ(NOW)
    assert "things to look at" in audit_what_may_differ(NOW + timedelta(days=1))
    assert Audit.objects.count() == 3
