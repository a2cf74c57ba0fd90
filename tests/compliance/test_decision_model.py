"""Whatever happens in whatever order: only people's sign-off makes anything met.

Steps are drawn at random and carried out twice: by the program, and on a model of a
few lines that says what should come of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from compliance.deciding import dissent, propose, review
from compliance.lapses import note_every_lapse
from compliance.mapping import map_page, unmap
from compliance.models import Decision, Evidence, Requirement, SignOff, Status
from compliance.standing import standing_of
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from localoffer.core.models.pages import months_after
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import NOW, member, partly, requirement

pytestmark = pytest.mark.django_db
PEOPLE = 3
STATUSES = ["met", "partly-met", "not-met"]

# What may happen: who does it, and with what. Chance alone would seldom bring a
# sign-off about, so deciding comes up more often than the rest.
STEPS: list[tuple[str, Any, Any]] = [
    *[("decide", None, status) for status in ("met", *STATUSES)],
    *[("propose", who, "met") for who in range(PEOPLE)],
    ("propose", 0, "partly-met"),
    *[("review", who, True) for who in range(PEOPLE)],
    ("review", 2, False),
    ("dissent", 2, None),
    ("edit", None, None),
    ("hide", None, None),
    ("map", None, None),
    ("unmap", None, None),
    ("wait", None, 1),
    ("wait", None, 200),
    ("night", None, None),
]


@dataclass
class Proposal:
    """A proposal as the model sees it."""

    status: str
    agreed: set[int]
    state: Any
    made_at: datetime
    was_touched: bool = False
    is_refused: bool = False
    signed_at: datetime | None = None


@dataclass
class World:
    """The duty, its page and its people, and the model of what was decided."""

    about: Requirement
    page: Any
    people: list[User]
    now: datetime = NOW
    is_mapped: bool = False
    newest: Proposal | None = None
    in_force: Proposal | None = None

    def touch(self) -> None:
        """What was mapped changed: whatever rests on it holds no more."""
        for each in (self.newest, self.in_force):
            if each and each.state:
                each.was_touched = True

    def expected(self) -> Status:
        """What the model says."""
        if self.in_force is None or self.in_force.signed_at is None:
            return Status.NOT_REVIEWED
        last_day = months_after(self.in_force.signed_at.date(), 12)
        has_expired = self.now.date() > last_day
        is_stale = self.in_force.was_touched or has_expired
        if is_stale and self.in_force.status != "not-met":
            return Status.OUT_OF_DATE
        return Status(self.in_force.status)

    def propose(self, who: int, status: str) -> bool:
        may = status == "not-met" or (self.is_mapped and self.page.live)
        try:
            propose(
                self.about,
                self.people[who],
                status,
                "Looked at.",
                now=self.now,
                **partly(status),
            )
        except NotAllowed:
            assert not may
            return False
        assert may
        self.newest = Proposal(status, {who}, self.is_mapped, self.now)
        return True

    def decide(self, _: None, status: str) -> None:
        if self.propose(0, status):
            self.review(1, True)

    def review(self, who: int, agrees: bool) -> None:
        decision = Decision.objects.filter(requirement=self.about).first()
        mine = self.newest
        may = mine and not (mine.signed_at or mine.is_refused or who in mine.agreed)
        may = may and not (agrees and mine and mine.was_touched)
        may = may and mine and self.now - mine.made_at <= timedelta(days=92)
        if decision is None:
            return
        try:
            review(decision, self.people[who], agrees, "Because.", self.now)
        except NotAllowed:
            assert not may
            return
        assert may
        assert mine
        if not agrees:
            mine.is_refused = True
            return
        mine.agreed.add(who)
        mine.signed_at = self.now
        self.in_force = mine

    def dissent(self, who: int, _: None) -> None:
        signed = Decision.objects.filter(requirement=self.about).signed_off().first()
        if signed:
            dissent(signed, self.people[who], "I see it otherwise.", self.now)

    def edit(self, *_: None) -> None:
        revision = self.page.save_revision()
        self.change(live_revision=revision)

    def hide(self, *_: None) -> None:
        if self.page.live:
            self.change(live=False)

    def change(self, **fields: Any) -> None:
        """Change the page as an import does: no signal tells of it."""
        Page.objects.filter(pk=self.page.pk).update(**fields)
        if self.is_mapped:
            self.touch()

    def map(self, *_: None) -> None:
        map_page(self.about, self.page, self.people[0], self.now)
        self.is_mapped = True

    def unmap(self, *_: None) -> None:
        for row in Evidence.objects.standing().filter(requirement=self.about):
            unmap(row, self.people[0], self.now)
            self.touch()
        self.is_mapped = False

    def wait(self, _: None, days: int) -> None:
        self.now += timedelta(days=days)

    def night(self, *_: None) -> None:
        note_every_lapse(self.now)


def check(world: World) -> None:
    standing = standing_of(world.about, world.now.date())
    assert standing.status == world.expected()
    if standing.status in (Status.MET, Status.PARTLY_MET):
        assert standing.decision
        agreed = standing.decision.reviews.filter(agrees=True)
        assert agreed.values("by").distinct().count() >= 2
        assert SignOff.objects.filter(decision=standing.decision).exists()
        assert standing.why == ()


@pytest.fixture
def page(db: None) -> Any:
    return factories.information()


@pytest.fixture
def people(db: None) -> list[User]:
    return [member() for _ in range(PEOPLE)]


# In parts, so that none is long on a busy machine.
@pytest.mark.parametrize("part", range(4))
@settings(
    max_examples=15,
    deadline=None,
    # Without looking for a shorter story: a long one can be read, too.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=10))
def test_only_people_make_anything_met(
    part: int, steps: list[Any], page: Any, people: list[User]
) -> None:
    with transaction.atomic():
        world = World(requirement(), page, people)
        world.map()
        check(world)
        for name, who, what in steps:
            page.refresh_from_db()
            raise_version()
            getattr(world, name)(who, what)
            check(world)
        transaction.set_rollback(True)
    page.refresh_from_db()
