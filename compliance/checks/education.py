"""Checks of 4.30: education, training, travel to it, advice and appeals."""

from compliance.other_duties import others_show
from compliance.signs import (
    APPLY,
    CONTACT,
    DEADLINE,
    EARLY,
    POST_16,
    SCHOOL,
    TIME_LIMIT,
    document,
    link_to_duty,
    page_says,
    web_link,
    words,
)
from compliance.wanted import ACCESS, REACHABLE, lists, want

page_says(
    "4.30.request",
    APPLY,
    words("that young people may ask", r"young (?:person|people)|aged? 16|over 16"),
)
page_says("4.30.identify", EARLY, SCHOOL, POST_16)
page_says(
    "4.30.identify-ehc", link_to_duty("a link to how to ask for a plan", "4.57.request")
)
page_says("4.30.travel", EARLY, SCHOOL, POST_16, APPLY, DEADLINE)
page_says(
    "4.30.phases",
    words(
        "moving from the early years to school", r"start(?:ing)? school|into reception"
    ),
    words("moving from primary to secondary", r"secondary|year (?:6|7)\b"),
)
page_says(
    "4.30.higher-education",
    words("the Disabled Students’ Allowance", r"\bDSA\b|disabled students.? allowance"),
    APPLY,
    TIME_LIMIT,
    web_link("a link to GOV.UK", r"gov\.uk"),
)
page_says(
    "4.30.disagreements",
    words("mediation", r"\bmediat"),
    words("disagreement resolution", r"disagreement resolution|resolve|settl"),
    CONTACT,
    words("complaints about the council", r"\bcouncil\b"),
    words("complaints about a school or college", r"\bschool|\bcollege"),
    words("complaints about the NHS", r"\bNHS\b|\bPALS\b"),
)
page_says(
    "4.30.appeals",
    web_link("a link to GOV.UK", r"gov\.uk"),
    words("a time limit to appeal", r"\b(?:two|2|one|1) months?\b"),
)
page_says("4.30.accessibility-strategy", document("the accessibility strategy"))
page_says("4.30.section-41", web_link("a link to the list on GOV.UK", r"gov\.uk"))
page_says(
    "4.30.work-based",
    words("apprenticeships", r"apprentice"),
    words("traineeships, or that they have ended", r"trainee"),
    words("supported internships", r"internship"),
)

lists(
    "4.30.online",
    want(
        "learning online", r"online (?:school|learning|lesson|course)|blended|remote l"
    ),
    or_page=True,
)
lists(
    "4.30.other-education",
    want(
        "sport, arts or reading",
        r"\bsport|swim|football|\barts?\b|music|drama|theatre|reading|library",
    ),
)
lists(
    "4.30.post-16",
    want("sixth form", r"sixth[- ]form"),
    want("further education college", r"further education|fe college|\bcollege\b"),
    want("specialist college", r"specialist (?:post-16|college|further)"),
    want(
        "training provider", r"training (?:provider|course|centre|scheme)|study progr"
    ),
)
lists(
    "4.30.advice",
    want("free advice (SENDIASS)", r"sendiass|iass\b|advice and support|send advice"),
    want("parent carer forum", r"parent.carer (?:forum|voice)|parents.? forum"),
    want(
        "support group", r"support group|peer support|drop-in|coffee (?:morning|group)"
    ),
    having=REACHABLE,
)
lists(
    "4.30.childcare",
    want(
        "childcare", r"childmind|nurser|pre-?school|playgroup|holiday (?:club|scheme)"
    ),
)
lists(
    "4.30.leisure",
    *(
        want(f"leisure, ages {age.replace('-', ' to ')}", topics="leisure", ages=age)
        for age in ("0-4", "5-10", "11-15", "16-18", "19-25")
    ),
    having=ACCESS,
)
others_show(
    "4.30.adulthood", ("4.52.employment",), ("4.52.housing",), ("4.52.community",)
)
