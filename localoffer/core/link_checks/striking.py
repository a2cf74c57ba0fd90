"""What a look changes: when a link that fails counts as dead, and when to look again.

One bad day is no dead link. It takes three days on which it failed; two where the
website itself says that the page is gone, since that is no passing fault. The days
need not follow each other, but one good look begins the count anew.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from localoffer.core.link_checks.looking import Seen, Verdict
from localoffer.core.models import OutgoingLink

STRIKES = {Verdict.FAILS: 3, Verdict.GONE: 2}
# How long a team has to mend a dead link.
DAYS_TO_MEND = 14
NEXT_DAY = timedelta(hours=24)
NEXT_WEEK = timedelta(days=7)
# A link that has been dead for so long seldom comes back.
LONG_DEAD = timedelta(days=30)

State = OutgoingLink.State


def note(link: OutgoingLink, seen: Seen, now: datetime) -> bool:
    """Write into a link what was seen; say whether it died or came back to life."""
    today = timezone.localdate(now)
    was_dead = link.state == State.DEAD
    link.looked_at, link.said = now, seen.words[:200]
    if seen.verdict in STRIKES:
        strike(link, STRIKES[seen.verdict], today)
    elif seen.verdict is Verdict.WORKS or not was_dead:
        # What cannot be judged clears nothing: a dead one stays so until it works.
        forgive(link)
        works = seen.verdict is Verdict.WORKS
        link.state = State.WORKS if works else State.UNSURE
    link.look_after = now + pause(link, today)
    return was_dead != (link.state == State.DEAD)


def strike(link: OutgoingLink, enough: int, today: date) -> None:
    """Count a day on which it failed, once."""
    if link.last_strike_on == today:
        return
    link.strikes += 1
    link.last_strike_on = today
    link.failing_since = link.failing_since or today
    if link.state == State.DEAD:
        return
    link.state = State.FAILING
    if link.strikes >= enough:
        link.state, link.dead_since = State.DEAD, link.failing_since
        link.due_on = today + timedelta(days=DAYS_TO_MEND)


def forgive(link: OutgoingLink) -> None:
    """Begin the count anew."""
    link.strikes = 0
    link.failing_since = link.last_strike_on = None
    link.dead_since = link.due_on = None


def pause(link: OutgoingLink, today: date) -> timedelta:
    """Return how long to leave a website in peace."""
    if link.state == State.DEAD and link.dead_since:
        return NEXT_WEEK if today - link.dead_since > LONG_DEAD else NEXT_DAY
    return NEXT_DAY if link.state == State.FAILING else NEXT_WEEK
