"""What readers say is wrong: a list for the teams, and closing one with a word."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from localoffer.core.models import BasePage
from localoffer.upkeep.desk.access import editors_only
from localoffer.upkeep.models import Letter, PageFault
from localoffer.upkeep.permissions import user_can_close

CLOSED = "upkeep.close_fault"
MOST_SHOWN = 100
State = PageFault.State


class AnswerForm(forms.Form):
    """What became of a report."""

    state = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(each.value, each.label) for each in (State.MENDED, State.NO_CHANGE)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    answer = forms.CharField(
        label=_("What we did"),
        help_text=_("We send this to whoever told us, if they gave an address."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you did, or why nothing changes.")},
    )


@editors_only
def faults(request: HttpRequest) -> HttpResponse:
    """Show what is open, the oldest first, and what was closed last."""
    rows = PageFault.objects.select_related("page", "closed_by")
    is_mine = "mine" in request.GET
    if is_mine:
        mine = BasePage.objects.filter(owner_team__members=request.user.pk)
        rows = rows.filter(Q(page__in=mine.values("pk")))
    closed = rows.exclude(state=State.OPEN).order_by("-closed_at")
    context = {
        "open": rows.open()[:MOST_SHOWN],
        "closed": closed[:MOST_SHOWN],
        "is_mine": is_mine,
    }
    return TemplateResponse(request, "upkeep/admin/faults.html", context)


@editors_only
def fault(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report, and take what became of it."""
    found = get_object_or_404(
        PageFault.objects.select_related("page", "closed_by", "writer"), pk=pk
    )
    may_close = found.state == State.OPEN and user_can_close(request.user, found)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_close:
            raise PermissionDenied
        if form.is_valid():
            if close(found.pk, form.cleaned_data, request.user):
                messages.success(request, _("Noted."))
            else:
                messages.warning(request, _("Somebody has closed this already."))
            return HttpResponseRedirect(reverse("page_faults"), status=303)
    context = {"fault": found, "form": form, "may_close": may_close}
    return TemplateResponse(request, "upkeep/admin/fault.html", context)


@transaction.atomic
def close(pk: int, said: dict[str, Any], by: Any) -> bool:
    """Note what became of a report, and queue the answer; False if that was done."""
    rows = PageFault.objects.select_for_update(of=("self",)).filter(pk=pk)
    found: PageFault | None = rows.filter(state=State.OPEN).first()
    if found is None:
        return False
    now = timezone.now()
    found.state, found.answer = said["state"], said["answer"]
    found.closed_at, found.closed_by = now, by
    found.save()
    if found.writer_id:
        Letter.objects.queue(
            now, kind=Letter.Kind.FAULT_CLOSED, writer=found.writer, fault=found
        )
    log(found, CLOSED, user=by, title=str(found), data={"state": found.state})
    return True
