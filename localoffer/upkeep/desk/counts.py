"""What readers and providers sent in, for whoever looks after the pages."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from localoffer.core.home_panels import Waiting
from localoffer.core.models import BasePage, User
from localoffer.core.permissions import teams_of, user_administers
from localoffer.upkeep.models import PageFault, Proposal
from localoffer.upkeep.permissions import user_can_see_proposals


def upkeep_waits(user: User, now: datetime) -> Iterator[Waiting]:
    """Yield what came in about pages of a person's teams, or of no team's."""
    proposals, faults = Proposal.objects.open(), PageFault.objects.open()
    address = reverse("page_faults")
    if not user_administers(user):
        teams = teams_of(user)
        proposals = proposals.filter(Q(service=None) | Q(service__owner_team__in=teams))
        mine = BasePage.objects.filter(owner_team__in=teams)
        faults = faults.filter(page__in=mine.values("pk"))
        address = f"{address}?mine"
    to_decide = proposals.count()
    if to_decide and user_can_see_proposals(user):
        yield Waiting(
            to_decide,
            ngettext("proposal to decide", "proposals to decide", to_decide),
            reverse("proposals"),
        )
    wrong = faults.count()
    yield Waiting(
        wrong,
        ngettext("thing a reader says is wrong", "things readers say are wrong", wrong),
        address,
    )
