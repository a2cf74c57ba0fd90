"""What somebody changes is looked at again at once, and only that."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks

from compliance.mapping import map_page, unmap
from compliance.models import Finding, Framework, Outcome
from compliance.rechecking import recheck
from compliance.runner import run_audit
from tests import factories
from tests.compliance.check_cases.rows import duty, page, service, show
from tests.compliance.factories import NOW, TODAY, user
from tests.directory.import_files import load, write

pytestmark = pytest.mark.django_db
ANSWER = "service_says_who_for"
TIMES = "page_says_4_58_timescales"
CODE = "4.58.timescales"
GOOD = "<p>6 weeks, 16 weeks, 20 weeks.</p>"


def told(check: str) -> tuple[str, str]:
    row = Outcome.objects.get(check_name=check)
    return row.state, row.words


def standing(check: str) -> set[str]:
    rows = Finding.objects.standing().filter(check_name=check)
    return set(rows.values_list("subject", flat=True))


def change(shown: Any, text: str) -> None:
    shown.body = [("text", text)]
    shown.save_revision().publish()


def test_a_publish_looks_at_the_page_itself() -> None:
    lacking = service(who_for="")
    assert standing(ANSWER) == {f"page:{lacking.pk}"}
    assert told(ANSWER) == ("found", "0 of 1 live services say who they are for.")
    lacking.who_for = "<p>Everybody.</p>"
    lacking.save_revision().publish()
    assert standing(ANSWER) == set()
    assert told(ANSWER)[0] == "clear"


def test_a_publish_looks_at_the_duties_the_page_is_mapped_to() -> None:
    shown = page(GOOD)
    show(CODE, shown)
    recheck([shown.pk])
    assert told(TIMES)[0] == "clear"
    change(shown, "<p>6 weeks and 16 weeks.</p>")
    assert standing(TIMES) == {"fact:20 weeks"}
    shown.unpublish()
    assert told(TIMES)[0] == "nothing"


def test_a_deleted_page_is_not_evidence() -> None:
    shown = page(GOOD)
    show(CODE, shown)
    shown.delete()
    name = "something_is_mapped_and_everybody_can_see_it"
    row = Outcome.objects.get(check_name=name, requirement=duty(CODE))
    assert row.state == "found"


def test_a_check_by_a_person_is_seen_at_once() -> None:
    late = service(next_check_on=None)
    assert standing("service_was_checked_in_time") == {f"page:{late.pk}"}
    late.record_check(by="A team", on=TODAY)
    assert standing("service_was_checked_in_time") == set()


def test_mapping_and_taking_back_are_seen_at_once() -> None:
    mapped = map_page(duty(CODE), page(GOOD), user(), NOW)
    assert told(TIMES)[0] == "clear"
    unmap(mapped, user(), NOW)
    assert told(TIMES)[0] == "nothing"


def test_a_move_changes_where_findings_lead() -> None:
    shown = page(owner_team=None)
    target = factories.section()
    shown.move(target, pos="last-child")
    shown.refresh_from_db()
    row = Finding.objects.standing().get(check_name="page_has_an_owner", page=shown)
    assert row.url == shown.get_url()


def test_an_import_is_looked_at(tmp_path: Any) -> None:
    factories.directory()
    load(write(tmp_path, [{"key": "a", "title": "Dads on the Green"}]))
    assert told(ANSWER) == ("found", "0 of 1 live services say who they are for.")


def test_what_a_publish_finds_an_audit_finds_too() -> None:
    show(CODE, page(GOOD))
    for name in ("who_for", "how_to_access", "who_decides", "if_you_disagree"):
        service(**{name: ""})
    shown = page("<p>The CCG decides.</p>", owner_team=None)
    show(CODE, shown)
    run_audit(Framework.objects.get(code="cop-2015-ch4"), TODAY, NOW)
    change(shown, "<p>The CCG decides in 6 weeks.</p>")
    fields = ("requirement", "check_name", "state", "words")
    rows = Finding.objects.standing().values_list("check_name", "subject", "message")
    outcomes = set(Outcome.objects.values_list(*fields))
    found = set(rows)
    run_audit(Framework.objects.get(code="cop-2015-ch4"), TODAY, NOW)
    assert outcomes <= set(Outcome.objects.values_list(*fields))
    assert found <= set(rows.all())


def test_a_publish_asks_as_much_of_a_large_site_as_of_a_small_one() -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as context:
            recheck([shown.pk])
        return len(context)

    shown = page(GOOD)
    show(CODE, shown)
    recheck([shown.pk])
    few = statements()
    for _ in range(5):
        service(who_for="")
        show(CODE, page())
    recheck([shown.pk])
    assert statements() == few


def test_the_hooks_are_registered() -> None:
    for name in ("after_services_imported", "after_record_check"):
        modules = [hook.__module__ for hook in hooks.get_hooks(name)]
        assert "compliance.rechecking" in modules
