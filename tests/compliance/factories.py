"""Duties, seats, evidence and decisions for tests: no function needs an argument."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page

from compliance.deciding import propose, review
from compliance.mapping import map_page
from compliance.models import Decision, Evidence, Framework, Member, Requirement
from compliance.permissions import seat_of
from compliance.refusals import IN_FAVOUR
from localoffer.core.models import User
from tests import factories
from tests.factories import numbers

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LONG_AGO = date(2020, 1, 1)


def framework(**fields: Any) -> Framework:
    """Return a framework for tests, apart from the real one."""
    found, _ = Framework.objects.get_or_create(
        code=fields.pop("code", "test"), defaults={"title": "Test duties", **fields}
    )
    return found


def requirement(**fields: Any) -> Requirement:
    """Create a duty: a must for all areas, shown by content, with no owner."""
    number = next(numbers)
    fields.setdefault("framework_id", None if "framework" in fields else framework().pk)
    if fields["framework_id"] is None:
        del fields["framework_id"]
    return Requirement.objects.create(
        **{
            "code": f"t.{number}",
            "order": number,
            "paragraph": "4.1",
            "kind": "item",
            "strength": "must",
            "title": f"Duty {number}",
            "summary": f"The council says what duty {number} asks.",
            "area": "all",
            "theme": "Scope and coverage",
            "evidence_kinds": ["content"],
            "verified": "full",
            **fields,
        }
    )


def user(group: str = "Steering group", **fields: Any) -> User:
    """Create somebody of a group, without a seat."""
    email = f"{group.split()[0].lower()}{next(numbers)}@council.example"
    created = User.objects.create_user(email, "a long pass phrase", **fields)
    created.groups.add(Group.objects.get(name=group))
    return created


def member(capacity: str = "officer", **fields: Any) -> User:
    """Create somebody with a seat in the steering group, and return who signs in.

    An officer works in a team of their own, unless `team` says otherwise.
    """
    somebody = fields.pop("user", None) or user()
    if capacity == "officer" and "team" not in fields:
        fields["team"] = factories.team()
    Member.objects.create(
        **{
            "organisation": f"Organisation {next(numbers)}",
            "capacity": capacity,
            "user": somebody,
            "sits_from": LONG_AGO,
            **fields,
        }
    )
    return somebody


def seat(somebody: User, today: date = TODAY) -> Member:
    """Return the seat of somebody who has one."""
    found = seat_of(somebody, today)
    assert found, f"{somebody} has no seat"
    return found


def evidence(
    about: Requirement | None = None,
    page: Page | None = None,
    now: datetime = NOW,
    **fields: Any,
) -> Evidence:
    """Map a page to a duty; with `kind` and its fields, something else."""
    about = about or requirement()
    by = fields.pop("by", None) or user()
    if "kind" in fields:
        return Evidence.objects.create(
            **{
                "requirement": about,
                "title": f"Evidence {next(numbers)}",
                "mapped_at": now,
                "mapped_by": by,
                **fields,
            }
        )
    return map_page(about, page or factories.information(), by, now, **fields)


def shown_elsewhere(about: Requirement, by: User | None = None) -> Evidence:
    """Map something that everybody sees and that no service of ours owns."""
    return evidence(about, kind="link", url="https://shown.example/", by=by)


def reviewers() -> list[User]:
    """Create people who together satisfy every rule about reviewers."""
    return [member(), member("parent-carer"), member("icb")]


def proposal(about: Requirement | None = None, **fields: Any) -> Decision:
    """Propose that a duty is met, or what `status` says; nobody else has agreed."""
    by = fields.pop("by", None) or member()
    given = {
        "status": "met",
        "reason": "Both pages say it.",
        "now": NOW,
        **partly(fields.get("status", "met")),
        **fields,
    }
    about = about or requirement()
    mapped = Evidence.objects.standing().filter(requirement=about)
    if given["status"] in IN_FAVOUR and not mapped.exists():
        shown_elsewhere(about, by)
    return propose(about, by, **given)


def partly(status: str) -> dict[str, Any]:
    """Return what a decision of "partly met" has to say beside its reason."""
    if status != "partly-met":
        return {}
    return {
        "gap": "The deadline is missing.",
        "gap_owner": factories.team(),
        "gap_due_on": date(2027, 2, 1),
    }


def decision(about: Requirement | None = None, **fields: Any) -> Decision:
    """Have people decide: proposed, reviewed and signed off, by the real rules.

    `by` are the reviewers, whoever proposes first.
    """
    people = fields.pop("by", None) or reviewers()
    made = proposal(about, by=people[0], **fields)
    for person in people[1:]:
        if not hasattr(made, "sign_off"):
            review(made, person, True, "", fields.get("now", NOW))
            made = Decision.objects.get(pk=made.pk)
    assert made.sign_off, "These reviewers are not enough"
    return made
