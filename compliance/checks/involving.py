"""Checks of 4.8 to 4.13: which families were involved, when, and what came of it."""

from compliance.looking import Look
from compliance.models import InvolvementRecord, Meeting
from compliance.record_checks import Kind, Role, months_before, record_shows, roles_of
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import CONTACT, page_says, words
from compliance.wanted import lists, share, want

FAMILIES = (Role.PARENTS, Role.CHILDREN, Role.YOUNG_PEOPLE)
TOGETHER = (Kind.INVOLVEMENT, Kind.CO_PRODUCTION)
MATTERS = InvolvementRecord.MATTERS

record_shows("4.1.real", 12, (Kind.REVIEW, Kind.DATA))
record_shows("4.3.more-than-directory", None, TOGETHER)
record_shows("4.7.collaborative", 12, TOGETHER)
record_shows("4.7.signposted", 12, (Kind.PUBLICITY,))
record_shows("4.8.planning", 12, TOGETHER, FAMILIES)
record_shows("4.8.publishing", None, TOGETHER, FAMILIES)
record_shows("4.8.reviewing", 12, (Kind.REVIEW, *TOGETHER), FAMILIES)
record_shows("4.9.co-production", 12)
record_shows("4.9.representative", 12, (), FAMILIES)
record_shows("4.10.support", None)
record_shows("4.11.engage", 12, (), (Role.YOUNG_PEOPLE,))
record_shows("4.11.forum", None, (Kind.DECISION, Kind.MINUTES))
for _code in ("4.11.cross-section", "4.11.methods", "4.11.independent"):
    record_shows(_code, 12, (), (Role.YOUNG_PEOPLE,))
for _code in (*(matter for matter, _ in MATTERS), "outcome"):
    record_shows(f"4.12.{_code}", 24, TOGETHER)
record_shows("4.13.aims", 12, (Kind.CO_PRODUCTION, Kind.MINUTES, Kind.DECISION))
record_shows("4.13.timing", 12, (Kind.MINUTES,))

page_says(
    "4.10.ways-to-join",
    words("a way to join or a dated event", r"\bjoin\b|\bcome (?:to|along)\b|\bmeet"),
    CONTACT,
)
page_says(
    "4.10.support",
    words("expenses, training or advocacy", r"expenses|\btraining|advoca|travel cost"),
)
lists("4.10.support", want("parent carer forum", r"parent.carer forum|carers.? forum"))


def with_young_people(look: Look) -> list[InvolvementRecord]:
    """Return the records of 12 months in which young people took part."""
    since = months_before(look.today, 12)
    return [
        record
        for record in look.records
        if record.held_on >= since and Role.YOUNG_PEOPLE in roles_of(record)
    ]


@register(requirements=("4.9.representative", "4.11.cross-section"))
def records_say_who_was_reached(look: Look) -> Found:
    """Records of 12 months say in words which needs, ages and places were reached."""
    since = months_before(look.today, 12)
    everybody = [record for record in look.records if record.held_on >= since]
    for code, records in (
        ("4.9.representative", everybody),
        ("4.11.cross-section", with_young_people(look)),
    ):
        silent = [record for record in records if not record.reached.strip()]
        if not records:
            yield Issue("records", "Add a record that says who was reached.", code)
        for record in silent:
            message = f"Say in words who was reached: {record.title}."
            yield Issue(f"record:{record.pk}", message, code)
        sound = len(records) - len(silent)
        words = f"{share(sound, len(records))} records say who was reached."
        if not records:
            words = "There is no record from the last 12 months."
        yield Fact(words, {"found": len(silent), "of": len(records)}, "", code)


@register(requirement="4.11.methods")
def young_people_were_asked_in_two_ways(look: Look) -> Found:
    """In 12 months young people took part in at least two different ways."""
    ways = {
        record.get_method_display()
        for record in with_young_people(look)
        if record.method
    }
    if len(ways) < 2:
        yield Issue("methods", "Ask young people in another way, and record it.")
    told = ", ".join(sorted(ways)).lower()
    none = "No way of taking part was recorded for young people in 12 months."
    yield Fact(
        f"In 12 months young people took part in these ways: {told}." if told else none
    )


@register(requirement="4.11.independent")
def young_people_spoke_for_themselves(look: Look) -> Found:
    """In 12 months young people were heard without their parents in the room."""
    records = with_young_people(look)
    alone = sum(record.was_without_parents for record in records)
    if not alone:
        yield Issue("without-parents", "Hear young people by themselves; record it.")
    yield Fact(
        f"Young people were heard without their parents in "
        f"{share(alone, len(records))} records of the last 12 months."
    )


@register(requirements=tuple(f"4.12.{matter}" for matter, _ in MATTERS))
def events_were_thought_through(look: Look) -> Found:
    """Each record with young people says what was done about this matter."""
    records = with_young_people(look)
    for matter, label in MATTERS:
        code = f"4.12.{matter}"
        silent = [each for each in records if not each.considered.get(matter)]
        for record in silent:
            message = f"Say what was done about this at “{record.title}”: {label}."
            yield Issue(f"record:{record.pk}", message, code)
        yield Fact(
            f"{share(len(records) - len(silent), len(records))} records with young "
            "people say what was done about this.",
            {"found": len(silent), "of": len(records)},
            requirement=code,
            is_nothing=not records,
        )


@register(requirement="4.13.timing")
def meetings_were_announced(look: Look) -> Found:
    """Each meeting of 12 months has a time, and a day on which it was announced."""
    meetings = Meeting.objects.filter(
        held_on__gte=months_before(look.today, 12), held_on__lte=look.today
    )
    told = []
    for meeting in meetings:
        if meeting.begins_at is None or meeting.announced_on is None:
            message = f"Enter when it began and was announced: {meeting}."
            yield Issue(f"meeting:{meeting.pk}", message)
        if meeting.announced_on:
            told.append((meeting.held_on - meeting.announced_on).days)
    if not told:
        yield Fact(
            "No meeting of 12 months says when it was announced.", is_nothing=True
        )
    else:
        yield Fact(
            f"{len(told)} meetings say when they were announced; the shortest notice "
            f"was {min(told)} days.",
            {"meetings": len(told), "shortest": min(told)},
        )


@register(requirement="4.12.outcome")
def those_who_took_part_were_told(look: Look) -> Found:
    """Each record says what changed, and when those who took part were told."""
    since = months_before(look.today, 24)
    recent = [record for record in look.records if record.held_on >= since]
    lacking = 0
    for record in recent:
        if not record.changed.strip() or record.told_on is None:
            lacking += 1
            message = f"Say what changed and when they were told: {record.title}."
            yield Issue(f"record:{record.pk}", message)
    yield Fact(
        f"{share(len(recent) - lacking, len(recent))} records of the last 24 months "
        "say what changed and when people were told.",
        {"found": lacking, "of": len(recent)},
        is_nothing=not recent,
    )
