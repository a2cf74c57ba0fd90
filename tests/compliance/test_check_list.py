"""Our checks know their duties, none is forgotten, and the list says which."""

from pathlib import Path
from typing import Any

import pytest

from compliance import not_looked_at, self_checks
from compliance.check_list import as_markdown
from compliance.registry import CHECKS, register
from compliance.self_checks import checks_know_their_duties

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "checks.md"


def test_every_duty_has_a_check_and_every_check_a_duty() -> None:
    assert checks_know_their_duties() == []


def test_the_page_lists_the_checks_there_are() -> None:
    said = "Write it anew: python manage.py audit --list > docs/reference/checks.md"
    assert PAGE.read_text() == as_markdown(), said


def test_a_check_of_no_duty_is_found() -> None:
    register(requirement="4.99.nothing", name="lost", rule="It is lost.")(lambda _: ())
    try:
        assert [fault.id for fault in checks_know_their_duties()] == ["compliance.E001"]
    finally:
        del CHECKS["lost"]


def test_a_line_about_no_duty_is_found(monkeypatch: Any) -> None:
    monkeypatch.setitem(not_looked_at.NOT_LOOKED_AT, "4.99.nothing", "Lost.")
    assert [fault.id for fault in checks_know_their_duties()] == ["compliance.E002"]


def test_a_duty_without_a_check_is_found(monkeypatch: Any) -> None:
    monkeypatch.setattr(self_checks, "CHECKS", {})
    assert {fault.id for fault in checks_know_their_duties()} == {"compliance.E003"}


@pytest.mark.parametrize(
    "fault",
    [
        {"requirement": "4.7.plain", "name": "sentences_are_short", "rule": "Again."},
        {"requirement": "4.7.plain", "name": "no_rule"},
        {"name": "no_duty", "rule": "It has none."},
    ],
)
def test_a_faulty_check_cannot_be_registered(fault: dict[str, str]) -> None:
    def check(look: Any) -> Any:
        yield

    with pytest.raises(ValueError, match=fault["name"]):
        register(**fault)(check)
