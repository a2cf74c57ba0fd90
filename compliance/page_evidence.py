"""The screen of one page's duties: mapped, suggested, found by number or words."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from compliance.mapping import map_page, put_back, reject, suggest_again
from compliance.mapping_forms import NoteForm
from compliance.models import Evidence, RejectedSuggestion, Requirement
from compliance.page_duties import duties_found, duties_of
from compliance.permissions import (
    user_can_map,
    user_can_map_anything,
)
from localoffer.core.models import BasePage, User

MAPPED = _("Mapped to {}. Whether it is met is for the steering group to decide.")
REJECTED = _("{} will not be suggested for this page again.")
AGAIN = _("{} may be suggested for this page again.")
LAST_TAKEN_BACK = 10


def step(request: HttpRequest) -> tuple[str, int]:
    """Return what a button asks, and the key of what it asks it about."""
    name, _colon, number = request.POST.get("do", "").partition(":")
    return name, int(number) if number.isdecimal() and len(number) < 10 else 0


def page_or_refuse(request: HttpRequest, page_id: int) -> BasePage:
    """Return a page of ours as its own kind, to whoever may map it."""
    page: BasePage = get_object_or_404(BasePage, pk=page_id).specific
    if not user_can_map(request.user, page):
        raise PermissionDenied
    return page


@require_http_methods(["GET", "HEAD", "POST"])
def show_page_evidence(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show which duties a page shows, or do what a button asks.

    With `answer=panel` the answer is the part that stands in the page editor.
    """
    page = page_or_refuse(request, page_id)
    if request.method != "POST":
        in_editor = request.GET.get("answer") == "panel"
        return show_panel(request, page) if in_editor else show(request, page)
    said = carry_out(request, page, timezone.now())
    if request.POST.get("answer") == "panel":
        return show_panel(request, page, said)
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(way_back(request, page))


def show_panel(request: HttpRequest, page: BasePage, said: str = "") -> HttpResponse:
    """Show what stands in the tab of the page editor."""
    duties = duties_of(page, timezone.localdate())
    context = {"duties": duties, "said": said, "in_editor": True}
    return render(request, "compliance/admin/includes/_page_duties.html", context)


def carry_out(request: HttpRequest, page: BasePage, now: datetime) -> str:
    """Map, reject or take an answer back; return what to say."""
    by: Any = request.user
    name, key = step(request)
    if name == "back":
        return map_again(request, page, key, by, now)
    duty = get_object_or_404(Requirement.objects.current().items(), pk=key)
    if name == "map":
        said = NoteForm(request.POST)
        if not said.is_valid():
            return str(said.errors["note"][0])
        try:
            map_page(duty, page, by, now, said.cleaned_data["note"])
        except ValidationError as fault:
            return str(fault.messages[0])
        return format_html(str(MAPPED), duty)
    if name == "reject":
        reject(duty, page, by, now)
        return format_html(str(REJECTED), duty)
    if name == "again":
        suggest_again(duty, page)
        return format_html(str(AGAIN), duty)
    return ""


def map_again(
    request: HttpRequest, page: BasePage, key: int, by: User, now: datetime
) -> str:
    """Put back what was taken back from this page."""
    evidence = get_object_or_404(Evidence, pk=key, page=page)
    try:
        put_back(evidence, by, now)
    except ValidationError as fault:
        return str(fault.messages[0])
    return format_html(str(MAPPED), evidence.requirement)


def way_back(request: HttpRequest, page: BasePage) -> str:
    """Return where somebody came from, if that is on this site."""
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}
    ):
        return asked
    return reverse("compliance_page_evidence", args=[page.pk])


def show(request: HttpRequest, page: BasePage) -> HttpResponse:
    """Show the whole screen; an address with `q` shows what was found, too."""
    today = timezone.localdate()
    words = request.GET.get("q", "").replace("\0", "")[:200].strip()
    duties = duties_of(page, today)
    mapped = {each.requirement.pk for each in duties.mapped}
    taken_back = Evidence.objects.filter(page=page, removed_at__isnull=False)
    context = {
        "page": page,
        "duties": duties,
        "words": words,
        "found": [(row, row.pk in mapped) for row in duties_found(words, today)],
        "rejected": RejectedSuggestion.objects.filter(page=page).select_related(
            "requirement", "rejected_by"
        ),
        "taken_back": taken_back.exclude(requirement__in=mapped)
        .select_related("requirement", "removed_by")
        .order_by("-removed_at")[:LAST_TAKEN_BACK],
        "sees_board": user_can_map_anything(request.user),
        "can_edit": page.permissions_for_user(request.user).can_edit(),
        "here": request.get_full_path(),
    }
    return render(request, "compliance/admin/page_evidence.html", context)
