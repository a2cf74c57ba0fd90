"""Words go after a time even where nobody decides, and everybody is told the day."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from feedback.ceiling import first_day_past, going_soon, words_go_on
from feedback.clocks import months_before
from feedback.models import (
    Comment,
    FeedbackSettings,
    Note,
    QueuedMail,
    RetentionRun,
    SealedComment,
)
from feedback.moderation import keep_draft, propose, reopen, withhold
from feedback.receiving import receive
from feedback.refusals import WordsGone
from feedback.retention import erase_due
from tests import factories
from tests.feedback.desk import address, member, screen
from tests.feedback.record_rows import NOW, comment

CANARY = "Zxyqvora"


def months(number: int) -> timedelta:
    return timedelta(days=31 * number)


@pytest.mark.django_db
def test_words_go_after_twice_the_months_though_nobody_decided() -> None:
    sealed = {"text": CANARY, "draft": CANARY, "contact_email": "a@example.org"}
    unread = comment("received", received_at=NOW - months(12), sealed=sealed)
    read = comment("read", received_at=NOW - months(12), sealed=sealed)
    Note.objects.create(comment=read, text=CANARY, written_at=NOW)
    QueuedMail.objects.create(comment=read, step="read", queued_at=NOW, next_try_at=NOW)
    comment("read", received_at=NOW - timedelta(days=360), sealed=sealed)
    run = erase_due(NOW)
    assert (run.undecided_erased, run.originals_erased, run.notes_erased) == (2, 2, 1)
    assert SealedComment.objects.count() == 1
    assert not Note.objects.exists()
    assert not QueuedMail.objects.exists()
    for row, state in ((unread, "received"), (read, "read")):
        reference, ground = row.reference, row.ground
        row.refresh_from_db()
        assert (row.reference, row.ground) == (reference, ground)
        assert (row.state, row.lapsed_at) == (state, NOW)
    assert erase_due(NOW).undecided_erased == 0
    assert RetentionRun.objects.count() == 2


@pytest.mark.django_db
def test_a_proposed_text_goes_too_and_nobody_can_publish_it() -> None:
    at = NOW - months(13)
    row = comment("received", received_at=at, sealed={"text": "Longer sessions."})
    propose(row, "Longer sessions.", member(), at)
    erase_due(NOW)
    row.refresh_from_db()
    assert (row.state, row.published_text, row.proposed_by) == ("read", "", None)
    by = member()
    with pytest.raises(WordsGone):
        propose(row, "Made up.", by, NOW)
    with pytest.raises(WordsGone):
        keep_draft(row, "Made up.", by, NOW)
    with pytest.raises(WordsGone):
        withhold(row, "vexatious", "We do not know any more.", by, NOW)


@pytest.mark.django_db
def test_a_decision_taken_back_gives_the_words_a_new_year() -> None:
    by = member()
    row = comment("published", received_at=NOW - months(30))
    erase_due(NOW - timedelta(days=2))
    reopen(row, by, NOW - timedelta(days=1), "A family asked.")
    assert erase_due(NOW).undecided_erased == 0
    assert SealedComment.objects.get().draft
    assert erase_due(NOW + months(13)).undecided_erased == 1
    assert not SealedComment.objects.exists()


@pytest.mark.django_db
def test_the_council_s_clock_sets_the_ceiling() -> None:
    site = factories.home().get_site()
    FeedbackSettings.objects.create(site=site, contact_months=1, original_months=1)
    comment("read", received_at=NOW - timedelta(days=70))
    comment("read", received_at=NOW - timedelta(days=50))
    assert erase_due(NOW).undecided_erased == 1


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)), st.integers(2, 48))
def test_the_day_that_is_named_is_the_day_on_which_words_go(
    began: datetime, many: int
) -> None:
    aware = timezone.make_aware(began)
    day = first_day_past(aware, many)
    assert months_before(day, many) > aware
    assert months_before(day - timedelta(days=1), many) <= aware


@pytest.mark.django_db
def test_the_desk_names_the_day_and_warns_in_good_time(moderator: Client) -> None:
    now = timezone.now()
    factories.home()
    soon = comment("read", received_at=now - timedelta(days=350))
    later = comment("read", received_at=now - timedelta(days=100))
    day = words_go_on(soon)
    assert day is not None
    said = f"{day:%-d %B %Y}"
    html = screen(moderator, address(soon))
    assert f"These words will be erased on {said}." in html
    html = screen(moderator, address(later))
    assert "These words will be erased" not in html
    assert f"{words_go_on(later):%-d %B %Y}, if nobody has decided" in html
    html = screen(moderator, "/admin/comments/")
    assert f"Will be erased on {said}." in html
    assert html.count("Will be erased on") == 1
    assert "1 comment will be erased within four weeks" in html
    assert "1 to decide within four weeks" in moderator.get("/admin/").content.decode()
    assert list(going_soon(date.today())) == [soon]


@pytest.mark.django_db
def test_the_desk_keeps_a_lapsed_comment_out_of_the_way(moderator: Client) -> None:
    factories.home()
    row = comment("read", received_at=NOW - months(13))
    erase_due(timezone.now())
    html = screen(moderator, "/admin/comments/")
    assert row.reference not in html
    assert "<strong>0</strong> Read" in html
    assert "<strong>1</strong> Erased undecided" in html
    assert row.reference not in screen(moderator, "/admin/comments/?state=read")
    assert row.reference in screen(moderator, "/admin/comments/?state=lapsed")
    html = screen(moderator, address(row))
    assert "because nobody had decided in time" in html
    assert "Do not publish" not in html
    assert "Propose for the second check" not in html


@pytest.mark.django_db
def test_the_private_link_names_the_day_and_says_when_it_has_come(
    client: Client,
) -> None:
    factories.home()
    received = receive(
        uuid4(),
        text=CANARY,
        ground="content",
        capacity="parent",
        channel="website",
        now=timezone.now() - timedelta(days=10),
    )
    link = reverse("comment_follow", args=[received.follow_key])
    html = client.get(link).content.decode()
    assert f"decided by {words_go_on(received.comment):%-d %B %Y}, we erase" in html
    erase_due(timezone.now() + months(13))
    html = client.get(link).content.decode()
    assert "We did not decide in time" in html
    assert "tell us again" in html
    assert "Nobody has read it yet" in html


@pytest.mark.django_db
def test_the_form_says_it_before_anybody_writes(client: Client) -> None:
    factories.home()
    html = client.get("/comments/new/").content.decode()
    assert "have not decided 12 months after your comment came" in html


@pytest.mark.django_db
def test_a_decided_comment_cannot_be_called_lapsed() -> None:
    row = comment("published")
    with pytest.raises(IntegrityError):
        Comment.objects.filter(pk=row.pk).update(lapsed_at=NOW)
