"""What the tests come to: how far the site meets WCAG 2.2 AA, and what is open."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from localoffer.core.accessibility.criteria import CRITERIA
from localoffer.core.models.accessibility_tests import (
    AutomaticRun,
    Barrier,
    ManualTest,
)

if TYPE_CHECKING:
    from localoffer.core.models import AccessibilityLimit, AccessibilityStatementPage

# How long a test holds, by people or by a program.
TEST_HOLDS = timedelta(days=365)
# Where a fault was found: on what everybody sees, or on screens for staff.
PUBLIC, STAFF = "public", "staff"
# What a program can imitate of how people use a page; it is no test by people.
IMITATIONS = {
    "reflow": _(
        "in a window of 320 pixels, as at 400% zoom: whether anything sticks out"
    ),
    "keyboard": _(
        "with the keyboard alone: whether the first 40 places it stops at can be seen"
    ),
    "forced-colours": _("with the few strong colours that some people choose"),
    "text-spacing": _("with letters, words and lines set further apart"),
}
# What has to be tried by people every year: the combinations of browser and aid that
# most people who need one use.
EVERY_YEAR = (
    ManualTest.Way.NVDA,
    ManualTest.Way.JAWS,
    ManualTest.Way.VOICEOVER,
    ManualTest.Way.TALKBACK,
    ManualTest.Way.VOICE,
    ManualTest.Way.MAGNIFIER,
)


class Conformance(TextChoices):
    """The three answers that the law's model knows."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NOT = "not", _("not compliant")


@dataclass(frozen=True)
class MachineFault:
    """What a program found, in its own words, with the criteria it breaks."""

    help: str
    criteria: tuple[str, ...]
    paths: tuple[str, ...]
    area: str


@dataclass(frozen=True)
class Standing:
    """Everything that the statement says by itself, on one day."""

    conformance: Conformance
    run: AutomaticRun | None
    is_run_old: bool
    tests: tuple[ManualTest, ...]
    last_tested_on: date | None
    is_tested: bool
    not_tried: tuple[str, ...]
    barriers: tuple[Barrier, ...]
    faults: "tuple[AccessibilityLimit, ...]"
    burdens: "tuple[AccessibilityLimit, ...]"
    out_of_scope: "tuple[AccessibilityLimit, ...]"
    found_by_program: tuple[MachineFault, ...]
    failing: tuple[str, ...]

    @property
    def is_out_of_date(self) -> bool:
        """Whether what it says rests on tests older than a year."""
        return self.is_run_old or not self.is_tested

    @property
    def breaking(self) -> tuple[Barrier, ...]:
        """Return the barriers that break a rule."""
        return tuple(row for row in self.barriers if row.criterion)

    @property
    def only_hard(self) -> tuple[Barrier, ...]:
        """Return the barriers that break no rule and hinder somebody all the same."""
        return tuple(row for row in self.barriers if not row.criterion)

    @property
    def found_in_run(self) -> tuple[MachineFault, ...]:
        """Return what the run itself found, on what everybody sees."""
        return tuple(row for row in self.found_by_program if row.area == PUBLIC)

    @property
    def known_of_staff_screens(self) -> tuple[MachineFault, ...]:
        """Return what is known of Wagtail's own screens; the run opens none of them."""
        return tuple(row for row in self.found_by_program if row.area == STAFF)

    @property
    def has_faults(self) -> bool:
        """Whether anything is named that breaks the rules and will be mended."""
        return bool(self.breaking or self.faults or self.found_by_program)


def standing_of(page: "AccessibilityStatementPage", today: date) -> Standing:
    """Work out what a statement says by itself."""
    tests = all_tests()
    recent = [test for test in tests if today - test.tested_on <= TEST_HOLDS]
    run = newest_run()
    barriers = [
        barrier
        for test in tests
        for barrier in test.barriers.all()
        if barrier.mended_on is None or barrier.mended_on > today
    ]
    limits: dict[str, list[AccessibilityLimit]] = defaultdict(list)
    for limit in page.limits.all():
        limits[limit.ground].append(limit)
    machine = machine_faults(run)
    named = [*limits["fault"], *limits["burden"], *barriers]
    failing = {row.criterion for row in named if row.criterion}
    failing |= {number for fault in machine for number in fault.criteria}
    is_run_old = run is None or today - timezone.localdate(run.ran_at) > TEST_HOLDS
    return Standing(
        conformance=conformance(failing, bool(run or tests), not is_run_old, recent),
        run=run,
        is_run_old=is_run_old,
        tests=tuple(recent),
        last_tested_on=tests[0].tested_on if tests else None,
        is_tested=bool(recent),
        not_tried=not_tried(recent),
        barriers=tuple(barriers),
        faults=tuple(limits["fault"]),
        burdens=tuple(limits["burden"]),
        out_of_scope=tuple(limits["scope"]),
        found_by_program=machine,
        failing=tuple(number for number in CRITERIA if number in failing),
    )


def conformance(
    failing: Collection[str],
    is_tested_at_all: bool,
    is_run_recent: bool,
    recent_tests: Collection[Any],
) -> Conformance:
    """Say how far the criteria are met.

    Most broken, or nothing tested: not. Any broken, or tested by a program or by
    people alone in the last year: partially.
    """
    if not is_tested_at_all or 2 * len(failing) > len(CRITERIA):
        return Conformance.NOT
    if failing or not is_run_recent or not recent_tests:
        return Conformance.PARTIAL
    return Conformance.FULL


def all_tests() -> list[ManualTest]:
    """Return every test by people, the newest first, with its barriers."""
    return list(ManualTest.objects.prefetch_related("barriers"))


def newest_run() -> AutomaticRun | None:
    """Return the last run of the program."""
    return AutomaticRun.objects.first()


def not_tried(tests: Iterable[ManualTest]) -> tuple[str, ...]:
    """Return what should be tried every year and was not in these tests."""
    tried = {test.way for test in tests}
    return tuple(str(way.label) for way in EVERY_YEAR if way.value not in tried)


def machine_faults(run: AutomaticRun | None) -> tuple[MachineFault, ...]:
    """Return what a run found that breaks a criterion; advice alone is left out."""
    faults: list[Mapping[str, Any]] = run.faults if run else []
    return tuple(
        MachineFault(
            help=fault["help"],
            criteria=tuple(fault["criteria"]),
            paths=tuple(fault["paths"]),
            area=fault["area"],
        )
        for fault in faults
        if fault["criteria"]
    )


def imitated(run: AutomaticRun | None) -> tuple[str, ...]:
    """Return in which ways of people a program used the pages."""
    done = {each["check"] for each in run.imitations} if run else set()
    return tuple(str(words) for check, words in IMITATIONS.items() if check in done)
