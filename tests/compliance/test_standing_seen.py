"""What families cannot see any more shows nothing, however it went."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from compliance.evidence import services_found
from compliance.mapping import map_comments, map_search
from compliance.models import InvolvementFile, Requirement, Status
from compliance.rounds import board_on
from compliance.standing import Standing, standing_of
from directory.models import DirectoryPage
from feedback.models import YouSaidWeDidPage
from localoffer.core.models import Document, OutgoingLink
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import (
    NOW,
    TODAY,
    decision,
    evidence,
    requirement,
    user,
)
from tests.compliance.test_standing_other_evidence import record

pytestmark = pytest.mark.django_db


def standing(about: Requirement, today: date = TODAY) -> Standing:
    # As whoever saved the change has done: nothing remembered is believed.
    raise_version()
    return standing_of(about, today)


def unpublish(page: Page) -> None:
    page.unpublish()


def shut(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def expire(page: Page) -> None:
    """Let the time of a page pass, before whatever takes it off the site runs."""
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)


@pytest.mark.parametrize("change", [unpublish, shut])
def test_a_search_shows_nothing_where_nobody_can_search(
    change: Callable[[Page], None],
) -> None:
    factories.service(needs=["autism"])
    about = requirement()
    map_search(about, "need=autism", "Autism", user(), NOW, TODAY)
    decision(about)
    assert standing(about).status == Status.MET
    change(DirectoryPage.objects.get())
    assert standing(about).why == ("“Autism”: families cannot open the directory.",)


@pytest.mark.parametrize("change", [unpublish, shut])
def test_comments_show_nothing_where_nobody_can_read_them(
    change: Callable[[Page], None],
) -> None:
    page = factories.page(YouSaidWeDidPage)
    about = requirement()
    map_comments(about, user(), NOW)
    decision(about)
    assert standing(about).status == Status.MET
    change(page)
    assert "cannot open the record of comments" in standing(about).why[0]


def test_a_page_whose_time_is_over_shows_nothing() -> None:
    about, page = requirement(), factories.information(title="Swimming")
    evidence(about, page)
    decision(about)
    expire(page)
    assert standing(about).why == ("“Swimming”: the page’s time on the site is over.",)


def test_an_alias_was_edited_when_its_source_was() -> None:
    about, source = requirement(), factories.information(title="Swimming")
    evidence(about, source.create_alias(update_slug="swimming-again"))
    decision(about)
    assert standing(about).status == Status.MET
    source.save_revision().publish()
    assert standing(about).why == ("“Swimming”: it was edited.",)


def test_a_file_of_a_record_that_is_replaced_ends_a_sign_off() -> None:
    about, held = requirement(), record()
    file = Document.objects.create(
        title="Notes", file=ContentFile(b"one", name="notes.txt"), file_hash="one"
    )
    InvolvementFile.objects.create(record=held, document=file)
    evidence(about, kind="involvement", involvement=held)
    decision(about)
    assert standing(about).status == Status.MET
    Document.objects.update(file_hash="two")
    assert "the record was changed" in standing(about).why[0]


def test_a_link_that_is_dead_for_too_long_shows_nothing() -> None:
    about = requirement()
    evidence(about, kind="link", url="https://trust.example/swim", title="The trust")
    decision(about)
    OutgoingLink.objects.create(
        url="https://trust.example/swim",
        host="trust.example",
        state="dead",
        dead_since=TODAY,
        due_on=TODAY,
    )
    assert standing(about, TODAY + timedelta(days=14)).status == Status.MET
    late = standing(about, TODAY + timedelta(days=15))
    assert late.why == ("“The trust”: it has been dead for more than 14 days.",)


@pytest.mark.parametrize(
    "query", ["need=gone-from-the-list", "need=autism&need=gone-from-the-list"]
)
def test_a_search_for_what_is_no_longer_known_finds_nothing(query: str) -> None:
    factories.service(needs=["autism"])
    assert services_found("need=autism", TODAY) == 1
    assert services_found(query, TODAY) == 0


def test_what_goes_out_of_date_by_itself_is_known_whatever_ends_it() -> None:
    soon, later, never = requirement(), requirement(), requirement()
    ends = TODAY + timedelta(days=20)
    for about in (soon, never):
        evidence(about, kind="link", url="https://a.example", valid_until=ends)
    decision(soon)
    decision(later)
    decision(never, status="not-met")
    assert standing(soon).next_on == ends + timedelta(days=1)
    assert standing(later).next_on == TODAY.replace(year=2027) + timedelta(days=1)
    assert standing(never).next_on is None
    lines = {line["code"]: line for line in board_on(soon.framework, TODAY)["lines"]}
    assert lines[soon.code]["next_on"] == "2026-12-14"
    assert lines[never.code]["next_on"] == ""
