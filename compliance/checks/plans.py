"""Checks of 4.57 and 4.58: EHC needs assessments, plans and personal budgets."""

from compliance.looking import Look
from compliance.record_checks import Kind, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import (
    APPLY,
    CONTACT,
    TIME_LIMIT,
    WHO_CAN,
    WHO_DECIDES,
    Sign,
    link_to_duty,
    page_says,
    several,
    words,
)

record_shows("4.58.personal-budget", None, (Kind.CO_PRODUCTION, Kind.CONSULTATION))

page_says("4.57.request", WHO_CAN, APPLY, CONTACT)
page_says("4.58.decision", WHO_DECIDES, TIME_LIMIT)
page_says(
    "4.58.involvement",
    words("a form or guide for your views", r"\bviews\b|all about me"),
)
page_says(
    "4.58.support",
    Sign(
        "the free advice service",
        lambda pages, look: any(
            name.lower() in page.text.lower()
            for page in pages
            for name in ("SENDIASS", look.council.advice_name)
            if name
        ),
    ),
    CONTACT,
)
page_says(
    "4.58.timescales",
    words("6 weeks", r"\b(?:6|six)[- ]weeks?\b"),
    words("16 weeks", r"\b(?:16|sixteen)[- ]weeks?\b"),
    words("20 weeks", r"\b(?:20|twenty)[- ]weeks?\b"),
)
page_says(
    "4.58.plan-process",
    words("the draft plan", r"\bdraft"),
    words("15 days to comment", r"15 days|fifteen days|\bcomment"),
    words("naming a school or college", r"nam(?:e|ed|ing)\b.{0,40}(?:school|college)"),
    words("the final plan", r"\bfinal"),
)
page_says("4.58.personal-budget", words("Personal Budgets", r"personal budget"))
page_says(
    "4.58.budget-services",
    words("what it can pay for", r"can (?:pay|be used|buy|cover)|spen[dt]|services"),
)
page_says(
    "4.58.budget-control",
    several(
        "ways to hold it", 2, r"direct payment", r"third party", r"notional|arrange"
    ),
)
page_says("4.58.budget-eligibility", WHO_CAN)
page_says(
    "4.58.budget-help",
    words("help to manage it", r"help (?:you )?to|support to manage"),
)
page_says(
    "4.58.challenge",
    link_to_duty("a link on disagreements", "4.30.disagreements"),
    link_to_duty("a link on appeals", "4.30.appeals"),
)

# From the home page to a page, through the menu and a section.
TWO_CLICKS = 4


@register(requirement="4.57.request")
def asking_for_a_plan_is_two_clicks_away(look: Look) -> Found:
    """The page on asking for a plan is no further than two clicks from home."""
    pages = [each for each in look.mapped("4.57.request") if each.page]
    near = [e for e in pages if e.page and e.page.depth <= TWO_CLICKS]
    if pages and not near:
        yield Issue("clicks", "Put this page directly beneath a section of the menu.")
    yield Fact(
        f"{len(near)} of {len(pages)} named pages are two clicks from the home page.",
        {"near": len(near), "of": len(pages)},
        is_nothing=not pages,
    )
