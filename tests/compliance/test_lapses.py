"""Writing down when a decision stopped holding: at once, and by night at the latest."""

from typing import Any

import pytest

from compliance.jobs import compliance_jobs
from compliance.lapses import note_every_lapse, note_lapses_of_pages
from compliance.rechecking import services_were_imported
from tests import factories
from tests.compliance.factories import NOW, decision, evidence, requirement
from tests.compliance.test_standing import unpublish_by_query

pytestmark = pytest.mark.django_db


def test_a_signal_writes_down_when_it_was_noticed() -> None:
    about, page = requirement(), factories.information(title="Swimming")
    evidence(about, page)
    made = decision(about)
    page.save_revision().publish()
    assert [lapse.why for lapse in made.lapses.all()] == ["“Swimming”: it was edited."]


def test_the_night_writes_down_what_no_signal_told_of_once() -> None:
    about, page = requirement(), factories.information()
    evidence(about, page)
    made = decision(about)
    unpublish_by_query(page)
    assert not made.lapses.exists()
    assert note_every_lapse(NOW).startswith("1 reason to look")
    assert note_every_lapse(NOW) == "Every decision stands as it did."
    assert made.lapses.count() == 1


def test_a_page_that_shows_nothing_costs_a_publish_one_question(
    django_assert_num_queries: Any,
) -> None:
    page = factories.information()
    with django_assert_num_queries(1):
        note_lapses_of_pages([page.pk], NOW)


def test_an_import_ends_what_rests_on_what_it_wrote() -> None:
    about, page = requirement(), factories.service()
    evidence(about, page)
    made = decision(about)
    unpublish_by_query(page)
    services_were_imported([page.pk])
    assert made.lapses.count() == 1


def test_the_schedule_looks_for_lapses() -> None:
    assert note_every_lapse in [job.run for job in compliance_jobs()]
