"""Checks of 4.8 to 4.20: who was involved, when, and what came of it."""

import re
from collections import Counter

from compliance.looking import Look
from compliance.models import InvolvementRecord, Meeting, Member
from compliance.record_checks import Kind, Role, months_before, record_shows, roles_of
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import CONTACT, page_says, words
from compliance.wanted import lists, share, want

FAMILIES = (Role.PARENTS, Role.CHILDREN, Role.YOUNG_PEOPLE)
TOGETHER = (Kind.INVOLVEMENT, Kind.CO_PRODUCTION)
MATTERS = InvolvementRecord.MATTERS
# Whom the Code names in 4.14, as records count them.
PARTNERS = (
    *(Role.SCHOOLS, Role.COLLEGES, Role.HEALTH, Role.SOCIAL_CARE),
    *(Role.COUNCIL, Role.VOLUNTARY),
)
SEATS = {
    "education": r"educat|school|college|send\b|inclusion|early years",
    "children’s social care": r"child|famil",
    "adult social care": r"adult",
    "housing": r"housing",
    "employment": r"employ|work|skills",
}

record_shows("4.8.planning", 12, TOGETHER, FAMILIES)
record_shows("4.8.publishing", None, TOGETHER, FAMILIES)
record_shows("4.8.reviewing", 12, (Kind.REVIEW, *TOGETHER), FAMILIES)
record_shows("4.9.co-production", 12)
record_shows("4.9.representative", 12, (), FAMILIES)
record_shows("4.11.engage", 12, (), (Role.YOUNG_PEOPLE,))
record_shows("4.11.forum", None, (Kind.DECISION, Kind.MINUTES))
record_shows("4.13.aims", 12, (Kind.CO_PRODUCTION, Kind.MINUTES, Kind.DECISION))
record_shows("4.16.early-years", 12, (), (Role.SCHOOLS,))
record_shows("4.19.review", 36, (Kind.REVIEW, Kind.DATA))
record_shows("4.19.reorganisation", None, (Kind.DECISION,))
record_shows("4.20.link-reviews", 12, (Kind.REVIEW, Kind.DECISION))
record_shows("4.20.share-hwb", 12, (Kind.MINUTES, Kind.DECISION))

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
    yield Fact(f"Ways in 12 months: {', '.join(sorted(ways)).lower() or 'none'}.")


@register(requirement="4.11.independent")
def young_people_spoke_for_themselves(look: Look) -> Found:
    """In 12 months young people were heard without their parents in the room."""
    records = with_young_people(look)
    alone = sum(record.was_without_parents for record in records)
    if not alone:
        yield Issue("without-parents", "Hear young people by themselves; record it.")
    yield Fact(
        f"{share(alone, len(records))} records are of young people by themselves."
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
            "people say what was done.",
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
        f"{share(len(recent) - lacking, len(recent))} records of 24 months say what "
        "changed and when people were told.",
        {"found": lacking, "of": len(recent)},
        is_nothing=not recent,
    )


@register(requirement="4.14.co-operate")
def every_partner_took_part_within_a_year(look: Look) -> Found:
    """In 12 months every kind of partner took part in something recorded."""
    since = months_before(look.today, 12)
    newest = {
        role: next((r.held_on for r in look.records if role in roles_of(r)), None)
        for role in PARTNERS
    }
    for role, day in newest.items():
        if day is None or day < since:
            message = f"Contact them, and record it: {role.label.lower()}."
            yield Issue(f"role:{role}", message)
    told = "; ".join(
        f"{role.label.lower()}: {f'{day:%-d %B %Y}' if day else 'never'}"
        for role, day in newest.items()
    )
    yield Fact(f"Newest record with each: {told}.")


@register(requirement="4.15.partners")
def everybody_the_code_names_was_contacted(look: Look) -> Found:
    """In 12 months each body that 4.15 names was contacted or took part."""
    asked = look.by_code["4.15.partners"].checklist
    since = months_before(look.today, 12)
    named = {p for r in look.records if r.held_on >= since for p in r.partners}
    for number, partner in enumerate(asked):
        if partner not in named:
            message = f"Contact them, and record it: {partner}."
            yield Issue(f"partner:{number}", message)
    there = sum(partner in named for partner in asked)
    yield Fact(f"{share(there, len(asked))} kinds of partner stand in records.")


@register(requirement="4.15.partners")
def the_group_has_seats_for_everybody(look: Look) -> Found:
    """The steering group has a seat for families, health, education and charities."""
    held = set(Member.objects.sitting_on(look.today).values_list("capacity", flat=True))
    asked = [each for each in Member.Capacity if each != Member.Capacity.OTHER]
    for capacity in asked:
        if capacity not in held:
            yield Issue(f"seat:{capacity}", f"Offer a seat to: {capacity.label}.")
    there = sum(capacity in held for capacity in asked)
    yield Fact(f"{share(there, len(asked))} kinds of seat are held today.")


@register(requirement="4.17.officers")
def officers_of_five_services_sit_in_the_group(look: Look) -> Found:
    """Education, both social cares, housing and employment have a seat."""
    seats = Member.objects.sitting_on(look.today).filter(capacity="officer")
    names = [
        f"{organisation} {team or ''}".lower()
        for organisation, team in seats.values_list("organisation", "team__name")
    ]
    there = []
    for service, pattern in SEATS.items():
        if any(re.search(pattern, name) for name in names):
            there.append(service)
        else:
            yield Issue(f"seat:{service}", f"Offer a seat to an officer of {service}.")
    yield Fact(f"Officers sit for: {', '.join(there) or 'none of them'}.")


@register(requirement="4.17.officers")
def seats_were_taken_at_the_last_meetings(look: Look) -> Found:
    """Attendance at the last four meetings is written down, by organisation."""
    meetings = Meeting.objects.filter(held_on__lte=look.today)[:4]
    taken = Counter(
        seat.organisation
        for meeting in meetings.prefetch_related("attended")
        for seat in meeting.attended.all()
    )
    if not taken:
        yield Issue("attendance", "Enter which seats were taken at each meeting.")
    told = "; ".join(f"{name}: {count}" for name, count in sorted(taken.items()))
    yield Fact(f"Seats taken at the last four meetings: {told or 'none written down'}.")


@register(requirement="4.16.early-years")
def early_years_services_are_in_date(look: Look) -> Found:
    """Services for the early years were checked in time."""
    early = [one for one in look.listings if "early-years" in one.topics]
    sound = sum(one.is_in_time(look.today) for one in early)
    if sound < len(early):
        yield Issue("listings", "Check the early years services that are overdue.")
    if not early:
        yield Issue("listings", "List services for the early years.")
    yield Fact(
        f"{share(sound, len(early))} early years services were checked in time.",
        {"found": len(early) - sound, "of": len(early)},
    )
