"""What nobody may decide as things stand, and the sentence that says what to do."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from compliance.models import (
    SET_BY_PEOPLE,
    Decision,
    Dissent,
    Requirement,
    Review,
    SignOff,
    Status,
)
from feedback.refusals import NotAllowed
from localoffer.core.going_public import objections_to
from localoffer.core.models import User

NO_SEAT = _(
    "Only people with a seat in the steering group decide. Ask whoever looks after "
    "the group to give you one."
)
A_LIST = _("This is a list. Decide on each duty beneath it: the list follows.")
RETIRED = _(
    "This duty is no longer in the framework, so nobody decides on it any more."
)
NO_REASON = _("Write the reason: what shows it, or what is missing.")
NO_CONDITION = _(
    "This duty has no condition, so it always applies. Choose another status."
)
NO_GAP = _("Say in one sentence what is missing, who will see to it and by when.")
DISAGREE_WHY = _("Write why you do not agree, for whoever proposed it.")
TWICE = _("You have reviewed this decision already.")
SIGNED = _("This decision is signed off already. You can record a different view.")
REFUSED = _("A reviewer did not agree with this. Propose a new decision.")
NEWER = _("There is a newer proposal for this duty. Look at that one.")
LOOK_AGAIN = _(
    "What this rests on has changed since it was proposed. Propose it again."
)
NOT_SIGNED = _(
    "This is not signed off yet. Say that you do not agree, and it will not be."
)
NO_VIEW = _("Write what you see differently.")
NOTHING_SHOWS_IT = _(
    "Nothing that can be seen today is mapped to this duty. Map what shows it first."
)
TOO_OLD = _("This was proposed more than three months ago. Propose it again.")
OWN_DUTY = _(
    "This duty belongs to your own service. Ask somebody from another service to say "
    "whose it is."
)
# A proposal is about things as they were: after so long people look afresh.
HOLDS_OPEN = timedelta(days=92)
# What needs something to show it.
IN_FAVOUR = (Status.MET, Status.PARTLY_MET)


def insist_it_can_be(requirement: Requirement, status: str, reason: str) -> None:
    """Refuse what nobody may decide of a requirement."""
    if requirement.kind != Requirement.Kind.ITEM:
        raise NotAllowed(A_LIST)
    if requirement.is_retired:
        raise NotAllowed(RETIRED)
    if status not in SET_BY_PEOPLE:
        raise NotAllowed(_("Choose one of the statuses that people set."))
    if status == Status.NOT_APPLICABLE and not requirement.condition:
        raise NotAllowed(NO_CONDITION)
    if not reason.strip():
        raise NotAllowed(NO_REASON)


def insist_something_shows_it(status: str, evidence: Iterable[dict[str, Any]]) -> None:
    """Refuse "Met" where nobody could see what shows it: nothing would end it."""
    shows = any(not each["trouble"] and each["found"] != 0 for each in evidence)
    if status in IN_FAVOUR and not shows:
        raise NotAllowed(NOTHING_SHOWS_IT)


def insist_it_may_be_public(row: Decision | Review | Dissent) -> None:
    """Refuse words about a person: reasons and views stand on the website for good."""
    if found := objections_to(row):
        raise NotAllowed(" ".join(each.message for each in found))


def insist_it_is_open(decision: Decision, by: User, now: datetime) -> None:
    """Refuse a review of what is decided, refused, replaced, too old or one's own."""
    if SignOff.objects.filter(decision=decision).exists():
        raise NotAllowed(SIGNED)
    if decision.reviews.filter(by=by).exists():
        raise NotAllowed(TWICE)
    if decision.reviews.filter(agrees=False).exists():
        raise NotAllowed(REFUSED)
    newest = Decision.objects.filter(requirement=decision.requirement_id).first()
    if newest != decision:
        raise NotAllowed(NEWER)
    if now - decision.proposed_at > HOLDS_OPEN:
        raise NotAllowed(TOO_OLD)
