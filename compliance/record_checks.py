"""Records of involvement as checks count them: kind, age, and who took part.

A record that is there proves that something was written down, not that it was
genuine or changed anything: people judge that.
"""

import re
from collections.abc import Iterable
from datetime import date

from compliance.looking import Look
from compliance.models import Evidence, InvolvementRecord, ParticipantCount
from compliance.registry import Fact, Found, Issue, Scope, register
from localoffer.core.models.pages import months_after

Kind = InvolvementRecord.Kind
Role = ParticipantCount.Role
NO_RECORD = "No record has been named yet."
NOBODY = " None of those who are asked for took part."


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last."""
    return months_after(day, -months)


def roles_of(record: InvolvementRecord) -> set[str]:
    """Return who took part, by role."""
    return {part.role for part in record.participants.all() if part.people}


def mapped_records(look: Look, code: str) -> list[InvolvementRecord]:
    """Return the records mapped to a requirement, the newest first."""
    mapped = {
        each.evidence.involvement_id
        for each in look.evidence.get(code, [])
        if each.evidence.kind == Evidence.Kind.INVOLVEMENT
    }
    return [record for record in look.records if record.pk in mapped]


def record_shows(
    code: str,
    months: int | None = 12,
    kinds: Iterable[str] = (),
    roles: Iterable[str] = (),
) -> None:
    """Register the check that a record of the right kind and age is mapped.

    `roles` are those who should have taken part, in one record or in several.
    """
    name = re.sub(r"\W", "_", f"record_shows_{code}")
    wanted_kinds, wanted_roles = tuple(kinds), tuple(roles)
    age = f", not older than {months} months" if months else ""
    which = " or ".join(str(Kind(kind).label).lower() for kind in wanted_kinds)
    who = ", ".join(str(Role(role).label).lower() for role in wanted_roles)

    def check(look: Look) -> Found:
        if code not in look.by_code:
            return
        records = [
            record
            for record in mapped_records(look, code)
            if not wanted_kinds or record.kind in wanted_kinds
        ]
        since = months_before(look.today, months) if months else date.min
        recent = [record for record in records if record.held_on >= since]
        if not recent:
            kind = f" ({which})" if which else ""
            yield Issue("record", f"Map a record{kind}{age}.")
        took_part = set().union(*(roles_of(record) for record in recent))
        for role in wanted_roles:
            if recent and role not in took_part:
                yield Issue(
                    f"role:{role}",
                    f"Ask them too, and add the number: {Role(role).label.lower()}.",
                )
        told = NO_RECORD
        if records:
            many = len(records)
            has = "1 record has" if many == 1 else f"{many} records have"
            newest = f"{records[0].held_on:%-d %B %Y}"
            told = f"{has} been named. {'It' if many == 1 else 'The newest'} is of "
            told += f"{newest}."
        there = ", ".join(
            str(Role(role).label).lower() for role in wanted_roles if role in took_part
        )
        counted = f" These took part: {there}." if there else NOBODY
        if not (who and recent):
            counted = ""
        yield Fact(
            f"{told}{counted}",
            {"records": len(records), "recent": len(recent)},
        )

    kind = f" of {which}" if which else ""
    with_whom = f" It counts: {who}." if who else ""
    register(
        requirement=code,
        scope=Scope.DUTY,
        name=name,
        rule=f"A dated record{kind} is mapped{age}.{with_whom}",
    )(check)
