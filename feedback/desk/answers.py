"""Asking once more before an answer goes on the website, or leaves it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from feedback.answering import (
    ask_to_publish,
    found_in,
    publish_response,
    withdraw_response,
)
from feedback.desk.access import acting, moderators_only
from feedback.models import Response
from feedback.permissions import user_can_publish_answer
from feedback.refusals import NotAllowed

ASKED = _("Asked. Somebody else has to agree under “Reasons to publish”.")
Step = Callable[[Response, Any, datetime], None]


@moderators_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then put an answer on the website."""
    return ask(
        request, pk, publish_response, "publish", gettext("The answer is published.")
    )


@moderators_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take an answer off the website."""
    return ask(
        request, pk, withdraw_response, "withdraw", gettext("The answer is withdrawn.")
    )


def ask(
    request: HttpRequest, pk: int, step: Step, verb: str, said: str
) -> HttpResponse:
    """Show what is about to happen; do it when the person says so."""
    if not user_can_publish_answer(request.user):
        raise PermissionDenied
    response = get_object_or_404(Response.objects.select_related("theme"), pk=pk)
    refusal = ""
    now, by = timezone.now(), acting(request)
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST":
        try:
            with transaction.atomic():
                if verb == "publish" and reason:
                    ask_to_publish(response, reason, by, now)
                    said = gettext(
                        "Asked. Somebody else has to agree under “Reasons to publish”."
                    )
                else:
                    step(response, by, now)
        except NotAllowed as error:
            refusal = str(error)
        else:
            messages.success(request, said)
            return redirect("feedback_answers:index")
    context = {
        "response": response,
        "verb": verb,
        "refusal": refusal,
        "reason": reason,
        "found": found_in(response) if verb == "publish" else [],
        "many": response.theme.comments.count(),
        "actions": response.actions.select_related("owner_team"),
    }
    return render(request, f"feedback/desk/{verb}.html", context)
