"""What a provider's link opens: its listings, to confirm or to correct.

Opening an address changes nothing, for programs that look through mail open every
one. The address is a secret: it is never kept, passed on or logged.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from directory.models import ServicePage
from feedback.form_tokens import comes_from_elsewhere, new_token
from feedback.limits import note, times_today
from feedback.posted import public_form
from localoffer.core.checking import ACTION
from localoffer.core.privacy import secret
from localoffer.upkeep.forms import ChangeForm
from localoffer.upkeep.models import Proposal, ProviderLink
from localoffer.upkeep.proposal_views import answer
from localoffer.upkeep.proposing import propose
from localoffer.upkeep.provider_links import link_with, listings_of, send_link
from localoffer.upkeep.receiving import read

LONGEST_NAME = 120
# New links that one provider is sent in a day.
MOST_LINKS = 3


@secret
@public_form
def listings(request: HttpRequest, key: str) -> HttpResponse:
    """Show a provider's listings, or note which of them are still correct."""
    now = timezone.now()
    link = link_with(key)
    if link is None or link.expires_at <= now:
        return closed(request, key, link)
    services = listings_of(link.provider)
    context: dict[str, Any] = {
        "key": key,
        "link": link,
        "today": timezone.localdate(now),
        "services": services,
        "said": request.GET.get("said", ""),
    }
    if request.method == "POST":
        chosen = set(request.POST.getlist("service"))
        ticked = [each for each in services if str(each.pk) in chosen]
        if ticked and not comes_from_elsewhere(request):
            for service in ticked:
                confirm(service, link, now)
            return back(key, "noted")
        context["fault"] = _("Tick each listing that is still correct.")
    return render(request, "upkeep/provider.html", context)


def confirm(service: ServicePage, link: ProviderLink, now: datetime) -> None:
    """Note that its provider found a listing true today."""
    name = link.provider.name[:LONGEST_NAME]
    service.record_check(by=name, on=timezone.localdate(now))
    log(instance=service, action=ACTION, data={"provider": link.provider_id})


@secret
@public_form
def correct(request: HttpRequest, key: str, service_id: int) -> HttpResponse:
    """Show one listing in a form, or take what its provider changes."""
    link, service = opened(key, service_id)
    if link is None:
        return closed(request, key, link_with(key))
    done = f"{reverse('provider_listings', args=[key])}?said=sent"
    return answer(request, ChangeForm, service, link, done)


@secret
@public_form
def ended(request: HttpRequest, key: str, service_id: int) -> HttpResponse:
    """Ask, then take word that a provider no longer runs a service."""
    link, service = opened(key, service_id)
    if link is None:
        return closed(request, key, link_with(key))
    now = timezone.now()
    posted = read(request) if request.method == "POST" else None
    if posted and posted.token and not comes_from_elsewhere(request):
        propose(
            posted.token.uuid,
            Proposal.Kind.END,
            service,
            now,
            email=link.provider.email,
            provider_name=link.provider.name,
            by_provider=True,
        )
        return back(key, "sent")
    context = {"key": key, "service": service, "token": new_token(now)}
    return render(request, "upkeep/provider_ended.html", context)


def opened(key: str, service_id: int) -> tuple[ProviderLink | None, ServicePage]:
    """Return a good link and the listing that it may change."""
    link = link_with(key)
    if link is None or link.expires_at <= timezone.now():
        return None, ServicePage()
    for service in listings_of(link.provider):
        if service.pk == service_id:
            return link, service
    raise Http404


def back(key: str, said: str) -> HttpResponse:
    """Lead back to the listings, which a reload shows again and does not send."""
    address = f"{reverse('provider_listings', args=[key])}?said={said}"
    return HttpResponseRedirect(address, status=303)


def closed(request: HttpRequest, key: str, link: ProviderLink | None) -> HttpResponse:
    """Say that a link opens nothing, and offer a new one where it has expired."""
    context = {"key": key, "has_expired": link is not None}
    status = 410 if link else 404
    return render(request, "upkeep/provider_closed.html", context, status=status)


@secret
@public_form
def new_link(request: HttpRequest, key: str) -> HttpResponse:
    """Send a new link to the address that we hold; it is not said which that is."""
    link, now = link_with(key), timezone.now()
    if request.method != "POST" and link and link.expires_at > now:
        # Somebody came back to an address in the history: the link still opens.
        address = reverse("provider_listings", args=[key])
        return HttpResponseRedirect(address, status=303)
    if request.method != "POST" or link is None or comes_from_elsewhere(request):
        return closed(request, key, link)
    who = str(link.provider_id)
    if times_today("provider link", who, now) < MOST_LINKS:
        note("provider link", who, now)
        send_link(link.provider, now)
    return render(request, "upkeep/provider_sent.html")
