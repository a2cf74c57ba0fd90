"""Deciding on a proposal: all of it, some of it, or none, and telling who wrote."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.locks import WorkflowLock
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, Revision, WorkflowState

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.core.site_version import raise_version
from localoffer.upkeep.models import Letter, Proposal
from localoffer.upkeep.proposable import apply
from localoffer.upkeep.proposing import ensure_draft, open_one

DECIDED = "upkeep.decide_proposal"
State, Kind = Proposal.State, Proposal.Kind


class Locked(Exception):
    """Somebody has locked the page, or has said when it goes live."""


@transaction.atomic
def accept(pk: int, names: Iterable[str], by: User, now: datetime) -> Proposal:
    """Publish the fields that were chosen, beside whatever an editor has in draft.

    A new service stays a draft: an editor adds what is missing and publishes it. So
    does a change to a listing that was taken off the website meanwhile.
    """
    proposal = open_one(pk)
    if proposal.service and proposal.kind != Kind.NEW:
        mind_lock(proposal.service, by)
    chosen = {name: proposal.values[name] for name in names if name in proposal.values}
    if proposal.kind == Kind.NEW:
        ensure_draft(proposal)
    elif proposal.kind == Kind.END and proposal.service:
        proposal.service.unpublish(user=by)
    elif proposal.service and chosen:
        publish(proposal, chosen, by)
    is_whole = proposal.kind != Kind.CHANGE or len(chosen) == len(proposal.values)
    close(proposal, State.ACCEPTED if is_whole else State.PARTLY, "", by, now)
    raise_version()
    return proposal


def mind_lock(service: ServicePage, by: User) -> None:
    """Refuse where a page is locked; a workflow's own lock is no hindrance here."""
    lock = service.get_lock()
    if lock and not isinstance(lock, WorkflowLock) and lock.for_user(by):
        raise Locked


def publish(proposal: Proposal, chosen: dict[str, str], by: User) -> None:
    """Publish what is live with some fields changed; keep an editor's own draft.

    That draft stays its author's, and waits for a reader again if it did before: who
    wrote it does not come to approve it by a change that was accepted beside it.
    """
    service = ServicePage.objects.get(pk=proposal.service_id)
    draft = draft_of_editor(service, proposal)
    author = service.latest_revision.user if draft else None
    asked = end_workflow(service, by)
    if not service.live:
        page = draft or service
        apply(page, chosen)
        page.save_revision(user=author or by, log_action=True, clean=False)
        ask_again(draft, asked)
        return
    apply(service, chosen)
    revision = service.save_revision(user=by, log_action=True)
    # Who may decide was asked before: the page's team may, and publishes nothing else.
    revision.publish(user=by, skip_permission_checks=True)
    if draft:
        apply(draft, chosen)
        draft.save_revision(user=author, clean=False)
        ask_again(draft, asked)


def draft_of_editor(service: ServicePage, proposal: Proposal) -> Any:
    """Return what an editor has in draft, or None where there is nothing but ours.

    A draft of another proposal is ours too: the job makes it anew.
    """
    latest = service.latest_revision_id
    if latest is None or not service.has_unpublished_changes:
        return None
    others = Proposal.objects.open().filter(revision=latest).exclude(pk=proposal.pk)
    if others.update(revision=None) or latest == proposal.revision_id:
        return None
    return service.get_latest_revision_as_object()


def end_workflow(service: ServicePage, by: User) -> WorkflowState | None:
    """Take a page out of its workflow, and return what was asked for there."""
    state: WorkflowState | None = service.current_workflow_state
    if state is None:
        return None
    waited = state.status == WorkflowState.STATUS_IN_PROGRESS
    state.cancel(user=by)
    return state if waited else None


def ask_again(draft: Any, asked: WorkflowState | None) -> None:
    """Hand an editor's draft back to the workflow, for whoever had asked."""
    if draft and asked and asked.workflow.active:
        page = ServicePage.objects.get(pk=draft.pk)
        asked.workflow.start(page, asked.requested_by)


@transaction.atomic
def refuse(pk: int, reason: str, by: User, now: datetime) -> Proposal:
    """Say no, with a reason that goes to who wrote; take our own draft away."""
    proposal = open_one(pk)
    service = proposal.service
    if service and is_ours(service, proposal):
        end_workflow(service, by)
        if proposal.kind == Kind.NEW and not service.live:
            # The page takes its revisions with it.
            proposal.service = proposal.revision = None
            service.delete(user=by)
        else:
            put_back(service, by)
            # What was refused stays in no history.
            Revision.objects.filter(pk=proposal.revision_id).delete()
            proposal.revision = None
    close(proposal, State.REFUSED, reason, by, now)
    return proposal


def is_ours(service: ServicePage, proposal: Proposal) -> bool:
    """Whether the newest version of a page is our draft, and waits."""
    ours = proposal.revision_id
    return bool(ours) and ours == service.latest_revision_id != service.live_revision_id


@transaction.atomic
def published(instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Close what was published in the editor, or in the workflow, as accepted."""
    went_live = Q(revision=revision.pk) | Q(kind=Kind.NEW, service=instance.pk)
    who = get_active_log_context().user
    by = who if who and who.is_authenticated else None
    rows = Proposal.objects.open().filter(went_live)
    for proposal in rows.select_for_update(of=("self",)):
        close(proposal, State.ACCEPTED, "", by, timezone.now())


def put_back(service: ServicePage, by: User) -> None:
    """Make the newest version of a page what is live, as if nobody had proposed."""
    live = ServicePage.objects.get(pk=service.pk)
    revision = live.save_revision(user=by, changed=False, clean=False)
    ServicePage.objects.filter(pk=service.pk).update(
        has_unpublished_changes=False, live_revision=revision
    )


def close(
    proposal: Proposal, state: str, reason: str, by: User | None, now: datetime
) -> None:
    """Note what was decided and queue the answer."""
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = by, now
    proposal.save()
    if proposal.writer_id:
        Letter.objects.queue(
            now,
            kind=Letter.Kind.PROPOSAL_DECIDED,
            writer=proposal.writer,
            proposal=proposal,
        )
    log(proposal, DECIDED, user=by, title=str(proposal), data={"state": state})
