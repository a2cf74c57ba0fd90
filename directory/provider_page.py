"""Who provides services, and everything of theirs in the directory."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directory.models import DirectoryPage, Provider, SearchRow
from directory.search.blanks import dated
from directory.search.loading import restricted
from localoffer.core.links import Link
from localoffer.core.page_cache import may_be_kept


@transaction.non_atomic_requests
def provider_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a provider, how to reach it, and its live services from A to Z."""
    provider = get_object_or_404(Provider, uuid=uuid)
    today = timezone.localdate()
    cards = list(
        SearchRow.objects.filter(service__provider=provider)
        # A row is written for every live service, also one for some people only.
        .exclude(pk__in=restricted())
        .order_by("sort_name")
        .values_list("card", flat=True)
    )
    directory = DirectoryPage.objects.live().first()
    trail = [Link(_("Home"), "/")]
    if directory:
        trail.append(Link(directory.title, directory.get_url()))
    response = render(
        request,
        "directory/provider.html",
        {
            "provider": provider,
            "trail": trail,
            "count": len(cards),
            # Made by our own template, which escapes.
            "cards": SafeString("".join(dated(card, today) for card in cards)),
        },
    )
    may_be_kept(response, ())
    return response
