"""Mail that waits or could not be sent: to send again, or to give up."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from feedback.desk.access import acting, moderators_only
from feedback.models import QueuedMail
from feedback.models.mail import MOST_TRIES
from feedback.moderation import note_step

SEND_AGAIN = "feedback.send_mail_again"
GIVE_UP = "feedback.give_up_mail"
# The schedule sends every five minutes: what waits for longer is held up.
USUAL = timedelta(minutes=30)
MOST_SHOWN = 100


def mail_facts(now: datetime) -> dict[str, Any]:
    """Return what the desk says of mail: since when it is held up, what failed."""
    facts = QueuedMail.objects.filter(sent_at=None).aggregate(
        first=Min("queued_at", filter=Q(tries__lt=MOST_TRIES)),
        failed=Count("pk", filter=Q(tries__gte=MOST_TRIES)),
    )
    queued = facts["first"]
    is_late = queued is not None and now - queued > USUAL
    return {"mail_since": queued if is_late else None, "mail_failed": facts["failed"]}


@moderators_only
def mail(request: HttpRequest) -> HttpResponse:
    """Show the mail that could not be sent, without a word of whom it is for."""
    if request.method == "POST":
        return carry_out(request)
    failed = QueuedMail.objects.given_up().select_related("comment")
    waiting = QueuedMail.objects.waiting().select_related("comment")
    context = {
        "failed": failed[:MOST_SHOWN],
        "waiting": waiting[:MOST_SHOWN],
        **mail_facts(timezone.now()),
    }
    return render(request, "feedback/desk/mail.html", context)


@transaction.atomic
def carry_out(request: HttpRequest) -> HttpResponse:
    """Put a mail back into the queue, or drop it; either is in the comment's log."""
    verb, _colon, number = request.POST.get("do", "").partition(":")
    rows = QueuedMail.objects.given_up().select_for_update()
    pk = int(number) if number.isdecimal() and len(number) < 19 else 0
    row = get_object_or_404(rows, pk=pk)
    now, by = timezone.now(), acting(request)
    if verb == "again":
        row.tries, row.next_try_at, row.last_fault = 0, now, ""
        row.save(update_fields=["tries", "next_try_at", "last_fault"])
        note_step(row.comment, SEND_AGAIN, by, now, step=row.step)
        messages.success(
            request, _("It will be sent with the next run of the schedule.")
        )
    elif verb == "give_up":
        note_step(row.comment, GIVE_UP, by, now, step=row.step)
        row.delete()
        messages.success(request, _("Given up. The private link shows the same news."))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("desk_mail"))
