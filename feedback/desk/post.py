"""What people asked us to post: to print, to post, and to tick off."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from feedback.desk.access import acting, moderators_only
from feedback.models import PostRequest
from feedback.site_settings import settings_of, site_of
from localoffer.core.models import BasePage
from localoffer.core.my_list import keeping
from localoffer.core.my_list.entries import lines_of, pages_of
from localoffer.core.my_list.keeping import Ids

MOST_SHOWN = 100


@moderators_only
def post(request: HttpRequest) -> HttpResponse:
    """Show what waits to be posted, the oldest first."""
    if request.method == "POST":
        return tick_off(request)
    waiting = PostRequest.objects.waiting()
    shown = [(each, keeping.read(each.pages)) for each in waiting[:MOST_SHOWN]]
    pages = pages_of(tuple({number for wish, ids in shown for number in ids}))
    context = {
        "waiting": [line(wish, ids, pages) for wish, ids in shown],
        "count": waiting.count(),
        "sent": PostRequest.objects.exclude(sent_at=None).count(),
        "days": settings_of(site_of(request)).post_days,
    }
    return render(request, "feedback/desk/post.html", context)


def line(wish: PostRequest, ids: Ids, pages: dict[int, BasePage]) -> dict[str, Any]:
    """Return one wish with the pages that it names."""
    found = [each for each in lines_of(ids, pages) if not each.is_gone]
    numbers = keeping.written(each.pk for each in found)
    return {"wish": wish, "pages": found, "numbers": numbers}


def tick_off(request: HttpRequest) -> HttpResponse:
    """Note that something was posted; twice is once."""
    number = request.POST.get("sent", "")
    pk = int(number) if number.isdecimal() and len(number) < 19 else 0
    wish = get_object_or_404(PostRequest.objects.select_for_update(), pk=pk)
    if wish.sent_at is None:
        wish.sent_at, wish.sent_by = timezone.now(), acting(request)
        wish.save(update_fields=["sent_at", "sent_by"])
    messages.success(
        request, _("Ticked off. The name and address will be erased soon.")
    )
    return HttpResponseRedirect(reverse("desk_post"))
