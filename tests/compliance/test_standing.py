"""Where a duty stands: right at the moment somebody looks, whatever told us of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from compliance.mapping import unmap
from compliance.models import (
    ComplianceSettings,
    Evidence,
    Lapse,
    Requirement,
    Status,
)
from compliance.standing import Standing, standing_of, standings
from localoffer.core.models import SectionPage
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import (
    NOW,
    TODAY,
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)

pytestmark = pytest.mark.django_db


def standing(about: Requirement, today: date = TODAY) -> Standing:
    # As whoever saved the change has done: nothing remembered is believed.
    raise_version()
    return standing_of(about, today)


def publish(page: Page) -> None:
    page.title = f"{page.title}!"
    page.save_revision().publish()


def delete(page: Page) -> None:
    page.delete()


def unpublish(page: Page) -> None:
    page.unpublish()


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def make_private_above(page: Page) -> None:
    make_private(page.get_parent())


def move_to_private(page: Page) -> None:
    shut = factories.section()
    make_private(shut)
    page.move(shut, pos="last-child")


def publish_by_query(page: Page) -> None:
    """Publish as an import does: no signal tells of it."""
    revision = page.save_revision()
    Page.objects.filter(pk=page.pk).update(live_revision=revision)


def unpublish_by_query(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)


def take_away(page: Page) -> None:
    unmap(Evidence.objects.get(page=page), user(), NOW)


PAGE_CHANGES: list[tuple[Callable[[Page], None], str]] = [
    (publish, "it was edited."),
    (publish_by_query, "it was edited."),
    (unpublish, "the page is not published."),
    (unpublish_by_query, "the page is not published."),
    (delete, "the page was deleted."),
    (make_private, "the page is private."),
    (make_private_above, "the page is private."),
    (move_to_private, "the page is private."),
    (take_away, "it is not mapped as evidence any more."),
]


@pytest.mark.parametrize("status", ["met", "partly-met"])
@pytest.mark.parametrize(("change", "says"), PAGE_CHANGES)
def test_a_change_of_a_page_ends_a_sign_off_the_same_moment(
    change: Callable[[Page], None], says: str, status: str
) -> None:
    about, untouched = requirement(), requirement()
    above = factories.section(title="Sport")
    page = factories.information(above, title="Swimming")
    evidence(about, page)
    evidence(untouched, factories.information())
    decision(about, status=status)
    decision(untouched)
    assert standing(about).status == status
    change(page)
    now = standing(about)
    assert now.status == Status.OUT_OF_DATE
    assert f"“Swimming”: {says}" in now.why
    assert standing(untouched).status == Status.MET


def test_still_correct_ends_nothing() -> None:
    about, page = requirement(), factories.information()
    evidence(about, page)
    decision(about)
    page.record_check("The sport team", TODAY)
    page.save_revision()
    assert standing(about).status == Status.MET


def test_more_evidence_ends_nothing() -> None:
    about = requirement()
    decision(about)
    evidence(about)
    assert standing(about).status == Status.MET


def test_what_was_changed_and_changed_back_was_changed() -> None:
    about, page = requirement(), factories.information()
    evidence(about, page)
    decision(about)
    page.unpublish()
    page.refresh_from_db()
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(
        live_revision=decision_mark(about), live=True
    )
    assert standing(about).status == Status.OUT_OF_DATE


def decision_mark(about: Requirement) -> str:
    mark: str = about.decisions.get().snapshot["evidence"][0]["mark"]
    return mark


def test_a_corrected_wording_has_to_be_looked_at_again() -> None:
    about = requirement()
    decision(about)
    Requirement.objects.filter(pk=about.pk).update(summary="Says something else.")
    about.refresh_from_db()
    assert standing(about).why == ("The wording of this requirement was corrected.",)


def test_reading_the_wording_is_no_correction() -> None:
    about = requirement(verified="unseen")
    decision(about)
    about.verified = "full"
    about.save()
    assert standing(about).status == Status.MET


def test_a_sign_off_expires_after_a_year() -> None:
    about = requirement()
    decision(about)
    last_day = date(2027, 11, 23)
    assert standing(about, last_day).status == Status.MET
    after = standing(about, last_day + timedelta(days=1))
    assert after.status == Status.OUT_OF_DATE
    assert after.why == ("The sign-off expired on 23 November 2027.",)


def test_the_group_may_set_another_time_for_later_sign_offs() -> None:
    earlier, later = requirement(), requirement()
    decision(earlier)
    site = factories.home().get_site()
    ComplianceSettings.objects.create(site=site, sign_off_months=6)
    raise_version()
    decision(later)
    assert standing(earlier).expires_on == date(2027, 11, 23)
    assert standing(later).expires_on == date(2027, 5, 23)


def test_what_is_not_met_stays_so_and_says_what_changed() -> None:
    about, page = requirement(), factories.information(title="Swimming")
    evidence(about, page)
    decision(about, status="not-met")
    page.unpublish()
    now = standing(about, date(2028, 1, 1))
    assert now.status == Status.NOT_MET
    assert len(now.why) == 2
    assert not Lapse.objects.exists()


def test_what_does_not_apply_has_to_be_looked_at_again_after_a_year() -> None:
    about = requirement(condition="Applies when events are held")
    decision(about, status="not-applicable")
    assert standing(about, date(2028, 1, 1)).status == Status.OUT_OF_DATE


def test_a_new_sign_off_counts_from_then_on() -> None:
    about, page = requirement(), factories.information()
    evidence(about, page)
    decision(about)
    page.save_revision().publish()
    assert standing(about).status == Status.OUT_OF_DATE
    newer = decision(about, status="partly-met", now=NOW + timedelta(hours=1))
    now = standing(about)
    assert (now.status, now.decision, now.why) == (Status.PARTLY_MET, newer, ())


@pytest.mark.parametrize("how_many", [1, 10])
def test_the_whole_board_takes_as_many_questions_as_one_row(
    how_many: int, django_assert_num_queries: Any
) -> None:
    parent = requirement(kind="parent")
    by = [member(), member()]
    for _ in range(how_many):
        about = requirement(parent=parent)
        evidence(about)
        made = decision(about, by=by)
        proposal(about, by=by[0])
        Lapse.objects.create(decision=made, why="It was edited.", at=NOW)
        Lapse.objects.create(decision=made, why="It was deleted.", at=NOW)
    rows = list(Requirement.objects.filter(framework=parent.framework))
    standings(rows, TODAY)
    with django_assert_num_queries(4):
        found = standings(rows, TODAY)
    assert found[about.pk].why == ("It was edited.", "It was deleted.")


def test_a_section_is_evidence_like_any_page() -> None:
    about = requirement()
    evidence(about, factories.page(SectionPage))
    decision(about)
    assert standing(about).status == Status.MET
