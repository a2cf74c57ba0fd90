"""Say in the admin that a page was looked at and is still true."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.log_actions import log
from wagtail.models import Page

from localoffer.core.models import BasePage, CouncilSettings, User
from localoffer.core.permissions import user_can_record_check

ACTION = "localoffer.check"


def checker_of(request: HttpRequest, page: BasePage) -> str:
    """Return who families read has checked a page: its team, or the council."""
    if page.owner_team:
        return str(page.owner_team.name)
    return str(CouncilSettings.for_request(request).council_name)


def note_check(request: HttpRequest, page: BasePage) -> bool:
    """Note that somebody found a page true today; False where they may not say so."""
    if not user_can_record_check(request.user, page):
        return False
    page.record_check(by=checker_of(request, page), on=timezone.localdate())
    log(instance=page, action=ACTION, user=request.user)
    return True


def record_check(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then note today as the day on which a team checked the page."""
    page = get_object_or_404(BasePage, pk=page_id).specific
    if not user_can_record_check(request.user, page):
        raise PermissionDenied
    by = checker_of(request, page)
    if request.method == "POST":
        note_check(request, page)
        messages.success(
            request,
            format_html(
                "Noted: {} is still correct. Next check due by {}.",
                page.title,
                page.next_check_on.strftime("%-d %B %Y"),
            ),
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return TemplateResponse(
        request,
        "core/admin/record_check.html",
        {"page": page, "by": by, "header_title": "Still correct?"},
    )


def check_buttons(
    page: Page, user: User, next_url: str | None = None, **kwargs: object
) -> Iterator[Button]:
    """Offer "Still correct" on every page that is live."""
    if user_can_record_check(user, page):
        yield Button(
            _("Still correct"),
            reverse("record_check", args=[page.pk]),
            icon_name="check",
            priority=15,
        )
