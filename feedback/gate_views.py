"""Reasons to publish: one person asks with a reason, another agrees."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import Page

from feedback.ask_words import ask_for_words
from feedback.gate import Found, unagreed
from feedback.models import PublicationReason
from feedback.permissions import user_can_agree_to_publish
from feedback.reason_form import ASKED, ReasonForm
from feedback.reasons import agree, ask
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from localoffer.core.privacy import not_kept

AGREED = "feedback.agree_to_publish"


def reasons(request: HttpRequest) -> HttpResponse:
    """List what was asked for, what waits first; their own, for those who only ask."""
    rows = PublicationReason.objects.select_related("asked_by", "agreed_by")
    may_agree = user_can_agree_to_publish(request.user)
    if not may_agree:
        rows = rows.filter(asked_by=request.user.pk)
    context = {
        "may_agree": may_agree,
        "waiting": rows.filter(agreed_at=None),
        "agreed": rows.exclude(agreed_at=None)[:50],
    }
    return not_kept(TemplateResponse(request, "feedback/admin/reasons.html", context))


def ask_for_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask that what was found in the newest draft of a page may be public."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.specific.get_latest_revision_as_object()
    found = unagreed(draft)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and found and form.is_valid():
        try:
            note_request(page, found, form.cleaned_data["reason"], request.user)
        except NotAllowed as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Asked. Somebody else has to agree to it."))
            return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "found": found, "form": form}
    return TemplateResponse(request, "feedback/admin/ask_reason.html", context)


@transaction.atomic
def note_request(page: Page, found: list[Found], reason: str, by: Any) -> None:
    """Write down what was asked, one row for each text.

    The page is called by its kind and number: its title may be what was found.
    """
    now = timezone.now()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    kind = str(page.specific_class._meta.verbose_name).capitalize()
    name = f"{kind}, page {page.pk}"
    for piece in dict.fromkeys(each.piece for each in found):
        spans = [each.span for each in found if each.piece == piece]
        row = ask(piece.place, piece.text, spans, reason, by, now)
        row.subject = f"{name}: {piece.label}"[:255]
        row.address = address
        row.save(update_fields=["subject", "address"])
    kinds = sorted({each.span.kind for each in found})
    log(page, ASKED, user=by, title=name, data={"kinds": kinds})


def agree_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a reason, as somebody other than who gave it."""
    if not user_can_agree_to_publish(request.user):
        raise PermissionDenied
    row = get_object_or_404(PublicationReason, pk=pk, agreed_at=None)
    by: Any = request.user
    if request.method == "POST":
        try:
            agree(row, by, timezone.now())
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            log(row, AGREED, user=request.user, data={"kinds": row.kinds})
            messages.success(request, _("Agreed. It can be published now."))
    return redirect("publication_reasons")


def reason_urls() -> list[URLPattern]:
    """Return the addresses of these views, beneath /admin/."""
    return [
        path("publication-reasons/", reasons, name="publication_reasons"),
        path("publication-reasons/words/", ask_for_words, name="ask_words"),
        path("publication-reasons/<int:pk>/agree/", agree_to, name="agree_reason"),
        path(
            "publication-reasons/page/<int:page_id>/", ask_for_page, name="ask_reason"
        ),
    ]


def reasons_menu_item() -> MenuItem:
    """Return the line of the reports menu, for all: whoever writes may have to ask."""
    return MenuItem(
        _("Reasons to publish"), reverse("publication_reasons"), icon_name="warning"
    )


def reason_buttons(
    page: Page, user: User, next_url: str | None = None, **kwargs: object
) -> Iterator[Button]:
    """Offer to ask, in the menu of each page that somebody may edit."""
    if page.permissions_for_user(user).can_edit():
        address = reverse("ask_reason", args=[page.pk])
        yield Button(_("Reasons to publish"), address, icon_name="warning", priority=60)


def name_reason_actions(actions: LogActionRegistry) -> None:
    """Name both steps as they stand in a history."""
    actions.register_action(
        ASKED, _("Ask to publish"), _("Asked to publish with a reason")
    )
    actions.register_action(
        AGREED, _("Agree to publish"), _("Agreed to a reason to publish")
    )
