"""Telling us that something on a page is wrong; it reaches the page's own team."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from feedback.form_tokens import new_token
from feedback.forms import TRAP
from feedback.posted import public_form
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.models import BasePage
from localoffer.core.privacy import personal
from localoffer.upkeep.forms import FaultForm
from localoffer.upkeep.models import Letter, PageFault, Writer
from localoffer.upkeep.receiving import is_refused, read


@personal
@public_form
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take a report."""
    if request.method != "POST":
        token = new_token(timezone.now())
        asked = {"token": token, "page": request.GET.get("page", "")}
        return show(request, FaultForm(initial=asked))
    posted = read(request)
    form = FaultForm(posted.data)
    earlier = posted.token and PageFault.objects.filter(form_token=posted.token.uuid)
    if not (earlier and earlier.exists()):
        if status := is_refused(request, posted, form, "fault"):
            return show(request, form, status)
        keep(posted.number, posted.now, form.cleaned_data)
    return HttpResponseRedirect(reverse("page_fault_thanks"), status=303)


def keep(number: UUID, now: datetime, said: dict[str, Any]) -> None:
    """Store a report and queue a letter to whoever keeps the page true."""
    page: Page | None = said["page"]
    fields = {
        "page": page,
        "page_title": page.title[:255] if page else _("No page named"),
        "words": said["text"],
        "received_at": now,
    }
    fault, is_new = PageFault.objects.get_or_create(form_token=number, defaults=fields)
    if not is_new:
        return
    if said["email"]:
        fault.writer = Writer.objects.create(email=said["email"], written_at=now)
        fault.save(update_fields=["writer"])
    base = page and BasePage.objects.filter(pk=page.pk).first()
    Letter.objects.queue(
        now,
        kind=Letter.Kind.FAULT,
        team=base.owner_team if base else None,
        fault=fault,
    )


def show(request: HttpRequest, form: FaultForm, status: int = 200) -> HttpResponse:
    """Show the form with what was typed, and with what to do about it."""
    about = form.fields["page"].clean(form["page"].value())
    context = {
        "form": form,
        "about": about,
        "about_url": about.get_url(request) if about else "",
        "trap": TRAP,
        "trail": (Link(gettext("Home"), frame_for(request).home_url),),
    }
    return render(request, "upkeep/report.html", context, status=status)


@personal
@non_atomic_requests
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that a report has come, and what happens next."""
    context = {"trail": (Link(gettext("Home"), frame_for(request).home_url),)}
    return render(request, "upkeep/report_thanks.html", context)
