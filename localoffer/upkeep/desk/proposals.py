"""Proposals that wait, and one of them beside what is live."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from localoffer.upkeep.comparing import compare
from localoffer.upkeep.deciding import Locked, accept, refuse
from localoffer.upkeep.desk.access import editors_only
from localoffer.upkeep.models import Proposal
from localoffer.upkeep.permissions import user_can_decide, user_can_see_proposals
from localoffer.upkeep.proposing import AlreadyDecided

MOST_SHOWN = 100
FIELD = "field"
LOCKED = _(
    "Nothing has changed: the page is locked, or a change to it has a day on which it "
    "goes live. Open the page to see who can unlock it."
)


class RefusalForm(forms.Form):
    """Why a proposal is not accepted."""

    reason = forms.CharField(
        label=_("Why not"),
        help_text=_("We send this to whoever proposed it, if they gave an address."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why not: whoever proposed it reads this.")
        },
    )


@editors_only
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first, and what was decided last."""
    if not user_can_see_proposals(request.user):
        raise PermissionDenied
    decided = Proposal.objects.exclude(state=Proposal.State.OPEN)
    context = {
        "open": Proposal.objects.open().select_related("service")[:MOST_SHOWN],
        "decided": decided.order_by("-decided_at")[:MOST_SHOWN],
    }
    return TemplateResponse(request, "upkeep/admin/proposals.html", context)


@editors_only
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one proposal beside what is live, and take a decision on it."""
    if not user_can_see_proposals(request.user):
        raise PermissionDenied
    found = get_object_or_404(
        Proposal.objects.select_related("service", "writer", "decided_by"), pk=pk
    )
    may_decide = user_can_decide(request.user, found)
    form = RefusalForm()
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        form = RefusalForm(request.POST)
        if answer := decide(request, found, form):
            return answer
    context = {
        "proposal": found,
        "rows": compare(found),
        "form": form,
        "may_see_writer": may_decide,
        "may_decide": may_decide and found.state == Proposal.State.OPEN,
    }
    return TemplateResponse(request, "upkeep/admin/proposal.html", context)


def decide(
    request: HttpRequest, found: Proposal, form: RefusalForm
) -> HttpResponse | None:
    """Carry out what was chosen; None where something is missing."""
    verb, by, now = request.POST.get("do", ""), request.user, timezone.now()
    names = request.POST.getlist(FIELD)
    acting: Any = by
    try:
        if verb == "refuse":
            if not form.is_valid():
                return None
            refuse(found.pk, form.cleaned_data["reason"], acting, now)
            messages.success(request, _("Not accepted. What is live stays as it is."))
        elif verb == "accept" and (
            names or found.kind != Proposal.Kind.CHANGE or not found.values
        ):
            decided = accept(found.pk, names, acting, now)
            messages.success(request, words_for(decided))
            if decided.kind == Proposal.Kind.NEW and decided.service:
                return to("wagtailadmin_pages:edit", decided.service.pk)
        else:
            messages.warning(request, _("Tick at least one change to accept."))
            return None
    except AlreadyDecided:
        messages.warning(request, _("Somebody has decided on this already."))
    except Locked:
        messages.warning(request, LOCKED)
        return None
    return to("proposals")


def words_for(decided: Proposal) -> str:
    """Say what an accepted proposal became."""
    if decided.kind == Proposal.Kind.NEW:
        return gettext("Accepted as a draft. Add what is missing, then publish it.")
    if decided.kind == Proposal.Kind.END:
        return gettext("Accepted. The listing is no longer on the website.")
    if decided.service and not decided.service.live:
        return gettext("Accepted as a draft. The listing is not on the website.")
    if decided.state == Proposal.State.PARTLY:
        return gettext("Accepted in part. The changes that you ticked are live.")
    return gettext("Accepted. The changes are live.")


def to(name: str, *args: Any) -> HttpResponse:
    """Lead to another screen."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)
