"""The way from a search that found nothing to the work plan."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, override

from compliance.models import Gap
from compliance.permissions import user_can_view_board
from localoffer.core.links import Link


def plan_for_search(request: HttpRequest, words: str) -> Link | None:
    """Offer to put it on the plan to whoever may add to that (a hook)."""
    user = request.user
    if not (user_can_view_board(user) and user.has_perm("compliance.add_gap")):
        return None
    search = urlencode({"q": words})
    if Gap.objects.open().filter(search=search).exists():
        return Link(gettext("On the work plan"), reverse("compliance_gaps:index"))
    # It stands on the plan for all, so not in the language of whoever puts it there.
    with override(settings.LANGUAGE_CODE):
        title = gettext("Nothing is found for “%(words)s”") % {"words": words}
    carried = {
        "title": title,
        "source": Gap.Source.SEARCH,
        "search": search,
    }
    address = f"{reverse('compliance_gaps:add')}?{urlencode(carried)}"
    return Link(gettext("Put it on the work plan"), address)
