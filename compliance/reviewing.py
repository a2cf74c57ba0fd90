"""Which reviewers a decision still needs, by the rules of the group.

A should needs one, a must two. Somebody from outside the owning service has to be
among them, and an officer never signs off their own service's page alone. On a must
about involving families or about their comments, one speaks for parents, carers or
young people. What is about health needs the NHS (the Code, 4.41).
"""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from django.utils.translation import gettext

from compliance.models import Member, Requirement

# The themes of the framework's file that are about involving people.
INVOLVING = "Involving"
# Where an officer works whose seat names no team.
SOME_TEAM = ("", None)


class Reviewer(Protocol):
    """Whoever has agreed, or might: a review, or a seat."""

    capacity: Any
    organisation: Any
    team_id: Any


def still_needed(
    requirement: Requirement,
    reviewers: Sequence[Reviewer],
    page_owners: Collection[int] = (),
) -> list[str]:
    """Return who still has to agree, a sentence each; nothing when that is enough.

    `page_owners` are the teams, by key, whose pages are the evidence, and those that
    owned the duty or such a page before.
    """
    missing = 1 + requirement.is_must - len(reviewers)
    sentences = []
    if missing > 0:
        sentences.append(how_many(requirement, missing))
    if reviewers and not has_outsider(requirement, reviewers, page_owners):
        sentences.append(
            gettext(
                "Somebody from outside the service that owns this still has to agree."
            )
        )
    if needs_representative(requirement) and not any(
        each.capacity in Member.REPRESENTATIVES for each in reviewers
    ):
        sentences.append(
            gettext(
                "Somebody who speaks for parents and carers, or for young people, "
                "still "
                "has to agree."
            )
        )
    if needs_health(requirement) and not any(
        each.capacity in Member.HEALTH for each in reviewers
    ):
        sentences.append(
            gettext(
                "Somebody from the integrated care board or a health provider still "
                "has "
                "to agree."
            )
        )
    return sentences


def how_many(requirement: Requirement, missing: int) -> str:
    """Return how many reviewers are missing."""
    if not requirement.is_must:
        return gettext("One reviewer is needed.")
    if missing == 1:
        return gettext("A must needs two reviewers: one more is needed.")
    return gettext("A must needs two reviewers.")


def needs_representative(requirement: Requirement) -> bool:
    """Whether families have to be among the two: involvement and comments."""
    is_about_families = requirement.theme.startswith(INVOLVING)
    return requirement.is_must and (
        is_about_families or "feedback" in requirement.evidence_kinds
    )


def needs_health(requirement: Requirement) -> bool:
    """Whether the NHS has to be among them."""
    return bool(requirement.area == "health")


def has_outsider(
    requirement: Requirement,
    reviewers: Sequence[Reviewer],
    page_owners: Collection[int],
) -> bool:
    """Whether one of them is from outside the owning service.

    Where nobody has said whose a must is, two from different services will do.
    """
    owning = {requirement.owner_team_id, *page_owners} - {None}
    if owning:
        return any(is_outside(each, owning) for each in reviewers)
    services = {service_of(each) for each in reviewers}
    if any(team for _, team in services):
        # An officer who has no team may work in any of the council's.
        services.discard(SOME_TEAM)
    return not requirement.is_must or len(services) > 1 or len(reviewers) < 2


def service_of(reviewer: Reviewer) -> tuple[str, int | None]:
    """Return what tells a service from others: its team, or its organisation."""
    if reviewer.team_id is not None:
        return "", reviewer.team_id
    if reviewer.capacity == Member.Capacity.OFFICER:
        return SOME_TEAM
    return " ".join(reviewer.organisation.casefold().split()), None


def is_outside(reviewer: Reviewer, owning: Collection[int | None]) -> bool:
    """Whether somebody is surely from outside; an officer without a team is not."""
    if reviewer.team_id is None:
        return bool(reviewer.capacity != Member.Capacity.OFFICER)
    return reviewer.team_id not in owning
