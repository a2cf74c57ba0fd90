"""A board with something of everything on it, for tests of rounds and files."""

from datetime import date, datetime, timedelta
from typing import Any

from compliance.deciding import dissent
from compliance.models import Finding, Framework, Gap, Meeting, Outcome, Requirement
from compliance.rounds import freeze
from tests import factories
from tests.compliance.factories import (
    NOW,
    TODAY,
    decision,
    evidence,
    framework,
    member,
    proposal,
    requirement,
)

HOSTILE = '=HYPERLINK("https://bad.example";"Click")'
UNDECIDED = "Say what to do about a refusal"


def filled() -> Framework:
    """Return a framework of which every kind of duty stands somewhere."""
    whole = requirement(title="A list", kind="parent", code="t.list")
    met = requirement(code="t.met", parent=whole, title="Say who it is for")
    page = factories.information(title="Who it is for")
    evidence(met, page)
    signed = decision(met, reason="Both pages say it, łódź too.")
    dissent(signed, member("parent-carer"), "Families still ask us.", NOW)
    partly = requirement(code="t.partly", theme="Keeping it true", verified="unseen")
    decision(partly, status="partly-met")
    requirement(code="t.open", title=UNDECIDED)
    proposal(requirement(code="t.waiting"))
    requirement(code="t.should", strength="should", condition="there is a forum")
    requirement(code="t.three", chapter=3, paragraph="3.71")
    found(met, "Say when it was checked.")
    Outcome.objects.create(
        requirement=met,
        check_name="c",
        state="found",
        words="1 of 2 pages says it.",
        checked_at=NOW,
    )
    gap(title=HOSTILE, requirement=met)
    return framework()


def found(about: Requirement, message: str, now: datetime = NOW) -> Finding:
    """Create something that a check found."""
    return Finding.objects.create(
        requirement=about,
        check_name="c",
        subject=message,
        message=message,
        found_at=now,
    )


def gap(**fields: Any) -> Gap:
    """Create an entry of the work plan."""
    return Gap.objects.create(
        **{
            "title": "No respite after 18",
            "owner_team": fields.pop("owner_team", None) or factories.team(),
            "due_on": date(2027, 1, 31),
            "opened_on": TODAY,
            **fields,
        }
    )


def meeting(**fields: Any) -> Meeting:
    """Create a meeting, held today unless it says otherwise."""
    return Meeting.objects.create(
        **{"title": "Autumn meeting", "held_on": TODAY, **fields}
    )


def round_of(about: Framework | None = None, days: int = 0, **fields: Any) -> Any:
    """Freeze a board; so many days after the others."""
    given = {"title": "Autumn round", **fields}
    by = given.pop("by", None) or member()
    return freeze(about or filled(), by, NOW + timedelta(days=days), **given)
