"""Keeping a proposal, and making a draft of it that waits beside what is live."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from directory.models import DirectoryPage, Provider, ServicePage
from localoffer.upkeep.models import Letter, Proposal, Writer
from localoffer.upkeep.proposable import apply

logger = logging.getLogger("localoffer.upkeep")
Kind, State = Proposal.Kind, Proposal.State


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
def propose(
    form_token: UUID,
    kind: str,
    service: ServicePage | None,
    now: datetime,
    *,
    name: str = "",
    email: str = "",
    **said: Any,
) -> Proposal:
    """Keep what somebody proposes; the same form again gives the same proposal."""
    fields = {
        "kind": kind,
        "service": service,
        "title": (service.title if service else said["values"].get("title", ""))[:255],
        "received_at": now,
        **said,
    }
    proposal: Proposal
    proposal, is_new = Proposal.objects.get_or_create(
        form_token=form_token, defaults=fields
    )
    if not is_new:
        return proposal
    if name or email:
        proposal.writer = Writer.objects.create(name=name, email=email, written_at=now)
        proposal.save(update_fields=["writer"])
    Letter.objects.queue(
        now,
        kind=Letter.Kind.PROPOSAL,
        team=service.owner_team if service else None,
        proposal=proposal,
    )
    return proposal


def draft_waiting(now: datetime) -> str:
    """Make the drafts of new proposals; the job does it, so that no reader waits.

    Of changes, only those by a provider's link: a draft that waits keeps editors
    out of a listing, and that is not for anybody to bring about.
    """
    waiting = Proposal.objects.open().filter(revision=None).exclude(kind=Kind.END)
    waiting = waiting.exclude(kind=Kind.CHANGE, by_provider=False)
    made = faults = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                made += ensure_draft(open_one(pk))
        except AlreadyDecided:
            continue
        except Exception:
            faults += 1
            logger.exception("Proposal %s has no draft", pk)
    if faults:
        raise RuntimeError(f"{faults} proposals have no draft: see the log.")
    return f"{made} drafts made of proposals."


def ensure_draft(proposal: Proposal) -> bool:
    """Make a draft where there is none; never over somebody's own.

    What is live stays live. Where an editor has a draft, the proposal waits in the
    list alone.
    """
    if proposal.revision_id or not proposal.values:
        return False
    if proposal.kind == Kind.NEW:
        page = proposal.service or new_page(proposal)
        if page is None:
            return False
    else:
        page = proposal.service
        if page is None or page.has_unpublished_changes or page.locked:
            return False
        page = page.get_latest_revision_as_object()
        apply(page, proposal.values)
    proposal.revision = page.save_revision(log_action=True, clean=False)
    proposal.service = page
    proposal.save(update_fields=["revision", "service"])
    submit(page)
    return True


def submit(page: ServicePage) -> None:
    """Hand a draft to the workflow that its place in the tree has, if any."""
    workflow = page.get_workflow()
    if workflow and not page.workflow_in_progress:
        workflow.start(page, None)


def new_page(proposal: Proposal) -> ServicePage | None:
    """Return an unpublished service made of a proposal, beneath the directory."""
    directory = DirectoryPage.objects.first()
    if directory is None:
        return None
    title = proposal.values["title"]
    page = ServicePage(
        title=title,
        slug=f"{slugify(title)[:60] or 'service'}-{proposal.pk}",
        provider=Provider.objects.filter(name__iexact=proposal.provider_name).first(),
        live=False,
    )
    apply(page, proposal.values)
    directory.add_child(instance=page)
    return page
