"""Documents, records, searches and comments: what ends what they show."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from compliance.clocks import LINK_CHECKS
from compliance.models import Finding, InvolvementRecord, Requirement, Status
from compliance.registry import CHECKS
from compliance.standing import Standing, standing_of
from feedback.models import Action, AnnualSummaryPage, YouSaidWeDidPage
from localoffer.core.models import Document, LinkUse, OutgoingLink
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import NOW, TODAY, decision, evidence, requirement
from tests.feedback.desk import action

STALE = Status.OUT_OF_DATE
pytestmark = pytest.mark.django_db


def standing(about: Requirement, today: date = TODAY) -> Standing:
    # As whoever saved the change has done: nothing remembered is believed.
    raise_version()
    return standing_of(about, today)


@pytest.fixture
def document() -> Document:
    return Document.objects.create(
        title="The policy", file=ContentFile(b"one", name="policy.txt")
    )


def replace_file(document: Document) -> None:
    document.file = ContentFile(b"two", name="policy.txt")
    document.file_size, document.file_hash = 3, "another"
    document.save()


def delete_document(document: Document) -> None:
    document.delete()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (replace_file, "the file was replaced."),
        (delete_document, "the document was deleted."),
    ],
)
def test_a_document_that_changed_ends_a_sign_off(
    document: Document, change: Callable[[Document], None], says: str
) -> None:
    about = requirement()
    evidence(about, kind="document", document=document)
    decision(about)
    assert standing(about).status == Status.MET
    change(document)
    assert standing(about).why == (f"“The policy”: {says}",)


def record(**fields: Any) -> InvolvementRecord:
    return InvolvementRecord.objects.create(
        **{
            "kind": "involvement",
            "title": "An evening with families",
            "held_on": TODAY - timedelta(days=30),
            "author": "The parents’ forum",
            "entered_at": NOW,
            "changed_at": NOW,
            **fields,
        }
    )


def test_a_record_that_was_changed_ends_a_sign_off() -> None:
    about, held = requirement(), record()
    evidence(about, kind="involvement", involvement=held)
    decision(about)
    InvolvementRecord.objects.update(changed_at=NOW + timedelta(days=1))
    assert standing(about).why == (
        "“An evening with families”: the record was changed.",
    )


def test_a_record_grows_too_old_but_only_after_it_was_looked_at() -> None:
    about, old = requirement(), requirement()
    held = record()
    evidence(about, kind="involvement", involvement=held)
    long_past = record(held_on=date(2024, 1, 1))
    evidence(old, kind="involvement", involvement=long_past)
    decision(about)
    decision(old)
    in_eleven_months = TODAY + timedelta(days=340)
    assert standing(about, in_eleven_months).status == Status.OUT_OF_DATE
    assert "older than 12 months" in standing(about, in_eleven_months).why[0]
    assert standing(old, in_eleven_months).status == Status.MET


def test_a_document_with_an_end_shows_nothing_after_it(document: Document) -> None:
    about, known = requirement(), requirement()
    last = TODAY + timedelta(days=10)
    evidence(about, kind="document", document=document, valid_until=last)
    ended = TODAY - timedelta(days=1)
    evidence(known, kind="document", document=document, valid_until=ended)
    decision(about)
    decision(known)
    assert standing(about).next_on == last + timedelta(days=1)
    assert standing(about, last).status == Status.MET
    after = standing(about, last + timedelta(days=1))
    assert after.why == ("“The policy”: it held until 3 December 2026.",)
    assert standing(known, last).status == Status.MET, "Reviewers saw that it had ended"


def test_an_overdue_promise_ends_a_sign_off_on_the_record_of_comments() -> None:
    about = requirement()
    factories.page(YouSaidWeDidPage)
    evidence(about, kind="comments", title="The record of comments")
    promise = action(due_on=TODAY - timedelta(days=1))
    decision(about)
    action(due_on=TODAY + timedelta(days=7))
    assert standing(about, TODAY + timedelta(days=7)).status == Status.MET
    late = TODAY + timedelta(days=8)
    assert "overdue" in standing(about, late).why[0]
    Action.objects.exclude(pk=promise.pk).delete()
    assert standing(about, late).why == ()


def test_a_summary_over_a_year_old_ends_a_sign_off_on_the_record_of_comments() -> None:
    about = requirement()
    evidence(about, kind="comments", title="The record of comments")
    above = factories.page(YouSaidWeDidPage)
    day = TODAY - timedelta(days=350)
    summary = factories.page(
        AnnualSummaryPage, above, covers_from=date(2025, 1, 1), covers_until=day
    )
    AnnualSummaryPage.objects.filter(pk=summary.pk).update(frozen_on=day)
    raise_version()
    decision(about)
    assert standing(about).status == Status.MET
    assert "summary" in standing(about, TODAY + timedelta(days=20)).why[0]


def test_a_search_that_finds_nothing_any_more_ends_a_sign_off() -> None:
    service = factories.service(needs=["autism"])
    about = requirement()
    evidence(about, kind="search", search="need=autism", title="Autism")
    decision(about)
    assert standing(about).status == Status.MET
    service.unpublish()
    assert standing(about).why == ("“Autism”: the search finds no service any more.",)


@pytest.mark.parametrize(("days", "stands"), [(14, Status.MET), (15, STALE)])
def test_a_link_that_is_dead_for_too_long_ends_a_sign_off(
    days: int, stands: Status
) -> None:
    about, known, page = requirement(), requirement(), factories.information()
    evidence(about, page)
    evidence(known, page)
    decision(about)
    found_on = TODAY + timedelta(days=1)
    Finding.objects.create(
        requirement=about,
        check_name=LINK_CHECKS[0],
        subject=f"page:{page.pk}",
        page=page,
        message="Mend the links on this page.",
        found_at=NOW + timedelta(days=1),
    )
    later = NOW + timedelta(days=1 + days)
    raise_version()
    decision(known, now=later)
    assert standing(about, found_on + timedelta(days=days)).status == stands
    seen = standing(known, found_on + timedelta(days=days)).status
    assert seen == Status.MET, "Reviewers saw that it was dead"


@pytest.mark.parametrize(("days", "stands"), [(14, Status.MET), (15, STALE)])
def test_so_does_one_to_another_website_unless_a_person_says_that_it_is_fine(
    days: int, stands: Status
) -> None:
    about, page = requirement(), factories.information()
    evidence(about, page)
    decision(about)
    link = OutgoingLink.objects.create(
        url="https://gone.example/",
        host="gone.example",
        state=OutgoingLink.State.DEAD,
        dead_since=TODAY,
        due_on=TODAY,
    )
    LinkUse.objects.create(link=link, page=page, where="Body")
    day = TODAY + timedelta(days=days)
    assert standing(about, day).status == stands
    OutgoingLink.objects.update(fine_until=day, fine_reason="It opens in a browser.")
    assert standing(about, day).status == Status.MET


def test_the_check_of_links_has_the_name_that_is_looked_for() -> None:
    assert set(LINK_CHECKS) <= set(CHECKS)
