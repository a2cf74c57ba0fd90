"""Checks: functions that look at facts and yield what to do, never a verdict.

A check names its requirement and yields an Issue for each thing to look at, and a
Fact where a number says more than a list. Its docstring is the rule, as the public
reads it. See docs/reference/checks.md for the checks there are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from compliance.listings import Listing
from compliance.looking import Look
from compliance.models import Requirement
from compliance.page_refs import PageRef
from localoffer.core.models import BasePage

FRAMEWORK = "cop-2015-ch4"


class Scope(Enum):
    """What a check has to look at again when one page changes."""

    PAGE = "page"  # Each page by itself.
    DUTY = "duty"  # What is mapped to one requirement.
    SITE = "site"  # Everything together: counts and coverage.


class Counted(Enum):
    """What a check of each page looks at, in the plural."""

    SERVICES = "live services"
    PAGES = "live pages and services"


@dataclass(frozen=True)
class Cell:
    """A meeting of age, need or sector, and tier, for which support is looked for."""

    facets: tuple[tuple[str, str], ...]

    @property
    def subject(self) -> str:
        """Its name among findings, such as "cell:5-10/autism/targeted"."""
        return "cell:" + "/".join(code for _, code in self.facets)

    @property
    def search(self) -> str:
        """The directory's query string for it."""
        return "&".join(f"{name}={code}" for name, code in self.facets)


@dataclass(frozen=True)
class Issue:
    """One thing to look at: what it is about, and what to do.

    A subject given as text names a thing that has no page, such as "record".
    """

    subject: BasePage | PageRef | Listing | Cell | str
    message: str
    requirement: str = ""
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """What was found about a requirement, as one sentence with its numbers."""

    words: str
    numbers: dict[str, int] = field(default_factory=dict)
    url: str = ""
    requirement: str = ""
    is_nothing: bool = False


Found = Iterator[Issue | Fact]
Function = Callable[[Look], Found]
Covers = Callable[[Requirement], bool]


@dataclass(frozen=True)
class Check:
    """One registered check."""

    name: str
    rule: str
    function: Function
    scope: Scope
    framework: str
    codes: tuple[str, ...] = ()
    covers: Covers | None = None
    counted: Counted | None = None
    tells: str = ""

    def concerns(self, requirement: Requirement) -> bool:
        """Whether it looks at this requirement."""
        if self.covers is not None:
            return self.covers(requirement)
        return requirement.code in self.codes

    def in_words(self, found: int, of: int) -> str:
        """Say how many of what it looks at are as the rule has them."""
        what = self.counted.value if self.counted else "things"
        return f"{of - found} of {of} {what} {self.tells}."


CHECKS: dict[str, Check] = {}


def register(
    requirement: str = "",
    requirements: Iterable[str] | Covers = (),
    scope: Scope = Scope.SITE,
    counted: Counted | None = None,
    tells: str = "",
    name: str = "",
    rule: str = "",
    framework: str = FRAMEWORK,
) -> Callable[[Function], Function]:
    """Register a check of one requirement, of several, or of all that a rule covers.

    A check of scope PAGE looks at `look.only` alone, says what it counts, and ends
    the sentence "9 of 10 live services …" in `tells`. `name` and `rule` are for
    checks that a table makes; otherwise they are the function's name and docstring.
    """
    covers = requirements if callable(requirements) else None
    codes: tuple[str, ...] = (requirement,) if requirement else ()
    if not callable(requirements):
        codes += tuple(requirements)

    def keep(function: Function) -> Function:
        check = Check(
            name=name or function.__name__,
            rule=" ".join((rule or function.__doc__ or "").split()),
            function=function,
            scope=scope,
            framework="" if covers else framework,
            codes=codes,
            covers=covers,
            counted=counted,
            tells=tells,
        )
        if check.name in CHECKS:
            raise ValueError(f"Two checks are called {check.name}.")
        if not check.rule or not (codes or covers):
            raise ValueError(f"Check {check.name} needs a rule and a requirement.")
        if scope is Scope.PAGE and not (counted and tells):
            raise ValueError(f"Check {check.name} has to say what it counts.")
        CHECKS[check.name] = check
        return function

    return keep


def with_evidence(*kinds: str) -> Covers:
    """Return a rule for every item that is shown by one of these kinds."""

    def covers(requirement: Any) -> bool:
        return requirement.kind == "item" and bool(
            set(kinds) & set(requirement.evidence_kinds)
        )

    return covers
