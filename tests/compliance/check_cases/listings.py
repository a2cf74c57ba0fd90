"""Services that the directory should list, by duty."""

from collections.abc import Iterator
from typing import Any

from tests.compliance.check_cases.pages import name_of
from tests.compliance.check_cases.rows import LATER, Case, duty, service

AGES = ("0-4", "5-10", "11-15", "16-18", "19-25")
SECTORS = ("education", "health", "social-care")
YOUNG = ["16-18"]

LISTS: dict[str, list[str | dict[str, Any]]] = {
    "3.54.adult-assessment": [{"sectors": ["social-care"], "age_bands": ["19-25"]}],
    "4.10.support": ["Parent carer forum"],
    "4.30.advice": ["SENDIASS", "Parent carer forum", "A support group"],
    "4.30.childcare": ["Childminders"],
    "4.30.leisure": [{"topics": ["leisure"], "age_bands": list(AGES)}],
    "4.30.online": ["An online school"],
    "4.30.other-education": ["Swimming"],
    "4.30.post-16": [
        "Sixth form",
        "Further education",
        "Specialist college",
        "Training provider",
    ],
    "4.32.activities": ["School club"],
    "4.38.childcare": ["Childminders", "Nursery", "Pre-school", "Holiday club"],
    "4.38.home-support": ["Learning at home"],
    "4.38.other-services": ["Portage", "Health visitors"],
    "4.39.custody": ["Youth justice"],
    "4.39.support-services": ["Sensory support"],
    "4.40.equipment-nursing": ["Wheelchairs", "Equipment", "Nurses", "Continence"],
    "4.40.medical": ["School nurses"],
    "4.40.mental-health": ["CAMHS"],
    "4.40.other": ["Emergency care", "Habilitation"],
    "4.40.palliative": ["A hospice"],
    "4.40.therapies": ["Speech therapy", "Physiotherapy", "Occupational therapy"],
    "4.44.access": ["Short breaks"],
    "4.45.parent-carers": [{"topics": ["parent-support"]} for _ in range(3)],
    "4.46.apprenticeships": ["Apprenticeships"],
    "4.46.internships": [{"title": "Supported internship", "minimum_age": 16}],
    "4.46.supported-employment": ["Supported employment"],
    "4.46.training": [{"topics": ["college-training"], "age_bands": YOUNG}],
    "4.51.travel-training": ["Travel training"],
    "4.51.using-transport": ["Bus pass"],
    "4.52.community": [{"topics": ["leisure"], "age_bands": YOUNG}],
    "4.52.employment": [{"topics": ["work"], "age_bands": YOUNG}],
    "4.52.housing": [{"topics": ["housing"], "age_bands": YOUNG}],
    "4.53.agencies": ["Jobcentre"],
    "4.53.job-coaches": ["Job coach"],
    "4.54.skills": ["Life skills"],
    "4.55.leisure": [{"topics": ["leisure"], "age_bands": YOUNG}],
    "4.55.mainstream": ["Youth club"],
    "4.55.volunteering": ["Volunteering"],
    "4.59.where": ["SENDIASS"],
}


def listing(kinds: list[str | dict[str, Any]]) -> Case:
    """Return the case of one duty: late, closed or no services, then right ones."""

    def case() -> Iterator[None]:
        fields = [{"title": kind} if isinstance(kind, str) else kind for kind in kinds]
        # Neither what nobody has checked nor what is closed is support.
        service(**{**fields[0], "next_check_on": None})
        service(**{**fields[0], "closed_until": LATER})
        yield
        for each in fields:
            service(**each)

    return case


CASES: dict[str, Case] = {
    name_of("directory_lists_", code): listing(kinds) for code, kinds in LISTS.items()
}


def every_meeting(**fields: Any) -> Case:
    """Return the case of a grid: one meeting is empty, then none is."""

    def case() -> Iterator[None]:
        common = {"sectors": list(SECTORS), **fields}
        service(age_bands=list(AGES[1:]), **common)
        yield
        service(age_bands=[AGES[0]], **common)

    return case


def tiers() -> Iterator[None]:
    for tier in ("universal", "targeted"):
        service(sectors=list(SECTORS), age_bands=list(AGES), tier=tier)
    yield
    service(sectors=list(SECTORS), age_bands=list(AGES), tier="specialist")


def age_need_tier() -> Iterator[None]:
    # A service that names no need is for all of them.
    for tier in ("universal", "targeted"):
        service(age_bands=list(AGES), tier=tier)
    service(age_bands=list(AGES), tier="specialist", needs=["autism"])
    yield
    service(age_bands=list(AGES), tier="specialist")


def without_a_plan() -> Iterator[None]:
    common = {"sectors": list(SECTORS), "age_bands": list(AGES)}
    service(**common, who_for="<p>Children with an EHC plan.</p>")
    yield
    service(**common)


def outside() -> Iterator[None]:
    service(sectors=["education", "health"], area="outside")
    service(sectors=["social-care"], area="local")
    yield
    service(sectors=["social-care"], area="outside")


def rare_needs() -> Iterator[None]:
    service(needs=["hearing"], area="local")
    service(needs=["autism"], area="national")
    yield
    service(needs=["hearing"], area="national")


def providers() -> Iterator[None]:
    kinds = ("Nursery", "Primary school", "Academy", "Special school",
             "Pupil referral unit", "Independent special school", "College",
             "Outreach")  # fmt: skip
    assert len(kinds) == len(duty("4.32.providers").checklist)
    for kind in kinds:
        service(title=kind)
    yield
    for kind in kinds:
        service(title=f"{kind} elsewhere", area="outside")


def access() -> Iterator[None]:
    silent = service(topics=["school"], access_features=[])
    yield
    silent.unpublish()
    service(topics=["school"])


def how_and_for_whom() -> Iterator[None]:
    silent = service(topics=["work"], how_to_access="", who_for="")
    yield
    silent.unpublish()
    service(topics=["work"], minimum_age=16)


def early_years() -> Iterator[None]:
    late = service(topics=["early-years"], next_check_on=None)
    yield
    late.unpublish()
    service(topics=["early-years"])


CASES |= {
    "each_age_has_education_health_and_care": every_meeting(),
    "support_is_listed_in_the_area": every_meeting(area="local"),
    "each_level_has_support_of_each_area": tiers,
    "each_age_need_and_tier_has_a_service": age_need_tier,
    "services_are_there_without_a_plan": without_a_plan,
    "support_is_listed_outside_the_area": outside,
    "support_is_listed_for_rare_needs": rare_needs,
    "every_kind_of_provider_is_listed": providers,
    "schools_and_colleges_say_what_access_there_is": access,
    "training_and_work_say_how_and_for_whom": how_and_for_whom,
    "early_years_services_are_in_date": early_years,
}
