"""Django's system checks of our own checks: each knows its duty, none is forgotten.

Reads the framework files and not the database, so that it can run anywhere.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from compliance.loading import FOLDER, row_of
from compliance.models import Requirement
from compliance.not_looked_at import NOT_LOOKED_AT
from compliance.registry import CHECKS, Check


def requirements_in_files() -> Iterator[tuple[str, Requirement]]:
    """Yield the code of each framework with each of its requirements, unsaved."""
    for file in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(file.read_text())
        code = content["framework"]["code"]
        for order, entry in enumerate(content["requirement"]):
            yield code, Requirement(**row_of(entry, order))


def looks_at(check: Check, framework: str, requirement: Requirement) -> bool:
    """Whether a check looks at a requirement of a framework."""
    return check.framework in {"", framework} and check.concerns(requirement)


def checks_know_their_duties(**kwargs: Any) -> list[CheckMessage]:
    """Every check names known requirements; every requirement has a check.

    Lists are decided by what stands beneath them, so only items count.
    """
    found = list(requirements_in_files())
    known: dict[str, set[str]] = {}
    for framework, requirement in found:
        known.setdefault(framework, set()).add(requirement.code)
    faults: list[CheckMessage] = [
        Error(
            f"Check {check.name} names {code}, which no framework file has.",
            hint="Mend the code, or take the check out.",
            id="compliance.E001",
        )
        for check in CHECKS.values()
        for code in check.codes
        if code not in known.get(check.framework, set())
    ]
    everything = set().union(*known.values())
    faults += [
        Error(
            f"compliance.not_looked_at names {code}, which no framework file has.",
            hint="Mend the code, or take the line out.",
            id="compliance.E002",
        )
        for code in NOT_LOOKED_AT
        if code not in everything
    ]
    faults += [
        Error(
            f"No check looks at {requirement.code} of {framework}.",
            hint="Register one, in compliance/checks/.",
            id="compliance.E003",
        )
        for framework, requirement in found
        if requirement.kind == Requirement.Kind.ITEM
        and not any(
            looks_at(check, framework, requirement) for check in CHECKS.values()
        )
    ]
    return faults
