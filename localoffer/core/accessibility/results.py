"""Taking in what the program found: a file that `make accessibility` writes."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from localoffer.core.accessibility.criteria import CRITERIA
from localoffer.core.accessibility.standing import IMITATIONS, PUBLIC, STAFF
from localoffer.core.models import AutomaticRun
from localoffer.core.site_version import raise_version

# Clocks differ a little between machines.
AHEAD = timedelta(minutes=10)
# What the column of the database holds.
MOST_RULES = 32767


class BadResults(ValueError):
    """The file is not one that can be taken in; its words say why."""


@transaction.atomic
def take_in(text: str, now: datetime) -> tuple[AutomaticRun, bool]:
    """Store a run, and say whether it is new: the same file twice is one run."""
    fields = read(text)
    if fields["ran_at"] > now + AHEAD:
        raise BadResults("“ran_at” lies in the future.")
    run, is_new = AutomaticRun.objects.get_or_create(
        ran_at=fields.pop("ran_at"), defaults=fields
    )
    if is_new:
        raise_version()
    return run, is_new


def read(text: str) -> dict[str, Any]:
    """Return the fields of a run from its file, or raise BadResults."""
    try:
        told = json.loads(text)
    except ValueError:
        raise BadResults("The file is not JSON.") from None
    if not isinstance(told, dict):
        raise BadResults("The file does not hold a run.")
    try:
        ran_at = parse_datetime(told["ran_at"])
        fields: dict[str, Any] = {
            "ran_at": ran_at,
            "tool": str(told["tool"])[:60],
            "browser": str(told["browser"])[:60],
            "rules": int(told["rules"]),
            "pages": [page_of(each) for each in told["pages"]],
            "faults": [fault_of(each) for each in told["faults"]],
            "imitations": [imitation_of(each) for each in told["imitations"]],
        }
    except (KeyError, TypeError, ValueError) as fault:
        raise BadResults(f"Something is missing or wrong: {fault}.") from None
    if ran_at is None or timezone.is_naive(ran_at):
        raise BadResults("“ran_at” is not a time with its time zone.")
    if not fields["pages"] or fields["rules"] < 1:
        raise BadResults("The run looked at no page, or with no rule.")
    if fields["rules"] > MOST_RULES:
        raise BadResults("No program has that many rules.")
    return fields


def page_of(told: Mapping[str, Any]) -> dict[str, str]:
    """Return a page that the program opened."""
    return {"path": path_of(told["path"]), "title": str(told["title"])}


def fault_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a fault that the program found, once for all pages that have it."""
    if told["area"] not in (PUBLIC, STAFF):
        raise ValueError(f"no such area as {told['area']}")
    unknown = set(told["criteria"]) - CRITERIA.keys()
    if unknown:
        raise ValueError(f"no such criterion as {sorted(unknown)[0]}")
    if not told["paths"]:
        raise ValueError(f"no address where {told['rule']} was found")
    return {
        "rule": str(told["rule"]),
        "help": str(told["help"]),
        "criteria": [number for number in CRITERIA if number in told["criteria"]],
        "area": told["area"],
        "paths": [path_of(path) for path in told["paths"]],
    }


def imitation_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a way of using pages that the program imitated, and on how many."""
    if told["check"] not in IMITATIONS:
        raise ValueError(f"no such check as {told['check']}")
    if int(told["pages"]) < 0:
        raise ValueError("fewer pages than none")
    return {"check": told["check"], "pages": int(told["pages"])}


def path_of(told: Any) -> str:
    """Return an address on the site itself."""
    path = str(told)
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"{path} is no address on the site")
    return path
