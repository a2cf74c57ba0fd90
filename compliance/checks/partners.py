"""Checks of 4.14 to 4.20: who was asked and met, and reviews of what there is."""

import re
from collections import Counter

from compliance.looking import Look
from compliance.models import Meeting, Member
from compliance.record_checks import Kind, Role, months_before, record_shows, roles_of
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import listed
from compliance.wanted import share

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

record_shows("4.14.co-operate", 12)
record_shows("4.15.partners", 12, (Kind.CONSULTATION, Kind.MINUTES))
record_shows("4.16.early-years", 12, (), (Role.SCHOOLS,))
record_shows("4.17.officers", 12, (Kind.MINUTES,))
record_shows("4.19.review", 36, (Kind.REVIEW, Kind.DATA))
record_shows("4.19.reorganisation", None, (Kind.DECISION,))
record_shows("4.20.link-reviews", 12, (Kind.REVIEW, Kind.DECISION))
record_shows("4.20.share-hwb", 12, (Kind.MINUTES, Kind.DECISION))


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
        f"{role.label.lower()}, {f'{day:%-d %B %Y}' if day else 'not yet'}"
        for role, day in newest.items()
    )
    yield Fact(f"When each last took part: {told}.")


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
    yield Fact(
        f"Records of the last 12 months name {share(there, len(asked))} kinds of "
        "partner."
    )


@register(requirement="4.15.partners")
def the_group_has_seats_for_everybody(look: Look) -> Found:
    """The steering group has a seat for families, health, education and charities."""
    held = set(Member.objects.sitting_on(look.today).values_list("capacity", flat=True))
    asked = [each for each in Member.Capacity if each != Member.Capacity.OTHER]
    for capacity in asked:
        if capacity not in held:
            yield Issue(f"seat:{capacity}", f"Offer a seat to: {capacity.label}.")
    there = sum(capacity in held for capacity in asked)
    yield Fact(
        f"{share(there, len(asked))} kinds of seat in the steering group are taken."
    )


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
    seated = f"Council officers have a seat for {listed(there)}."
    yield Fact(seated if there else "No officer of these services has a seat.")


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
    none = "Nobody has written down who came to the last four meetings."
    yield Fact(f"Seats taken at the last four meetings: {told}." if told else none)


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
