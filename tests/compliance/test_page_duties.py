"""Suggestions from a page's words, and duties found by number or words."""

from typing import Any

import pytest

from compliance.mapping import map_page, reject
from compliance.page_duties import duties_found, suggested_for
from tests.compliance.duty_pages import (
    THERAPY,
    duty,
    of_two_things,
    therapy,
)
from tests.compliance.factories import NOW, TODAY
from tests.factories import administrator

pytestmark = pytest.mark.django_db


def test_the_words_of_a_page_suggest_its_duty_and_say_why() -> None:
    page = therapy()
    first, *_ = suggested_for([page.specific], TODAY)[page.pk]
    assert first.requirement == duty()
    assert "speech and language" in " ".join(first.because)
    assert len(suggested_for([page.specific], TODAY)[page.pk]) <= 3


def test_what_is_mapped_or_rejected_is_not_suggested() -> None:
    page, somebody = of_two_things().specific, administrator()
    reject(duty(), page, somebody, NOW)
    first, second, *_ = suggested_for([page], TODAY)[page.pk]
    assert first.requirement != duty()
    map_page(first.requirement, page, somebody, NOW)
    assert suggested_for([page], TODAY)[page.pk][0] == second


def test_what_is_far_behind_the_best_is_not_suggested() -> None:
    page = therapy().specific
    assert [each.requirement for each in suggested_for([page], TODAY)[page.pk]] == [
        duty()
    ]


def test_suggestions_for_many_pages_take_as_many_questions_as_for_one(
    django_assert_num_queries: Any,
) -> None:
    pages = [therapy().specific for _ in range(5)]
    suggested_for(pages[:1], TODAY)
    for several in (pages[:1], pages):
        with django_assert_num_queries(4):
            suggested_for(several, TODAY)


def test_lists_of_duties_are_not_suggested() -> None:
    body = "<p>CAMHS helps with anxiety. Speech and language therapy and "
    body += "occupational therapy are here too.</p>"
    title = "Mental health and therapies"
    page = therapy(title=title, body=[("paragraph", body)]).specific
    found = suggested_for([page], TODAY)[page.pk]
    assert len(found) > 1
    assert {each.requirement.kind for each in found} == {"item"}


@pytest.mark.parametrize(
    ("words", "code"),
    [("4.7", "4.7.eligibility"), (THERAPY, THERAPY), ("short breaks", "4.44")],
)
def test_a_duty_is_found_by_number_or_words(words: str, code: str) -> None:
    assert any(row.code.startswith(code) for row in duties_found(words, TODAY))


def test_nothing_is_found_without_words() -> None:
    assert duties_found("  ", TODAY) == []
