"""Comments that came by phone, letter, email, event or survey, entered by staff."""

from datetime import date, datetime, time

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from feedback.desk.access import acting, comment_or_404, moderators_only
from feedback.desk.forms import EntryForm
from feedback.models import Comment
from feedback.moderation import note_step
from feedback.receiving import receive
from feedback.references import digest, follow_key_for

ENTER = "feedback.enter"
NOON = time(12)


@moderators_only
def enter(request: HttpRequest) -> HttpResponse:
    """Store what somebody said in the same sealed place; one form, one comment."""
    now = timezone.now()
    if request.method != "POST":
        form = EntryForm(initial={"received_on": timezone.localdate()})
        return render(request, "feedback/desk/entry.html", {"form": form})
    form = EntryForm(request.POST)
    if not form.is_valid():
        return render(request, "feedback/desk/entry.html", {"form": form})
    answers = form.cleaned_data
    token, day = answers.pop("form_token"), answers.pop("received_on")
    with transaction.atomic():
        received = receive(token, now=moment(day, now), **answers)
        if received.is_new:
            note_step(received.comment, ENTER, acting(request), now)
    address = reverse("desk_entered", args=[received.comment.reference])
    return HttpResponseRedirect(address)


def moment(day: date, now: datetime) -> datetime:
    """Return when a comment counts as received: now, or at noon of an earlier day."""
    if day == timezone.localdate(now):
        return now
    return timezone.make_aware(datetime.combine(day, NOON))


@moderators_only
@require_safe
def entered(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the reference and the private link, to read out or write down."""
    comment = comment_or_404(reference)
    key = follow_key_for(comment.form_token)
    was_entered = comment.channel != Comment.Channel.WEBSITE
    link = ""
    if was_entered and digest(key) == comment.follow_digest:
        link = request.build_absolute_uri(reverse("comment_follow", args=[key]))
    context = {"comment": comment, "link": link}
    return render(request, "feedback/desk/entered.html", context)
