"""Checks of 4.31 to 4.39: levels of support, schools, the early years, others."""

from compliance.checks.scope import AGES, SECTORS
from compliance.looking import Look
from compliance.record_checks import Kind, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import (
    APPLY,
    CONTACT,
    EARLY,
    POST_16,
    SCHOOL,
    listed,
    page_says,
    several,
    web_link,
    words,
)
from compliance.signs_of_time import this_financial_year
from compliance.wanted import empty_cells, lists, share, want

TIERS = {f"4.31.{tier}": tier for tier in ("universal", "targeted", "specialist")}
AREAS_OF_NEED = (
    r"communicat|interaction|autis|speech",
    r"cogniti|learning difficult|dyslexia",
    r"social,? emotional|mental health|emotion",
    r"sensory|physical|hearing|vision",
)
# By the checklist of 4.32.providers, in its order.
PROVIDERS = (
    want("early years providers", r"nurser|pre-?school|childmind|playgroup"),
    want("maintained schools", r"(?:primary|secondary|infant|junior|high) school"),
    want("academies and free schools", r"academy|free school"),
    want("special schools", r"special school"),
    want("pupil referral units", r"pupil referral|\bpru\b|alternative provision"),
    want("approved independent institutions", r"independent (?:special|school|coll)"),
    want("post-16 providers", r"\bcollege\b|sixth[- ]form|training"),
    want(
        "support that the council buys in",
        r"outreach|specialist teach|advisory|psychol",
    ),
)
LEARNING = ("school", "college-training")

record_shows("4.32.effectiveness", 24, (Kind.REVIEW, Kind.DATA))

page_says("4.32.funding", this_financial_year())
page_says("4.32.identifying", EARLY, SCHOOL, POST_16)
page_says(
    "4.32.consulting",
    words("talking with families", r"(?:parents?|famil\w+|carers?)\b"),
)
page_says("4.32.securing", CONTACT, words("support or equipment", r"equipment|support"))
page_says(
    "4.32.moving-on",
    several(
        "two moves", 2, r"nursery", r"primary", r"secondary", r"college|sixth form"
    ),
    words("preparing for adulthood", r"adulthood|adult life"),
)
page_says("4.32.teaching", several("each broad area of need", 4, *AREAS_OF_NEED))
page_says(
    "4.32.aids",
    words("assistive technology", r"assistive tech"),
    words("communication aids (AAC)", r"\bAAC\b|communication aid"),
    APPLY,
)
page_says(
    "4.32.progress",
    words("reviews of SEN Support", r"SEN support"),
    words("annual reviews", r"annual review"),
)
page_says(
    "4.32.expertise", words("training or advice for staff", r"train|advis"), CONTACT
)
page_says(
    "4.32.training-levels",
    several(
        "courses at two levels",
        2,
        r"awareness|introduct",
        r"enhanced|intermediate",
        r"advanced|specialist",
    ),
    words("a date, or any time", r"\b20\d\d\b|on demand|any time"),
)
page_says(
    "4.32.wellbeing",
    words("help at school", r"\bschool|counsell"),
    words("urgent help", r"urgent|crisis|\b999\b|\b111\b"),
)
page_says("4.32.pastoral", words("bullying", r"bull(?:y|ied)"), CONTACT)
page_says(
    "4.33.looked-after",
    words("children in care", r"virtual school|looked[- ]after|in care"),
)
page_says(
    "4.36.school-information", words("SEN information reports", r"SEN information rep")
)
page_says(
    "4.36.post-16-information",
    words("what colleges publish", r"college"),
    web_link("a link to a college’s page", r"^https?://"),
)
page_says(
    "4.38.free-places",
    several("each free place by age", 2, r"9 months|nine months", r"two|2", r"three|3"),
    web_link("a link to GOV.UK", r"gov\.uk"),
)
page_says(
    "4.38.identifying",
    words("who to talk to first", r"health visitor|\bGP\b|key (?:person|worker)"),
    words("what settings do", r"nurser|setting|childminder"),
)
page_says(
    "4.38.reviews",
    words("the early education check", r"progress check|check at (?:age )?(?:two|2)"),
    words("the health review", r"health (?:review|visitor)|two-year review"),
)
page_says(
    "4.39.lists",
    web_link("a link to a national list", r"gov\.uk|get-information-schools"),
    words("which are approved", r"approved|section 41"),
)
page_says("4.39.collaboration", words("clusters or partnerships", r"cluster|partner"))
page_says("4.39.top-up", APPLY, words("a panel", r"\bpanel\b"), this_financial_year())

