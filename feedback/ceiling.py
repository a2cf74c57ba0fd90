"""The day on which words go although nobody has decided on them.

Twice the months that words are kept after a decision, counted from arrival, or from
the day on which somebody took a decision back. The comment stays, without a word.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from feedback.clocks import clocks_shown, months_before
from feedback.models import Comment, FeedbackSettings, QueuedMail

State = Comment.State
LAPSE = "feedback.lapse"
# How long before that day the desk begins to say so.
NOTICE = timedelta(days=28)


def last_moment(today: date, clocks: FeedbackSettings) -> datetime:
    """Return the moment: what came before it and is undecided goes today."""
    return months_before(today, clocks.undecided_months)


def lapse(before: datetime, now: datetime) -> int:
    """Note that comments stayed undecided for too long, so that their words go.

    A text that somebody proposed goes with them. Return for how many.
    """
    late = Comment.objects.undecided().undecided_since_before(before)
    comments = list(late.select_for_update())
    keys = [comment.pk for comment in comments]
    rows = Comment.objects.filter(pk__in=keys)
    rows.filter(state=State.PROPOSED).update(
        state=State.READ, published_text="", proposed_by=None, proposed_at=None
    )
    rows.update(lapsed_at=now, version=F("version") + 1)
    QueuedMail.objects.filter(comment__in=keys, sent_at=None).delete()
    for comment in comments:
        log(comment, LAPSE, timestamp=now)
    return len(keys)


def words_go_on(comment: Comment) -> date | None:
    """Return the day on which an undecided comment's words go, if there is one."""
    is_decided = comment.state in {State.PUBLISHED, State.WITHHELD}
    if is_decided or comment.lapsed_at:
        return None
    months = clocks_shown().undecided_months
    return first_day_past(comment.reopened_at or comment.received_at, months)


def first_day_past(began: datetime, months: int) -> date:
    """Return the first day on which more than so many months have passed."""
    day = timezone.localdate(began) + timedelta(days=28 * months)
    while months_before(day, months) <= began:
        day += timedelta(days=1)
    return day


def going_soon(today: date) -> Any:
    """Return the undecided comments whose words go within the time of notice."""
    moment = last_moment(today + NOTICE, clocks_shown())
    return Comment.objects.undecided().undecided_since_before(moment)
