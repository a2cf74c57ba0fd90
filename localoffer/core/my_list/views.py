"""My list: saving, looking, sharing. Looking changes nothing and sets nothing."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.my_list import keeping
from localoffer.core.my_list.entries import entries, pages_of
from localoffer.core.my_list.keeping import Ids
from localoffer.core.privacy import personal
from localoffer.core.sent_from import comes_from_elsewhere

# What a visitor can do to a list, by the name of the button.
CHANGES: dict[str, Callable[[Ids, Ids], Ids]] = {
    "remove": keeping.without,
    "up": keeping.moved_up,
    "keep": lambda own, more: keeping.added(own, pages_of(more)),
    "tidy": lambda own, _: tuple(filter(pages_of(own).__contains__, own)),
    "empty": lambda own, _: (),
}


@csrf_exempt
@non_atomic_requests
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def my_list(request: HttpRequest) -> HttpResponse:
    """Show a list, one's own or one that somebody shared; or change one's own."""
    if request.method == "POST":
        return changed(request)
    own, shared = keeping.own_list(request), asked(request)
    lines = entries(shared or own)
    address = reverse("my_list")
    numbers = keeping.written(shared or own)
    context = {
        "trail": (Link(_("Home"), frame_for(request).home_url),),
        "entries": lines,
        "gone": sum(line.is_gone for line in lines),
        "is_shared": bool(shared) and shared != own,
        "has_own": bool(own),
        "numbers": numbers,
        "share_url": request.build_absolute_uri(f"{address}?s={numbers}"),
        "is_full": "full" in request.GET,
        "most": keeping.MOST,
        "until": timezone.localdate() + timedelta(days=keeping.DAYS),
        "days": keeping.DAYS,
    }
    return render(request, "core/my_list/my_list.html", context)


def asked(request: HttpRequest) -> Ids:
    """Return the list that stands in the address."""
    return keeping.read(request.GET.get("s", ""))


def changed(request: HttpRequest) -> HttpResponse:
    """Change the visitor's own list and lead back to where they were."""
    if comes_from_elsewhere(request):
        return HttpResponseRedirect(reverse("my_list"), status=303)
    own = keeping.own_list(request)
    if "add" in request.POST:
        return added(request, own)
    new = own
    for name, change in CHANGES.items():
        if name in request.POST:
            new = change(own, keeping.read(request.POST[name]))
    response = HttpResponseRedirect(reverse("my_list"), status=303)
    if new != own:
        keeping.keep(response, new)
    return response


def added(request: HttpRequest, own: Ids) -> HttpResponse:
    """Save one page, and lead back to the place where that is said."""
    wanted = keeping.read(request.POST["add"])[:1]
    new = keeping.added(own, pages_of(wanted))
    where = reverse("my_list")
    if set(wanted) <= set(new):
        where = came_from(request) + "".join(f"#s{one}" for one in wanted)
    elif len(own) >= keeping.MOST:
        where += "?full"
    response = HttpResponseRedirect(where, status=303)
    # Again when it stands there already, so that the ninety days begin anew.
    keeping.keep(response, new)
    return response


def came_from(request: HttpRequest) -> str:
    """Return the page of ours on which somebody chose "Save", or their list."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if (parts.scheme, parts.netloc) != (request.scheme, request.get_host()):
        return reverse("my_list")
    return parts._replace(fragment="").geturl()
