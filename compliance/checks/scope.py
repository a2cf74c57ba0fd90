"""Checks of 4.1 to 4.4: one public offer, more than a list, here and elsewhere."""

import re

from compliance.looking import Look
from compliance.registry import Cell, Counted, Fact, Found, Issue, Scope, register
from compliance.signs import listed, page_says, words
from compliance.wanted import empty_cells, number_of, share, want
from directory.models import ServicePage
from feedback.models import Comment
from localoffer.core.models import InformationPage, SectionPage

AGES = ("0-4", "5-10", "11-15", "16-18", "19-25")
# The three areas of the Code, by the directory's codes.
SECTORS = ("education", "health", "social-care")
SECTION_WORDS = {
    "education": r"school|college|educat|learning|nursery",
    "health": r"health|nhs|therap",
    "social-care": r"care|short break",
}
NEEDS_A_PLAN = re.compile(
    r"\b(?:ehcp|ehc plan|education,? health and care plan)", re.IGNORECASE
)
NO_PLAN_NEEDED = re.compile(r"\b(?:without|no|not need|with or without)\b")
LOW_INCIDENCE = "hearing vision deafblind profound-multiple sensory-and-physical"
AREA = ServicePage.Area

page_says("4.1.without-plans", words("SEN Support, without a plan", r"\bSEN support\b"))


@register(requirements=("4.1.publish", "4.62.website"))
def site_is_public_and_secure(look: Look) -> Found:
    """The home page is published, for everybody, at an address that is secure."""
    for code in ("4.1.publish", "4.62.website"):
        open_to_all = look.home is not None and not look.home.path.startswith(
            look.private or ("-",)
        )
        if not open_to_all:
            yield Issue("site", "Publish the home page, for everybody.", code)
        if not look.is_https:
            message = "Give the site an address that begins with https (SITE_URL)."
            yield Issue("address", message, code)
        public = "is public" if open_to_all else "is not public"
        secure = "secure" if look.is_https else "not secure"
        yield Fact(f"The home page {public}; its address is {secure}.", {}, "/", code)


@register(requirement="4.1.publish")
def three_areas_have_a_section_and_a_service(look: Look) -> Found:
    """Education, health and social care each have a section and a checked service."""
    titles = look.seen(SectionPage).values_list("title", "summary")
    sections = [f"{title} {summary}".lower() for title, summary in titles]
    told = []
    for sector, pattern in SECTION_WORDS.items():
        pages = sum(bool(re.search(pattern, text)) for text in sections)
        found = sum(sector in one.sectors for one in look.offered)
        name = sector.replace("-", " ")
        sections_told = "1 section" if pages == 1 else f"{pages or 'no'} sections"
        told.append(f"{name} has {sections_told} and {number_of(found)}")
        if not pages:
            yield Issue(f"section:{sector}", f"Publish a section on {name}.")
        if not found:
            yield Issue(Cell((("sector", sector),)), f"List a service of {name}.")
    yield Fact(f"Published and checked in time: {'; '.join(told)}.")


@register(requirement="4.1.without-plans")
def services_are_there_without_a_plan(look: Look) -> Found:
    """In each area and for each age there is a service that asks for no EHC plan."""
    free = [
        one
        for one in look.offered
        if not NEEDS_A_PLAN.search(one.eligibility)
        or NO_PLAN_NEEDED.search(one.eligibility)
    ]
    filled = {(age, s) for one in free for age in one.ages for s in one.sectors}
    for cell in empty_cells(filled, ("age", AGES), ("sector", SECTORS)):
        yield Issue(cell, "List a service here that asks for no EHC plan.")
    yield Fact(
        f"{share(len(free), len(look.offered))} services that were checked in time do "
        "not ask for an EHC plan.",
        {"free": len(free), "of": len(look.offered)},
    )


@register(
    requirement="4.1.real",
    scope=Scope.PAGE,
    counted=Counted.SERVICES,
    tells="were checked by a person in time",
)
def service_was_checked_in_time(look: Look) -> Found:
    """A person checked every live service within the council's own period."""
    for page in look.pages:
        if page.is_service and page.is_overdue_on(look.today):
            yield Issue(page, "Ask the provider if this is true, then say so here.")


@register(requirement="4.3.more-than-directory")
def there_is_more_than_a_list(look: Look) -> Found:
    """There are pages that explain, services, published comments and involvement."""
    numbers = {
        "pages that explain": look.seen(InformationPage).count(),
        "services": len(look.listings),
    }
    has = {
        "published comments": Comment.objects.published().exists(),
        "records of involvement": bool(look.records),
    }
    for what, there in {**numbers, **has}.items():
        if not there:
            yield Issue(f"kind:{what}", f"There are no {what} yet: add some.")
    counts = [f"{count} {what}" for what, count in numbers.items()]
    there_are = listed(counts + [what for what, there in has.items() if there])
    lacking = [what for what, there in has.items() if not there]
    also = f" There are no {' and no '.join(lacking)} yet." if lacking else ""
    yield Fact(f"There are {there_are}.{also}", numbers)


@register(requirement="4.4.in-area")
def support_is_listed_in_the_area(look: Look) -> Found:
    """For each age and each of the three areas a service in the council's own area."""
    local = [one for one in look.offered if one.area == AREA.LOCAL]
    filled = {(age, s) for one in local for age in one.ages for s in one.sectors}
    for cell in empty_cells(filled, ("age", AGES), ("sector", SECTORS)):
        yield Issue(cell, "List a service in your own area here, or check one.")
    placed = sum(one.has_place for one in local)
    online = sum(one.is_online and not one.has_place for one in local)
    yield Fact(
        f"{len(local)} services in the area were checked in time; {placed} give a "
        f"postcode and {online} more are online.",
        {"local": len(local), "placed": placed},
    )


@register(requirement="4.4.out-of-area")
def support_is_listed_outside_the_area(look: Look) -> Found:
    """Education, health and social care each list a service outside the area."""
    told = []
    for sector in SECTORS:
        found = sum(
            one.area == AREA.OUTSIDE and sector in one.sectors for one in look.offered
        )
        name = sector.replace("-", " ")
        told.append(f"{number_of(found)} for {name}")
        if not found:
            cell = Cell((("sector", sector), ("area", "outside")))
            yield Issue(cell, f"List a service of {name} outside the area.")
    yield Fact(f"Outside our area, checked in time: {listed(told)}.")


@register(requirement="4.4.regional-national")
def support_is_listed_for_rare_needs(look: Look) -> Found:
    """A regional or national service is listed for needs that few people have."""
    kind = want("needs that few have", needs=LOW_INCIDENCE, areas="regional national")
    found = sum(kind.fits(one) for one in look.offered)
    if not found:
        message = "List a regional or national service for hearing, sight or other "
        yield Issue("listing:rare needs", f"{message}rare needs.")
    yield Fact(f"For rare needs we list {number_of(found)}, regional or national.")
