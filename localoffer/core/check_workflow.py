"""The way from a draft to the website: somebody of the page's team reads it first."""

from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from localoffer.core.models import OwnerTeamTask

WORKFLOW = "Check before it goes live"
TASK = "Somebody of the page’s team reads it"
# Wagtail's own, which gives every page to one group.
WAGTAILS = "Moderators approval"


def keep_workflow() -> None:
    """Make the workflow where there is none, for the whole tree of pages.

    A council that gave the tree another workflow, or switched this off, keeps that.
    """
    root = Page.objects.get(depth=1)
    chosen = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if chosen and chosen.workflow.name != WAGTAILS:
        return
    if Workflow.objects.filter(name=WORKFLOW).exists() and not chosen:
        return
    task = OwnerTeamTask.objects.first() or OwnerTeamTask.objects.create(name=TASK)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(
        workflow=workflow, task=task, defaults={"sort_order": 0}
    )
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Workflow.objects.filter(name=WAGTAILS, workflow_pages=None).update(active=False)
