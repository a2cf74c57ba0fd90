"""Checks of 4.52 to 4.55: work, a home, friends and money in adult life."""

from compliance.ended_names import ended_names_in
from compliance.looking import Look
from compliance.record_checks import Kind, record_shows
from compliance.registry import Fact, Found, Issue, Scope, register
from compliance.signs import (
    APPLY,
    CONTACT,
    link_to_duty,
    page_says,
    several,
    web_link,
    words,
)
from compliance.wanted import ACCESS, WAY_IN, lists, want

YOUNG = "16-18 19-25"

record_shows("4.52.evidence", None, (Kind.DECISION, Kind.REVIEW, Kind.DATA))

page_says(
    "4.53.pathways",
    several(
        "two routes",
        2,
        r"apprentice",
        r"internship",
        r"trainee",
        r"supported employment",
    ),
    APPLY,
)
page_says(
    "4.53.careers",
    words("year groups", r"\byears? (?:8|9|1[0-3])\b"),
    web_link("a link on working for yourself", r"self-employ|business|gov\.uk"),
)
page_says(
    "4.53.money",
    web_link(
        "a link to a benefits calculator", r"benefits-calculator|entitledto|turn2us"
    ),
)
page_says(
    "4.54.options",
    several(
        "four kinds of housing",
        4,
        r"council (?:house|home|hous)",
        r"housing association",
        r"private(?:ly)? rent",
        r"shared ownership",
        r"supported living",
        r"shared lives",
        r"living with (?:family|your parents)|stay at home",
    ),
)
page_says(
    "4.54.applying",
    words("the housing register", r"housing (?:register|list)|bidding"),
    words("the adaptations grant", r"disabled facilities grant|adaptations?"),
)
page_says(
    "4.54.personal-support",
    link_to_duty("a link to personal budgets", "4.58.personal-budget"),
    words("personal assistants", r"personal assistant"),
)
page_says("4.55.social-support", APPLY)
page_says(
    "4.55.leisure", words("how to have your say", r"have your say|tell us|feedback")
)
page_says(
    "4.55.online",
    web_link(
        "a link to a safety source",
        r"ceop|internetmatters|childline|thinkuknow|reportharmful|nspcc|saferinternet",
    ),
)

lists(
    "4.52.employment",
    want("work, 16 to 25", topics="work college-training", ages=YOUNG),
)
lists("4.52.housing", want("housing, 16 to 25", topics="housing", ages=YOUNG))
lists(
    "4.52.community",
    want("friends and community, 16 to 25", topics="leisure adulthood", ages=YOUNG),
)
lists(
    "4.53.job-coaches",
    want("job coaches", r"job coach|work coach|in-work support"),
    having=WAY_IN,
)
lists(
    "4.53.agencies",
    want("employment agencies or Jobcentres", r"jobcentre|job centre|employment agenc"),
    or_page=True,
)
lists(
    "4.54.skills",
    want(
        "skills for living",
        r"living skills|life skills|training flat|learn to (?:cook|l)",
    ),
)
lists("4.55.leisure", want("leisure, 16 to 25", topics="leisure", ages=YOUNG))
lists(
    "4.55.mainstream",
    want("youth services", r"youth (?:club|service|group|centre|work)"),
    having=ACCESS,
)
lists("4.55.volunteering", want("volunteering", r"volunteer"), having=WAY_IN)
page_says("4.55.volunteering", CONTACT)


@register(requirement="4.53.money", scope=Scope.DUTY)
def money_pages_name_nothing_that_has_ended(look: Look) -> Found:
    """Pages on money name no benefit or scheme that has ended."""
    if "4.53.money" not in look.by_code:
        return
    pages = look.says("4.53.money")
    names = {each.name: each for page in pages for each in ended_names_in(page.text)}
    for name, each in names.items():
        message = f"See whether this has ended: {name} (now: {each.now})."
        yield Issue(f"ended:{name}", message)
    if not pages:
        yield Fact("No live page is mapped to look at.", is_nothing=True)
    else:
        told = f"The named pages mention what has ended: {', '.join(names)}."
        yield Fact(told if names else "The named pages mention nothing that has ended.")