lists(
    "4.32.activities",
    want(
        "school clubs or inclusive sport", r"(?:school|lunch|homework) club|inclusive"
    ),
)
lists(
    "4.38.childcare",
    want("childminders", r"childmind"),
    want("nurseries", r"nurser"),
    want("pre-schools", r"pre-?school|playgroup"),
    want("holiday clubs", r"holiday (?:club|scheme|activit)"),
)
lists(
    "4.38.other-services",
    want("Portage", r"portage|home visiting"),
    want("health visiting", r"health visit"),
)
lists(
    "4.38.home-support",
    want(
        "learning at home or parenting courses", r"at home|parent\w* (?:course|class)"
    ),
    or_page=True,
)
lists(
    "4.39.support-services",
    want(
        "sensory or learning support, or specialist teaching",
        r"sensory|learning support|specialist teach|advisory teach|of the deaf",
    ),
)
lists(
    "4.39.custody",
    want("youth justice", r"youth (?:justice|offend)|custody"),
    or_page=True,
)


@register(requirements=tuple(TIERS))
def each_level_has_support_of_each_area(look: Look) -> Found:
    """At this level of support each age has a checked service of all three areas."""
    for code, tier in TIERS.items():
        found = [one for one in look.offered if one.tier == tier]
        filled = {(a, s, tier) for one in found for a in one.ages for s in one.sectors}
        empty = empty_cells(
            filled, ("age", AGES), ("sector", SECTORS), ("tier", (tier,))
        )
        for cell in empty:
            message = f"List a {tier} service here, or check one that is overdue."
            yield Issue(cell, message, code)
        of = len(AGES) * len(SECTORS)
        yield Fact(
            f"{len(found)} {tier} services were checked in time. They cover "
            f"{share(of - len(empty), of)} combinations of age and area (education, "
            "health or social care).",
            {"services": len(found), "filled": of - len(empty), "of": of},
            requirement=code,
        )


@register(requirement="4.32.providers")
def every_kind_of_provider_is_listed(look: Look) -> Found:
    """Each kind of provider is listed, in the area and outside it."""
    told = []
    for kind in PROVIDERS:
        found = [one for one in look.offered if kind.fits(one)]
        near = sum(one.area == "local" for one in found)
        told.append(f"{kind.label} ({near} here, {len(found) - near} elsewhere)")
        for there, where in ((near, "in the area"), (len(found) - near, "outside it")):
            if not there:
                message = f"List {kind.label} {where}, or say on a page that none are."
                yield Issue(f"listing:{kind.label} {where}", message)
    yield Fact(f"Services checked in time: {listed(told)}.")


@register(requirement="4.32.facilities")
def schools_and_colleges_say_what_access_there_is(look: Look) -> Found:
    """Services about school and college say what access there is."""
    about = [one for one in look.listings if one.topics & set(LEARNING)]
    silent = [one for one in about if not one.has_access]
    for one in silent:
        yield Issue(one, "Say what access there is: doors, toilets, quiet places.")
    yield Fact(
        f"{share(len(about) - len(silent), len(about))} services about school and "
        "college say what access there is.",
        {"found": len(silent), "of": len(about)},
        is_nothing=not about,
    )
