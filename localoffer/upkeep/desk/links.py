"""Sending providers their links, and ending them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from directory.models import Provider
from localoffer.core.privacy import personal
from localoffer.upkeep.mail import not_sent
from localoffer.upkeep.permissions import user_can_send_links
from localoffer.upkeep.provider_links import end_links, send_link

MOST_SHOWN = 100
SENT, ENDED = "upkeep.send_link", "upkeep.end_links"


@personal
def links(request: HttpRequest) -> HttpResponse:
    """Show each provider with its link; send one, or end all of one's."""
    if not user_can_send_links(request.user):
        raise PermissionDenied
    now = timezone.now()
    if request.method == "POST":
        return carry_out(request)
    good = Q(links__revoked_at=None, links__expires_at__gt=now)
    providers = Provider.objects.annotate(
        listings=Count("services", filter=Q(services__live=True), distinct=True),
        good_until=Max("links__expires_at", filter=good),
        # One that has expired still fetches a new one, until it is ended.
        may_end=Count("links", filter=Q(links__revoked_at=None), distinct=True),
    )
    context = {
        "providers": providers.filter(listings__gt=0).order_by("name"),
        "failed": not_sent()[:MOST_SHOWN],
    }
    return TemplateResponse(request, "upkeep/admin/links.html", context)


def carry_out(request: HttpRequest) -> HttpResponse:
    """Send one provider a link, or end its links."""
    verb, _colon, number = request.POST.get("do", "").partition(":")
    pk = int(number) if number.isdecimal() and len(number) < 19 else 0
    provider = get_object_or_404(Provider, pk=pk)
    now = timezone.now()
    if verb == "end":
        end_links(provider, now)
        log(provider, ENDED, user=request.user)
        messages.success(
            request,
            _("The links of %(name)s open nothing now.") % {"name": provider.name},
        )
    elif verb == "send" and provider.email:
        send_link(provider, now)
        log(provider, SENT, user=request.user)
        messages.success(
            request,
            _("A link goes to %(name)s in a few minutes.") % {"name": provider.name},
        )
    else:
        messages.error(
            request,
            _("We have no email address for %(name)s.") % {"name": provider.name},
        )
    return HttpResponseRedirect(reverse("provider_links"), status=303)
