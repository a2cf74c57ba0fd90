"""Records of involvement that show a duty, and checks that count records."""

from collections.abc import Iterator
from datetime import time, timedelta

from compliance.models import Meeting, Member
from tests.compliance.check_cases.pages import name_of
from tests.compliance.check_cases.rows import Case, duty, record, show
from tests.compliance.factories import LONG_AGO, TODAY

MATTERS = ("timing", "transport", "physical", "content", "age")
SHOWN_BY = {
    "4.1.real": "review",
    "4.3.more-than-directory": "co-production",
    "4.7.collaborative": "involvement",
    "4.7.signposted": "publicity",
    "4.8.planning": "involvement",
    "4.8.publishing": "involvement",
    "4.8.reviewing": "review",
    "4.9.co-production": "data",
    "4.9.representative": "involvement",
    "4.10.support": "publicity",
    "4.11.cross-section": "involvement",
    "4.11.engage": "involvement",
    "4.11.forum": "decision",
    "4.11.independent": "involvement",
    "4.11.methods": "involvement",
    **dict.fromkeys((f"4.12.{matter}" for matter in MATTERS), "involvement"),
    "4.12.outcome": "involvement",
    "4.13.aims": "co-production",
    "4.13.timing": "minutes",
    "4.14.co-operate": "consultation",
    "4.15.partners": "consultation",
    "4.16.early-years": "consultation",
    "4.17.officers": "minutes",
    "4.19.review": "review",
    "4.19.reorganisation": "decision",
    "4.20.link-reviews": "review",
    "4.20.share-hwb": "minutes",
    "4.23.consult-format": "consultation",
    "4.26.consult": "consultation",
    "4.27.commissioning": "decision",
    "4.27.feed-back": "minutes",
    "4.28.data": "data",
    "4.32.effectiveness": "review",
    "4.41.partners": "minutes",
    "4.44.review": "review",
    "4.46.engage-providers": "consultation",
    "4.52.evidence": "data",
    "4.58.personal-budget": "co-production",
    "4.61.publicised": "publicity",
    "4.62.groups": "review",
}
# A record of any age does for these.
OF_ANY_AGE = {
    "4.3.more-than-directory",
    "4.8.publishing",
    "4.10.support",
    "4.11.forum",
    "4.19.reorganisation",
    "4.23.consult-format",
    "4.52.evidence",
    "4.58.personal-budget",
}


def showing(code: str, kind: str) -> Case:
    """Return the case of one duty: an old record or none, then a new one."""

    def case() -> Iterator[None]:
        if code not in OF_ANY_AGE:
            old = record(days_ago=1200, kind=kind)
            show(code, kind="involvement", involvement=old)
        yield
        new = record(kind=kind)
        show(code, kind="involvement", involvement=new)

    return case


CASES: dict[str, Case] = {
    name_of("record_shows_", code): showing(code, kind)
    for code, kind in SHOWN_BY.items()
}


def reached() -> Iterator[None]:
    silent = record()
    yield
    silent.reached = "Families from every town; autism and sight loss."
    silent.save()


def two_ways() -> Iterator[None]:
    record(method="survey")
    record(method="event", roles=("parents",))
    yield
    record(method="event")


def without_parents() -> Iterator[None]:
    record()
    yield
    record(was_without_parents=True)


def considered() -> Iterator[None]:
    made = record(considered={"timing": "After school."})
    yield
    made.considered = dict.fromkeys(MATTERS, "We asked beforehand.")
    made.save()


def announced() -> Iterator[None]:
    meeting = Meeting.objects.create(title="Autumn", held_on=TODAY)
    yield
    meeting.begins_at = time(18, 0)
    meeting.announced_on = TODAY - timedelta(days=21)
    meeting.save()


def told() -> Iterator[None]:
    made = record()
    yield
    made.changed, made.told_on = "A new page.", TODAY
    made.save()


def took_part() -> Iterator[None]:
    record(days_ago=500)
    record(days_ago=500, kind="co-production")
    yield
    record()
    record(kind="co-production")


def publicised() -> Iterator[None]:
    record(days_ago=500, kind="publicity")
    yield
    record(kind="publicity")


def partners() -> Iterator[None]:
    record(roles=("schools", "colleges", "health"))
    yield
    record(roles=("social-care", "council", "voluntary"))


def all_whom_the_code_names() -> Iterator[None]:
    asked = duty("4.15.partners").checklist
    record(partners=asked[:-1])
    yield
    record(partners=asked[-1:])


def seat(organisation: str, capacity: str = "officer") -> Member:
    return Member.objects.create(
        organisation=organisation, capacity=capacity, sits_from=LONG_AGO
    )


def seats() -> Iterator[None]:
    for capacity in ("officer", "icb", "health-provider", "parent-carer", "education"):
        seat("Somebody", capacity)
    yield
    seat("Youth voice", "young-person")
    seat("Charities", "voluntary")


def officers() -> Iterator[None]:
    for service in ("Education", "Children’s social care", "Adult care", "Housing"):
        seat(service)
    yield
    seat("Employment and skills")


def attendance() -> Iterator[None]:
    meeting = Meeting.objects.create(title="Autumn", held_on=TODAY)
    yield
    meeting.attended.add(seat("Education"))


CASES |= {
    "records_say_who_was_reached": reached,
    "young_people_were_asked_in_two_ways": two_ways,
    "young_people_spoke_for_themselves": without_parents,
    "events_were_thought_through": considered,
    "meetings_were_announced": announced,
    "those_who_took_part_were_told": told,
    "families_and_partners_took_part_within_a_year": took_part,
    "the_site_was_publicised_within_a_year": publicised,
    "every_partner_took_part_within_a_year": partners,
    "everybody_the_code_names_was_contacted": all_whom_the_code_names,
    "the_group_has_seats_for_everybody": seats,
    "officers_of_five_services_sit_in_the_group": officers,
    "seats_were_taken_at_the_last_meetings": attendance,
}
