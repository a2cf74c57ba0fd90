"""Proposing a service, or a change to one, without an account."""

from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from directory.models import ServicePage
from feedback.form_tokens import new_token
from feedback.forms import TRAP
from feedback.posted import public_form
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.privacy import personal
from localoffer.upkeep.forms import ChangeForm, NewServiceForm
from localoffer.upkeep.models import Proposal, ProviderLink
from localoffer.upkeep.proposable import current
from localoffer.upkeep.proposing import propose
from localoffer.upkeep.receiving import Posted, is_refused, read


@personal
@public_form
def new_service(request: HttpRequest) -> HttpResponse:
    """Show the form for a service that we do not list, or take it."""
    return answer(request, NewServiceForm, None)


@personal
@public_form
def change(request: HttpRequest, service_id: int) -> HttpResponse:
    """Show a listing's own words in a form, or take what should change."""
    return answer(request, ChangeForm, public_service(service_id))


def public_service(pk: int) -> ServicePage:
    """Return a live service that everybody may see."""
    services = ServicePage.objects.live().public()
    service: ServicePage | None = services.filter(pk=pk).first()
    if service is None:
        raise Http404
    return service


def answer(
    request: HttpRequest,
    kind: type[ChangeForm],
    service: ServicePage | None,
    link: ProviderLink | None = None,
    done: str = "",
) -> HttpResponse:
    """Show a form or take it; a provider's own link says who it is."""
    before = current(service) if service else {}
    if request.method != "POST":
        first = {**before, "token": new_token(timezone.now())}
        return show(request, kind(initial=first, before=before), service, link)
    posted = read(request)
    form = kind(posted.data, before=before)
    if not already_here(posted):
        if status := is_refused(request, posted, form, "proposal"):
            return show(request, form, service, link, status)
        keep(posted, form, service, link)
    address = done or reverse("proposal_thanks")
    return HttpResponseRedirect(address, status=303)


def already_here(posted: Posted) -> bool:
    """Whether this very form was sent before."""
    token = posted.token
    return bool(token and Proposal.objects.filter(form_token=token.uuid).exists())


def keep(
    posted: Posted,
    form: ChangeForm,
    service: ServicePage | None,
    link: ProviderLink | None,
) -> None:
    """Keep a good form as a proposal."""
    said: dict[str, Any] = form.cleaned_data
    values = form.changed()
    provider = link.provider.name if link else said.get("provider_name", "")
    propose(
        posted.number,
        Proposal.Kind.CHANGE if service else Proposal.Kind.NEW,
        service,
        posted.now,
        name="" if link else said["your_name"],
        email=link.provider.email if link else said["your_email"],
        values=values,
        before={name: form.before.get(name, "") for name in values},
        note=said["text"],
        provider_name=provider,
        by_provider=link is not None,
    )


def show(
    request: HttpRequest,
    form: ChangeForm,
    service: ServicePage | None,
    link: ProviderLink | None,
    status: int = 200,
) -> HttpResponse:
    """Show a form with what was typed, and with what to do about it."""
    context = {
        "form": form,
        "service": service,
        "service_url": service.get_url(request) if service else "",
        "by_provider": link is not None,
        "trap": TRAP,
        "trail": (Link(gettext("Home"), frame_for(request).home_url),),
    }
    return render(request, "upkeep/propose.html", context, status=status)


@personal
@non_atomic_requests
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that a proposal has come, and what happens next."""
    context = {"trail": (Link(gettext("Home"), frame_for(request).home_url),)}
    return render(request, "upkeep/propose_thanks.html", context)
