"""Whose a duty is, and whose it was: both count when somebody decides on it.

Otherwise a service could give its duty or its page away, sign off alone, and take it
back. Each change is written down for good.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from compliance.models import Decision, Evidence, OwnerChange, Requirement, SignOff
from compliance.permissions import seat_of
from compliance.refusals import OWN_DUTY
from compliance.snapshots import page_owners
from feedback.refusals import NotAllowed
from localoffer.core.models import Team, User
from localoffer.core.site_version import raise_version

# For so long whoever gave a duty away counts as owning it.
REMEMBERED = timedelta(days=366)


def set_owner(
    requirement: Requirement, team: Team | None, by: User, at: datetime
) -> None:
    """Say whose a requirement is; nobody gives their own service's away."""
    with transaction.atomic():
        row = Requirement.objects.select_for_update().get(pk=requirement.pk)
        if row.owner_team == team:
            return
        seat = seat_of(by, timezone.localtime(at).date())
        if seat and seat.team_id and seat.team_id == row.owner_team_id:
            raise NotAllowed(OWN_DUTY)
        OwnerChange.objects.create(
            requirement=row, was=row.owner_team, became=team, by=by, at=at
        )
        row.owner_team = team
        row.save(update_fields=["owner_team"])
        requirement.owner_team = team
        raise_version()


def owners_when_proposed(decision: Decision) -> frozenset[int]:
    """Return the teams, by key, that own what a proposal rests on, or lately did."""
    before = owners_before(decision.requirement, decision.proposed_at)
    return page_owners(decision.snapshot) | before


def owners_before(requirement: Requirement, at: datetime) -> frozenset[int]:
    """Return the teams, by key, that had a duty, or a page that was taken back."""
    had = OwnerChange.objects.filter(
        requirement=requirement, was__isnull=False, at__gte=at - REMEMBERED
    )
    gone = Evidence.objects.filter(
        requirement=requirement,
        removed_at__isnull=False,
        page__basepage__owner_team__isnull=False,
    )
    signed = SignOff.objects.filter(decision__requirement=requirement, at__lt=at)
    # What was taken back before people last decided, they have looked at.
    if last := signed.order_by("at").last():
        gone = gone.filter(removed_at__gte=last.at)
    teams = had.order_by().values_list("was", flat=True)
    keepers = gone.order_by().values_list("page__basepage__owner_team", flat=True)
    return frozenset(teams.union(keepers))
