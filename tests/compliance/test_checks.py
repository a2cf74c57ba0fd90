"""Every check: what it finds fault with, and what puts that right."""

import pytest

from compliance.looking import Look
from compliance.models import Requirement
from compliance.registry import CHECKS, Issue
from compliance.results import Result
from compliance.runner import run_checks
from tests import factories
from tests.compliance.check_cases import (
    comments,
    listings,
    mapped,
    pages,
    records,
    site,
)
from tests.compliance.factories import TODAY

CASES = (
    pages.CASES
    | listings.CASES
    | records.CASES
    | site.CASES
    | mapped.CASES
    | comments.CASES
)


def looked(name: str) -> Result:
    """Run one check by itself."""
    duties = list(Requirement.objects.current().filter(framework__code="cop-2015-ch4"))
    (result,) = run_checks([CHECKS[name]], Look(duties, TODAY), duties)
    assert not result.has_crashed
    return result


def issues(name: str, result: Result) -> list[Issue]:
    """Return what a check found, of many duties about one alone."""
    if CHECKS[name].covers:
        return result.issues[mapped.ONE]
    return [issue for found in result.issues.values() for issue in found]


def test_every_check_has_a_case() -> None:
    assert set(CASES) == set(CHECKS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_check_finds_its_fault_and_no_other(name: str) -> None:
    case = CASES[name]()
    next(case)
    assert issues(name, looked(name)), "It found nothing to look at"
    next(case, None)
    result = looked(name)
    assert [issue.message for issue in issues(name, result)] == []
    # Silence is no answer: each duty is told something, or how many of how many.
    check = CHECKS[name]
    told = {mapped.ONE} if check.covers else set(result.codes)
    assert check.counted or told <= {c for c, facts in result.facts.items() if facts}
    case.close()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "many"), [("ar", "1 page"), ("en", "No page")])
def test_a_page_in_another_language_counts_whatever_its_title(
    language: str, many: str
) -> None:
    factories.information(title="خطط", language=language)
    result = looked("key_pages_come_in_other_forms")
    assert many in str(result.facts)
