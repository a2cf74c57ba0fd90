"""Writing the board down, as it stands today, and keeping it as a round."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from compliance.board import lines_of
from compliance.deciding import day_of
from compliance.frozen import SHAPE, FrozenBoard
from compliance.frozen_lines import (
    Found,
    facts_of,
    found_since,
    frozen_comments,
    frozen_gap,
    frozen_line,
)
from compliance.models import Framework, Gap, Meeting, Round
from feedback.models.answers import Action, Response
from feedback.record_counts import by_year
from feedback.refusals import NotAllowed
from localoffer.core.models import CouncilSettings, User
from localoffer.core.site_version import raise_version

FROZEN_MEANWHILE = _(
    "Somebody has frozen the board since you opened this page. Look at that round "
    "first."
)


def last_round(framework: Framework) -> Round | None:
    """Return the newest round of a framework, without its board."""
    found: Round | None = (
        Round.objects.filter(framework=framework).defer("board").first()
    )
    return found


def newest_key(framework: Framework) -> int:
    """Return the key of the round that was added last, or 0; no clock is asked."""
    found = Round.objects.filter(framework=framework).aggregate(newest=Max("pk"))
    return found["newest"] or 0


def freeze(
    framework: Framework,
    by: User,
    now: datetime,
    *,
    title: str,
    meeting: Meeting | None = None,
) -> Round:
    """Keep the whole board as it stands now, for good."""
    with transaction.atomic():
        board = board_on(framework, day_of(now))
        row: Round = Round.objects.create(
            framework=framework,
            meeting=meeting,
            title=title.strip(),
            frozen_at=now,
            frozen_by=by,
            board=board,
        )
        raise_version()
    return row


def freeze_once(
    framework: Framework,
    by: User,
    now: datetime,
    *,
    title: str,
    meeting: Meeting | None,
    after: int,
) -> Round:
    """Freeze for one click: refuse when another round came after the one shown.

    `after` is the `newest_key` that the person saw.
    """
    with transaction.atomic():
        # Two who click at once wait for each other here.
        Framework.objects.select_for_update().get(pk=framework.pk)
        if newest_key(framework) != after:
            raise NotAllowed(FROZEN_MEANWHILE)
        return freeze(framework, by, now, title=title, meeting=meeting)


def board_on(framework: Framework, today: date) -> FrozenBoard:
    """Return the board as it stands today, written down in the site's language."""
    with override(settings.LANGUAGE_CODE):
        return written_down(framework, today)


def written_down(framework: Framework, today: date) -> FrozenBoard:
    """Return the board as it stands today, in the language of this moment."""
    lines = lines_of(framework, today)
    decisions = [line.standing.decision for line in lines if line.standing.decision]
    prefetch_related_objects(decisions, "reviews", "dissents")
    previous = last_round(framework)
    since = previous.frozen_at if previous else None
    found = Found(facts_of(framework), *found_since(framework, since))
    coming = Meeting.objects.filter(held_on__gt=today).order_by("held_on").first()
    return {
        "shape": SHAPE,
        "day": today.isoformat(),
        "council": council_name(),
        "framework": framework.title,
        "source": framework.source,
        "source_url": framework.source_url,
        "previous_on": day_of(since).isoformat() if since else "",
        "next_meeting_on": coming.held_on.isoformat() if coming else "",
        "lines": [frozen_line(line, found) for line in lines],
        "gaps": [frozen_gap(gap) for gap in gaps_since(since)],
        "comments": [frozen_comments(year) for year in by_year()],
        "answers": answers_since(since),
        "overdue_actions": Action.objects.overdue(today).count(),
    }


def gaps_since(since: datetime | None) -> list[Gap]:
    """Return what is on the plan, and what was closed since the last round."""
    closed = Q() if since is None else Q(closed_on__gte=timezone.localdate(since))
    wanted = Q(closed_on__isnull=True) | (closed & Q(closed_on__isnull=False))
    rows = Gap.objects.filter(wanted).select_related("requirement", "owner_team")
    return list(rows.order_by("due_on", "pk"))


def council_name() -> str:
    """Return whose board it is."""
    saved = CouncilSettings.objects.order_by("-site__is_default_site", "pk").first()
    return (saved or CouncilSettings()).council_name


def answers_since(since: datetime | None) -> int:
    """Return how many answers to families were published since the last round."""
    public = Response.objects.public()
    return int((public.filter(published_at__gt=since) if since else public).count())
