"""Writing down when a decision stopped holding, in the transaction that ended it.

A standing is right without this: it is worked out whenever somebody looks. A lapse
adds when it was noticed, and stays when a change is taken back: what was edited and
edited back was still edited.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from compliance.models import Decision, Evidence, Lapse, Requirement, Status
from compliance.standing import standings
from localoffer.core.site_version import raise_version

LONGEST = 500
# An import may bring thousands of pages, and a statement takes so many keys.
BATCH = 500


def note_lapses(requirements: Iterable[Requirement], now: datetime) -> int:
    """Add a lapse for each reason for which a decision holds no more.

    Returns how many were added; the second time that is none.
    """
    found = standings(requirements, timezone.localtime(now).date()).values()
    ended = {
        (each.decision.pk, why[:LONGEST])
        for each in found
        if each.decision is not None and each.status == Status.OUT_OF_DATE
        for why in each.why
    }
    keys = {decision for decision, _ in ended}
    known = Lapse.objects.filter(decision__in=keys).values_list("decision", "why")
    fresh = sorted(ended - set(known)) if ended else []
    # Two who notice the same thing at once both mean one row.
    Lapse.objects.bulk_create(
        [Lapse(decision_id=key, why=why, at=now) for key, why in fresh],
        ignore_conflicts=True,
    )
    if fresh:
        raise_version()
    return len(fresh)


def note_lapses_of(now: datetime, *about: Q) -> int:
    """Add the lapses of decisions on what any of these pieces of evidence shows."""
    wanted = Q()
    for each in about:
        wanted |= each
    mapped = Evidence.objects.filter(wanted).values("requirement")
    duties = Requirement.objects.filter(
        pk__in=mapped, decisions__sign_off__isnull=False
    )
    found = list(duties.distinct())
    return note_lapses(found, now) if found else 0


def note_lapses_of_pages(pages: Iterable[int], now: datetime) -> int:
    """Add the lapses that follow from a change of these pages, by key."""
    keys = iter(pages)
    added = 0
    while batch := list(islice(keys, BATCH)):
        added += note_lapses_of(now, Q(page__in=batch))
    return added


def note_every_lapse(now: datetime) -> str:
    """Look at every decision in force: what expired since, or changed unseen."""
    decided = Decision.objects.signed_off().values("requirement")
    added = note_lapses(Requirement.objects.filter(pk__in=decided), now)
    if not added:
        return "Every decision stands as it did."
    return f"{added} reason{'' if added == 1 else 's'} to look at a decision again."
