"""Checks of 4.46 and 4.47: training, apprenticeships and internships."""

from compliance.looking import Look
from compliance.record_checks import Kind, Role, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import page_says, web_link, words
from compliance.wanted import WAY_IN, lists, share, want

YOUNG = "16-18 19-25"
TOPICS = {"college-training", "work"}
AGES_AND_PLAN = (
    "says its ages and who it is for",
    lambda one: one.states_age and "who_for" in one.answers,
)

record_shows(
    "4.46.engage-providers", 12, (Kind.CONSULTATION, Kind.MINUTES), (Role.COLLEGES,)
)

lists(
    "4.46.training", want("training, 16 to 25", topics="college-training", ages=YOUNG)
)
lists(
    "4.46.supported-employment",
    want(
        "supported employment", r"supported employment|into work|job coach|employment"
    ),
    having=WAY_IN,
)
lists("4.46.apprenticeships", want("apprenticeships", r"apprentice"), or_page=True)
lists(
    "4.46.internships",
    want("supported internships", r"supported internship|project search"),
    having=AGES_AND_PLAN,
)
page_says(
    "4.46.apprenticeships",
    web_link("a link to the national vacancy service", r"apprenticeship"),
)
page_says(
    "4.46.traineeships",
    words("traineeships, or that they have ended", r"trainee|no longer|replaced"),
)
page_says("4.46.extra-support", web_link("a link to Access to Work", r"access-to-work"))


@register(requirements=("4.47.apply", "4.47.entry"))
def training_and_work_say_how_and_for_whom(look: Look) -> Found:
    """Services on training and work say how to apply, for which ages and for whom."""
    about = [one for one in look.listings if one.topics & TOPICS]
    faults = {
        "4.47.apply": [one for one in about if "how_to_access" not in one.answers],
        "4.47.entry": [one for one in about if not AGES_AND_PLAN[1](one)],
    }
    messages = {
        "4.47.apply": ("Say how to apply.", "say how to apply"),
        "4.47.entry": ("Say the ages and who it is for.", "say for whom they are"),
    }
    for code, silent in faults.items():
        message, what = messages[code]
        for one in silent:
            yield Issue(one, message, code)
        yield Fact(
            f"{share(len(about) - len(silent), len(about))} services on training and "
            f"work {what}.",
            {"found": len(silent), "of": len(about)},
            requirement=code,
            is_nothing=not about,
        )
