"""Approving a page as it was shown; otherwise it is said why nothing was approved."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from localoffer.core.models.workflow import NOT_APPROVED, OwnerTeamTask, edit_address

REASONS = {
    "newer": "Nothing was approved: somebody has changed this page since it was sent "
    "to be read. This is how it is now: read it, then approve it on this screen.",
    "own": "Nothing was approved: you asked for this change or wrote some of it. "
    "Somebody else of the page's team has to read and approve it.",
}


def is_approval(asked: Any) -> bool:
    """Whether a form of the editor asks to approve."""
    wanted = asked.get("action-workflow-action")
    return bool(wanted and asked.get("workflow-action-name") == "approve")


def name_what_was_shown(request: HttpRequest, page: Page) -> None:
    """Tell the step of the review which version the approver's form holds.

    Registered as "before_edit_page", after a form older than the page was refused.
    Wagtail hands what stands in "extra data" to the step. No version: none was shown.
    """
    if request.method != "POST" or not is_approval(request.POST):
        return
    posted: Any = request.POST.copy()
    loaded = posted.get("loaded_revision_id", "")
    given: dict[str, Any] = {
        "shown": int(loaded) if loaded.isdecimal() and len(loaded) < 19 else -1
    }
    try:
        said = json.loads(posted.get("workflow-action-extra-data") or "{}")
        given["comment"] = str(said["comment"])
    except (ValueError, KeyError, TypeError):
        given["comment"] = ""
    posted["workflow-action-extra-data"] = json.dumps(given)
    request.POST = posted


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
    if not is_approval(request.POST):
        return None
    task = page.current_workflow_task
    if not isinstance(task, OwnerTeamTask):
        return None
    reason = "newer" if task.may_approve(page, request.user) else "own"
    return redirect(edit_address(page, reason))
