"""Checks of 4.7: the four answers, every age and need, and ways to disagree."""

from django.db.models import Q

from compliance.checks.scope import AGES, SECTORS
from compliance.looking import Look
from compliance.registry import Counted, Fact, Found, Issue, Scope, register
from compliance.signs import CONTACT, WHO_DECIDES, page_says
from compliance.wanted import empty_cells, share
from directory.search.facets import facet_options
from localoffer.core.models import BasePage

BY_AGE_AND_AREA = ("4.7.comprehensive", "4.30.provision")
ROUTES = ("4.30.advice", "4.30.disagreements", "4.30.appeals")

page_says("4.7.transparent", WHO_DECIDES, CONTACT)


def answered(code: str, field: str, tells: str, message: str) -> None:
    """Register the check that every service gives one of the four answers."""

    def check(look: Look) -> Found:
        for page in look.unanswered(field):
            yield Issue(page, message)

    register(
        requirement=code,
        scope=Scope.PAGE,
        counted=Counted.SERVICES,
        tells=tells,
        name=f"service_says_{field}",
        rule=f"All live services {tells}.",
    )(check)


answered("4.7.eligibility", "who_for", "say who they are for", "Say who can use this.")
answered(
    "4.7.comprehensive", "how_to_access", "say how to get them", "Say how to get this."
)
answered(
    "4.7.transparent",
    "who_decides",
    "say who decides and how long it takes",
    "Say who decides, and how long it takes.",
)
answered(
    "4.7.routes",
    "if_you_disagree",
    "say what to do if you disagree",
    "Say what a family can do if they disagree.",
)


@register(requirements=BY_AGE_AND_AREA)
def each_age_has_education_health_and_care(look: Look) -> Found:
    """For each age there is a checked service of each of the three areas."""
    filled = {(a, s) for one in look.offered for a in one.ages for s in one.sectors}
    empty = empty_cells(filled, ("age", AGES), ("sector", SECTORS))
    of = len(AGES) * len(SECTORS)
    for code in BY_AGE_AND_AREA:
        for cell in empty:
            message = "List a service here, or check one that is overdue."
            yield Issue(cell, message, code)
        yield Fact(
            f"{share(of - len(empty), of)} combinations of age and area (education, "
            "health or social care) have a service that was checked in time.",
            {"filled": of - len(empty), "of": of},
            requirement=code,
        )


@register(requirement="4.7.comprehensive")
def each_age_need_and_tier_has_a_service(look: Look) -> Found:
    """For each age, kind of need and level of support there is a checked service."""
    options = facet_options(look.today)
    needs = tuple(option.code for option in options["need"] if option.parent)
    tiers = tuple(option.code for option in options["tier"])
    filled = {
        (age, need, one.tier)
        for one in look.offered
        if one.tier
        for age in one.ages
        for need in one.needs
    }
    empty = empty_cells(filled, ("age", AGES), ("need", needs), ("tier", tiers))
    for cell in empty:
        yield Issue(cell, "List a service here, or put this on the work plan.")
    of = len(AGES) * len(needs) * len(tiers)
    yield Fact(
        f"{share(of - len(empty), of)} combinations of age, need and level of "
        "support have a service that was checked in time.",
        {"filled": of - len(empty), "of": of},
    )


@register(requirement="4.7.routes")
def pages_on_advice_and_appeals_are_published(look: Look) -> Found:
    """Pages on advice, on disagreements and on appeals are published."""
    there = [code for code in ROUTES if look.mapped(code)]
    for code in ROUTES:
        if code not in there:
            yield Issue(f"route:{code}", f"Publish a page and map it to {code}.")
    yield Fact(
        f"{share(len(there), len(ROUTES))} pages are published: on advice, on "
        "disagreements and on appeals."
    )


@register(requirements=("4.7.routes", "4.59.where"))
def advice_and_complaints_stand_on_every_page(look: Look) -> Found:
    """Every page gives the advice service; menu or footer leads to complaints."""
    council = look.council
    advice = bool(council.advice_name and (council.advice_phone or council.advice_url))
    around = look.seen(BasePage).filter(depth=3).filter(complains())
    complaints = around.exists()
    for code in ("4.7.routes", "4.59.where"):
        if not advice:
            message = "Enter the advice service and its number in the settings."
            yield Issue("footer:advice", message, code)
        if not complaints and code == "4.7.routes":
            message = "Put a page on complaints into the menu or the footer."
            yield Issue("footer:complaints", message, code)
        yield Fact(
            f"The advice service is {'on every page' if advice else 'not named yet'}. "
            f"{'A' if complaints else 'No'} page on complaints or disagreements is in "
            "the menu or the footer.",
            requirement=code,
        )


def complains() -> Q:
    """Return a condition for pages of the menu or footer on complaints."""
    about = Q(title__icontains="complain") | Q(title__icontains="disagree")
    return about & (Q(show_in_menus=True) | Q(show_in_footer=True))
