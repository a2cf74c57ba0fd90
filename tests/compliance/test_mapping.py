"""Mapping evidence: twice is once, taking back keeps who and when, nothing leaks."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from compliance.evidence import EvidenceNow, evidence_by_requirement
from compliance.mapping import map_link, map_page, map_search, reject, unmap
from compliance.models import Evidence, RejectedSuggestion, Requirement
from directory.models import Tier
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def duty(code: str = "4.7.eligibility") -> Requirement:
    return Requirement.objects.get(framework__code="cop-2015-ch4", code=code)


def now(row: Evidence) -> EvidenceNow:
    (found,) = evidence_by_requirement([row.requirement])[row.requirement_id]
    return found


def test_mapping_twice_is_mapping_once() -> None:
    page, somebody = factories.information(), factories.administrator()
    first = map_page(duty(), page, somebody, NOW)
    assert map_page(duty(), page, somebody, NOW) == first
    assert Evidence.objects.count() == 1


def test_what_is_taken_back_keeps_by_whom_and_can_be_mapped_again() -> None:
    page, somebody = factories.information(), factories.administrator()
    first = map_page(duty(), page, somebody, NOW)
    unmap(first, somebody, NOW)
    first.refresh_from_db()
    assert (first.removed_at, first.removed_by) == (NOW, somebody)
    assert evidence_by_requirement([duty()]) == {}
    assert map_page(duty(), page, somebody, NOW) != first


def test_mapping_a_page_forgets_that_it_was_rejected() -> None:
    page, somebody = factories.information(), factories.administrator()
    reject(duty(), page, somebody, NOW)
    reject(duty(), page, somebody, NOW)
    assert RejectedSuggestion.objects.count() == 1
    map_page(duty(), page, somebody, NOW)
    assert not RejectedSuggestion.objects.exists()


def test_a_page_says_what_became_of_it() -> None:
    page = factories.information(title="Travel help")
    row = map_page(duty(), page, factories.administrator(), NOW)
    before = now(row)
    assert (before.title, before.trouble, before.is_public) == ("Travel help", "", True)
    page.title = "Travel to school"
    page.save_revision().publish()
    assert now(row).mark != before.mark
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "private" in now(row).trouble
    page.unpublish()
    assert "not published" in now(row).trouble
    page.delete()
    assert "deleted" in now(row).trouble
    assert now(row).title == "Travel help"


def test_evidence_of_many_duties_takes_two_statements(
    django_assert_num_queries,
) -> None:
    somebody = factories.administrator()
    duties = list(Requirement.objects.items()[:20])
    pages = [factories.information(owner_team=factories.team()) for _ in range(3)]
    for each in duties:
        for page in pages:
            map_page(each, page, somebody, NOW)
    with django_assert_num_queries(2):
        found = evidence_by_requirement(duties)
        assert [piece.owner.name for pieces in found.values() for piece in pieces]
    assert sum(map(len, found.values())) == 60


def test_a_saved_search_is_kept_as_what_is_looked_for() -> None:
    factories.service(
        factories.directory(), tier=Tier.objects.first().code, age_bands=["0-4"]
    )
    somebody = factories.administrator()
    row = map_search(
        duty(), "sort=name&age=0-4&page=3&q=", "Early years", somebody, NOW, TODAY
    )
    assert row.search == "age=0-4"
    assert row.url == "/find-support/?age=0-4"
    again = map_search(duty(), "?age=0-4", "The same", somebody, NOW, TODAY)
    assert again == row


@pytest.mark.parametrize(
    ("query", "says"), [("", "at least one"), ("age=19-25", "no service")]
)
def test_a_search_that_shows_nothing_is_refused(query: str, says: str) -> None:
    factories.directory()
    with pytest.raises(ValidationError, match=says):
        map_search(duty(), query, "Search", factories.administrator(), NOW, TODAY)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example/", "page"])
def test_a_link_begins_with_https(url: str) -> None:
    with pytest.raises(ValidationError, match="https"):
        map_link(duty(), url, "A link", factories.administrator(), NOW)
