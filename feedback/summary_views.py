"""Filling an annual summary from the records, on demand."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.models import Page

from feedback.models import AnnualSummaryPage, YouSaidWeDidPage
from feedback.summaries import fill, next_due_on
from localoffer.core.models import User


def fill_summary(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then write the empty parts of a draft from the records of its period."""
    page = get_object_or_404(AnnualSummaryPage, pk=page_id)
    may_edit = page.permissions_for_user(request.user).can_edit()
    if page.frozen_on or not may_edit:
        raise PermissionDenied
    if request.method == "POST":
        draft = page.get_latest_revision_as_object()
        fill(draft, timezone.localdate())
        draft.save_revision(user=request.user, log_action=True, clean=False)
        messages.success(request, _("The empty parts are filled from the records."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page}
    return TemplateResponse(request, "feedback/admin/fill_summary.html", context)


def summary_urls() -> list[URLPattern]:
    """Return the address of this view, beneath /admin/."""
    name = "annual-summaries/<int:page_id>/fill/"
    return [path(name, fill_summary, name="fill_summary")]


def summary_buttons(
    page: Page, user: User, next_url: str | None = None, **kwargs: object
) -> Iterator[Button]:
    """Offer to fill a summary that is not frozen."""
    summary = page.specific_deferred
    if not isinstance(summary, AnnualSummaryPage) or summary.frozen_on:
        return
    if page.permissions_for_user(user).can_edit():
        address = reverse("fill_summary", args=[page.pk])
        yield Button(
            _("Fill from the records"), address, icon_name="download", priority=5
        )


class SummaryDuePanel(Component):
    """On the dashboard of those who may publish it: when the next one is due."""

    name = "summary_due"
    template_name = "feedback/admin/summary_due.html"
    order = 120

    def get_context_data(self, parent_context: object) -> dict[str, object]:
        """Return the day, and whether it is near or past."""
        today = timezone.localdate()
        due_on = next_due_on(today)
        record = YouSaidWeDidPage.objects.first()
        return {
            "due_on": due_on,
            "is_late": due_on <= today,
            "record": record,
            "days": (due_on - today).days,
        }


def add_summary_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to whoever may publish beneath the record."""
    record = YouSaidWeDidPage.objects.first()
    if record and record.permissions_for_user(request.user).can_publish_subpage():
        panels.append(SummaryDuePanel())
