"""The questions that regulation 56 has a council answer, asked in plain words."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from feedback.models import Action, AnnualSummaryPage, Comment
from tests import factories
from tests.feedback.record_rows import NOW, comment, record_page, response, theme

pytestmark = pytest.mark.django_db


def days(number: float) -> timedelta:
    return timedelta(days=number)


def test_received_between_counts_both_london_days() -> None:
    zone = timezone.get_default_timezone()
    first = comment(received_at=datetime(2026, 7, 1, 0, 5, tzinfo=zone))
    last = comment(received_at=datetime(2026, 7, 31, 23, 55, tzinfo=zone))
    comment(received_at=datetime(2026, 8, 1, 0, 5, tzinfo=zone))
    found = Comment.objects.received_between(date(2026, 7, 1), date(2026, 7, 31))
    assert list(found) == [first, last]


def test_answered_within_counts_public_answers_and_reasons() -> None:
    pools = theme()
    response(pools, published_at=NOW)
    response(pools, published_at=NOW + days(90))
    quick = comment(theme=pools, received_at=NOW - days(10))
    later = comment(theme=pools, received_at=NOW + days(20))
    comment(theme=pools, received_at=NOW - days(60))
    drafted = theme()
    response(drafted, is_public=False)
    comment(theme=drafted, received_at=NOW - days(10))
    told = comment("withheld", received_at=NOW - days(40), withheld_at=NOW - days(30))
    comment("withheld", received_at=NOW - days(40), withheld_at=NOW)
    assert set(Comment.objects.answered_within(28)) == {quick, later, told}
    assert Comment.objects.answered_within(28).count() == 3


def test_waiting_longer_than_leaves_out_what_was_answered_or_withheld() -> None:
    old = comment("read", received_at=NOW - days(30))
    silent = comment(received_at=NOW - days(30))
    comment("read", received_at=NOW - days(20))
    comment("withheld", received_at=NOW - days(30))
    comment("read", received_at=NOW - days(400), lapsed_at=NOW)
    pools = theme()
    response(pools)
    comment(theme=pools, received_at=NOW - days(30))
    assert set(Comment.objects.waiting_longer_than(28, NOW)) == {old, silent}


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ({}, True),
        ({"due_on": date(2026, 11, 23)}, False),
        ({"state": "done", "done_on": date(2026, 11, 1)}, False),
        ({"state": "dropped"}, False),
    ],
)
def test_with_overdue_action(fields: dict[str, Any], is_found: bool) -> None:
    pools = theme()
    row = comment(theme=pools)
    promise = {
        "text": "Buy a hoist",
        "owner_team": factories.team(),
        "due_on": date(2026, 11, 1),
        **fields,
    }
    for public in (True, True, False):
        answer = response(pools, is_public=public)
        Action.objects.create(response=answer, **promise)
    hidden = theme()
    comment(theme=hidden)
    Action.objects.create(response=response(hidden, is_public=False), **promise)
    found = Comment.objects.with_overdue_action(date(2026, 11, 23))
    assert list(found) == ([row] if is_found else [])


def test_the_last_annual_summary() -> None:
    assert AnnualSummaryPage.objects.last_published_on() is None
    page = record_page()
    today = timezone.localdate()
    period = {"covers_from": date(2024, 1, 1), "covers_until": date(2024, 12, 31)}
    first = factories.page(AnnualSummaryPage, page, **period)
    AnnualSummaryPage.objects.filter(pk=first.pk).update(frozen_on=date(2025, 3, 1))
    factories.page(AnnualSummaryPage, page, live=False, **period)
    assert AnnualSummaryPage.objects.last_published_on() == date(2025, 3, 1)
    factories.page(AnnualSummaryPage, page, **period)
    assert AnnualSummaryPage.objects.last_published_on() == today


def test_safe_counts_hide_small_numbers_and_name_every_cell() -> None:
    for _ in range(9):
        comment(ground="content", capacity="parent")
    for _ in range(3):
        comment(ground="accessibility", capacity="child")
    table = Comment.objects.all().safe_counts("ground", "capacity")
    assert str(table["content", "parent"]) == "10"
    assert str(table["accessibility", "child"]) == "fewer than 8"
    assert str(table["development", "other"]) == "0"
    by_capacity = Comment.objects.received_between(date.min, date.max).safe_counts(
        "capacity"
    )
    assert str(by_capacity["child",]) == "fewer than 8"
