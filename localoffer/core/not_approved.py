"""Telling somebody who approved a page why it is not on the website yet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from localoffer.core.models.workflow import NOT_APPROVED, OwnerTeamTask, edit_address

REASONS = {
    "newer": "Nothing was approved: somebody has changed this page since it was sent "
    "to be read. Read it again as it is now, then approve it.",
    "own": "Nothing was approved: you asked for this change or wrote some of it. "
    "Somebody else of the page's team has to read and approve it.",
}


def say_why_not(request: HttpRequest, page: Page) -> None:
    """Say it on the page's screen, to which an approval in vain leads.

    Registered as "before_edit_page".
    """
    reason = REASONS.get(request.GET.get(NOT_APPROVED, ""))
    if request.method == "GET" and reason and page.workflow_in_progress:
        messages.warning(request, reason)


def lead_to_why_not(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead there from the page's own screen, which does not follow a task's answer.

    Registered as "after_edit_page".
    """
    asked: Any = request.POST
    if asked.get("workflow-action-name") != "approve" or not asked.get(
        "action-workflow-action"
    ):
        return None
    task = page.current_workflow_task
    if not isinstance(task, OwnerTeamTask):
        return None
    reason = "newer" if task.may_approve(page, request.user) else "own"
    return redirect(edit_address(page, reason))
