"""Deciding on a proposal: all of it, some of it, or none, and telling who wrote."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.core.site_version import raise_version
from localoffer.upkeep.models import Letter, Proposal
from localoffer.upkeep.proposable import apply
from localoffer.upkeep.proposing import ensure_draft

DECIDED = "upkeep.decide_proposal"
State, Kind = Proposal.State, Proposal.Kind


class AlreadyDecided(Exception):
    """Somebody else was quicker."""


def open_one(pk: int) -> Proposal:
    """Return a proposal to decide on, which nobody else can decide on meanwhile."""
    rows = Proposal.objects.select_for_update(of=("self",)).filter(pk=pk)
    proposal: Proposal | None = rows.filter(state=State.OPEN).first()
    if proposal is None:
        raise AlreadyDecided
    return proposal


@transaction.atomic
def accept(pk: int, names: Iterable[str], by: User, now: datetime) -> Proposal:
    """Publish the fields that were chosen, beside whatever an editor has in draft.

    A new service stays a draft: an editor adds what is missing and publishes it.
    """
    proposal = open_one(pk)
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


def publish(proposal: Proposal, chosen: dict[str, str], by: User) -> None:
    """Publish what is live with some fields changed; keep an editor's own draft."""
    service = ServicePage.objects.get(pk=proposal.service_id)
    draft = draft_of_editor(service, proposal)
    end_workflow(service, by)
    apply(service, chosen)
    revision = service.save_revision(user=by, log_action=True)
    # Who may decide was asked before: the page's team may, and publishes nothing else.
    revision.publish(user=by, skip_permission_checks=True)
    if draft:
        apply(draft, chosen)
        draft.save_revision(user=by, clean=False)


def draft_of_editor(service: ServicePage, proposal: Proposal) -> Any:
    """Return what an editor has in draft, or None where there is nothing but ours."""
    latest = service.latest_revision_id
    if not service.has_unpublished_changes or latest == proposal.revision_id:
        return None
    return service.get_latest_revision_as_object()


def end_workflow(service: ServicePage, by: User) -> None:
    """Take a page out of its workflow, since it was decided here."""
    state = service.current_workflow_state
    if state:
        state.cancel(user=by)


@transaction.atomic
def refuse(pk: int, reason: str, by: User, now: datetime) -> Proposal:
    """Say no, with a reason that goes to who wrote; take our own draft away."""
    proposal = open_one(pk)
    service = proposal.service
    if service and service.latest_revision_id == proposal.revision_id:
        end_workflow(service, by)
        if proposal.kind == Kind.NEW and not service.live:
            # The page takes its revisions with it.
            proposal.service = proposal.revision = None
            service.delete(user=by)
        elif proposal.revision_id:
            put_back(service, by)
    close(proposal, State.REFUSED, reason, by, now)
    return proposal


def put_back(service: ServicePage, by: User) -> None:
    """Make the newest version of a page what is live, as if nobody had proposed."""
    live = ServicePage.objects.get(pk=service.pk)
    revision = live.save_revision(user=by, changed=False, clean=False)
    ServicePage.objects.filter(pk=service.pk).update(
        has_unpublished_changes=False, live_revision=revision
    )


def close(proposal: Proposal, state: str, reason: str, by: User, now: datetime) -> None:
    """Note what was decided and queue the answer."""
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = by, now
    proposal.save()
    if proposal.writer_id:
        Letter.objects.create(
            kind=Letter.Kind.PROPOSAL_DECIDED,
            writer=proposal.writer,
            proposal=proposal,
            queued_at=now,
            next_try_at=now,
        )
    log(proposal, DECIDED, user=by, title=str(proposal), data={"state": state})
