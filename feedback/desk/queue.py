"""The queue: which comments wait, for how long, and what is overdue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from feedback.ceiling import going_soon, words_go_on
from feedback.desk.access import age_in_days, moderators_only
from feedback.desk.forms import LAPSED, QueueFilter
from feedback.desk.mail import mail_facts
from feedback.desk.overdue import overdue_now
from feedback.models import Comment
from feedback.site_settings import settings_of, site_of

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One comment of the queue, without a word of what it says."""

    comment: Comment
    age: int
    is_overdue: bool
    words_go_on: date | None


@moderators_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the comments that a filter lets through, the oldest first."""
    now = timezone.now()
    weeks = settings_of(site_of(request)).answer_weeks
    form = QueueFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    comments = filtered(asked, now, weeks).select_related("theme")
    page = Paginator(comments.defer("published_text"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    late = set(
        Comment.objects.overdue_for_answer(now, weeks)
        .filter(pk__in=[comment.pk for comment in page])
        .values_list("pk", flat=True)
    )
    soon = set(going_soon(timezone.localdate(now)).values_list("pk", flat=True))
    rows = [
        Row(
            each,
            age_in_days(each),
            each.pk in late,
            words_go_on(each) if each.pk in soon else None,
        )
        for each in page
    ]
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "counts": state_counts(),
        "overdue": overdue_now(now, weeks),
        "going": len(soon),
        **mail_facts(now),
        "query": query.urlencode(),
        "is_filtered": any(asked.values()),
    }
    return render(request, "feedback/desk/queue.html", context)


def filtered(asked: dict[str, Any], now: datetime, weeks: int) -> Any:
    """Return the comments that the filter lets through, the oldest first."""
    comments = Comment.objects.order_by("received_at", "pk")
    state = asked.get("state")
    if asked.get("reference"):
        wanted = asked["reference"].strip().upper()
        return comments.filter(reference__startswith=wanted)
    if asked.get("overdue"):
        comments = comments.overdue_for_answer(now, weeks)
    elif state == LAPSED:
        return comments.lapsed()
    elif not state:
        comments = comments.undecided()
    if state and state != "all":
        comments = comments.filter(state=state, lapsed_at=None)
    for name in ("ground", "capacity", "channel", "theme"):
        if asked.get(name):
            comments = comments.filter(**{name: asked[name]})
    if asked.get("age"):
        comments = comments.filter(received_at__lt=now - timedelta(days=asked["age"]))
    return comments


def state_counts() -> list[tuple[str, str, int]]:
    """Return how many comments stand in each state, in the order of their way."""
    state = Case(When(lapsed_at=None, then="state"), default=Value(LAPSED))
    rows = Comment.objects.order_by().values_list(state).annotate(many=Count("pk"))
    found = dict(rows)
    shown = [
        (code, str(label), found.get(code, 0)) for code, label in Comment.State.choices
    ]
    if found.get(LAPSED):
        shown.append((LAPSED, gettext("Erased undecided"), found[LAPSED]))
    return shown
