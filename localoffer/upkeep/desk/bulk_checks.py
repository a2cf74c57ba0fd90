"""Saying of many pages at once that they are still correct."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from localoffer.core.checking import note_check
from localoffer.core.models import BasePage
from localoffer.core.permissions import user_can_record_check

# A page of the report holds fifty.
MOST = 500
MOST_NAMED = 10


def confirm_ticked(request: HttpRequest) -> HttpResponse:
    """Note a check for each ticked page, and say what was done and what was not."""
    keys = [key for key in request.POST.getlist("page")[:MOST] if is_number(key)]
    pages = BasePage.objects.live().filter(pk__in=keys).order_by("title")
    say(request, *confirm(request, pages))
    asked = request.GET.copy()
    asked.pop("tick", None)
    query = f"?{asked.urlencode()}" if asked else ""
    return HttpResponseRedirect(reverse("checks_due") + query, status=303)


def is_number(text: str) -> bool:
    """Whether a text can be the number of a page."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def confirm(
    request: HttpRequest, pages: Iterable[BasePage]
) -> tuple[list[str], list[str]]:
    """Return the titles of pages that were noted, and of those that may not be."""
    done: list[str] = []
    refused: list[str] = []
    for page in pages:
        is_noted = note_check(request, page.specific)
        (done if is_noted else refused).append(page.title)
    return done, refused


def noted(count: int) -> str:
    """Say how many pages were noted."""
    words = ngettext(
        "Noted: %(count)s page is still correct.",
        "Noted: %(count)s pages are still correct.",
        count,
    )
    return words % {"count": count}


def say(request: HttpRequest, done: list[str], refused: list[str]) -> None:
    """Tell what was done, what was refused, or what to do."""
    if done:
        messages.success(request, noted(len(done)))
    if refused:
        named = ", ".join(refused[:MOST_NAMED])
        more = len(refused) - MOST_NAMED
        if more > 0:
            named = _("%(named)s and %(more)s more") % {"named": named, "more": more}
        messages.error(
            request,
            _("Not noted, because you may not publish them: %(named)s.")
            % {"named": named},
        )
    if not done and not refused:
        messages.warning(request, _("Tick each page that is still correct."))


class StillCorrect(PageBulkAction):
    """The same among the pages of the explorer."""

    display_name = _("Still correct")
    aria_label = _("Say that the selected pages are still correct")
    action_type = "still_correct"
    template_name = "upkeep/admin/still_correct.html"
    action_priority = 60

    def check_perm(self, page: Any) -> bool:
        """Whether this person may say so of a page, which must be one of ours."""
        ours = isinstance(page.specific, BasePage)
        return ours and user_can_record_check(self.request.user, page)

    def get_execution_context(self) -> dict[str, Any]:
        """Give the action who asks."""
        return {**super().get_execution_context(), "request": self.request}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Any], request: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Note a check for each page."""
        done, _refused = confirm(request, objects)
        return len(done), 0

    def get_success_message(self, num_parent_objects: int, num_child: int) -> str:
        """Say how many."""
        return noted(num_parent_objects)
