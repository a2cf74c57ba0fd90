"""The program's results: taken in once, refused where they are not right."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from localoffer.core.accessibility.addresses import addresses_to_look_at
from localoffer.core.accessibility.criteria import CRITERIA, by_tags
from localoffer.core.models import AccessibilityStatementPage, AutomaticRun
from tests.core.statement import FAULT, results, statement

pytestmark = pytest.mark.django_db


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
        results(rules=32768),
        results(faults=[{**FAULT, "paths": []}]),
        results(imitations=[{"check": "reflow", "pages": -1}]),
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


def test_a_page_that_has_no_address_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statement()
    # As of a page that belongs to no site any more.
    monkeypatch.setattr(AccessibilityStatementPage, "get_url", lambda self: None)
    listed = addresses_to_look_at()
    assert "/" in listed
    assert "/accessibility/" not in listed
    assert None not in listed


def test_rules_of_the_program_name_criteria() -> None:
    assert by_tags(["cat.color", "wcag2aa", "wcag143", "wcag1410"]) == [
        "1.4.3",
        "1.4.10",
    ]
    assert by_tags(["best-practice"]) == []
    assert len(CRITERIA) == 55
