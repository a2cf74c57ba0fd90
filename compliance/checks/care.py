"""Checks of 4.42 to 4.45: social care, short breaks, and support for carers."""

from compliance.looking import Look
from compliance.other_duties import others_show
from compliance.record_checks import Kind, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import (
    APPLY,
    CONTACT,
    WHO_CAN,
    page_says,
    several,
    web_link,
    words,
)
from compliance.wanted import REACHABLE, lists, want

STAGES = words("ages or stages", r"\b1[4-9]\b|year (?:8|9|1[0-3])\b|turn(?:s|ing)? 18")

record_shows("4.44.review", 12, (Kind.REVIEW, Kind.CONSULTATION, Kind.CO_PRODUCTION))

others_show("4.42.childcare", ("4.30.childcare",))
others_show("4.42.leisure", ("4.30.leisure",))

page_says("3.54.adult-assessment", STAGES, CONTACT, words("the assessment", r"assess"))
page_says(
    "4.42.transition",
    STAGES,
    CONTACT,
    words(
        "the Care Act assessment", r"care act|transition assessment|child.s needs as"
    ),
)
page_says(
    "4.43.signpost",
    words("adult social care", r"adult (?:social )?care|care for adults"),
    web_link("a link to it", r"^https?://"),
)
page_says(
    "4.43.scope",
    several("the kinds of care", 1, r"care at home|home care|residential|support"),
    words("how it is paid for", r"\bpay|\bcost|charge|financ"),
    words("how to find it", r"\bfind|provider|director"),
    words("how to raise a concern", r"concern|safeguard|complain"),
)
page_says("4.44.statement", words("the short breaks statement", r"short breaks?"),
          words("its date", r"\b20\d\d\b"))  # fmt: skip
page_says(
    "4.44.access",
    several("what there is", 1, r"overnight", r"\bclub", r"\bday", r"holiday"),
    APPLY,
    WHO_CAN,
)

lists(
    "3.54.adult-assessment",
    want("social care, ages 19 to 25", sectors="social-care", ages="19-25"),
)
lists(
    "4.44.access", want("short breaks", r"short break|respite", topics="short-breaks")
)
lists(
    "4.45.parent-carers",
    want("parents and carers", topics="parent-support", least=3),
    having=REACHABLE,
)


@register(requirement="4.42.independence")
def work_and_home_have_pages(look: Look) -> Found:
    """A live page is mapped to something under 4.53 (work) and under 4.54 (a home)."""
    for parent, what in (("4.53", "work"), ("4.54", "a home")):
        codes = [code for code in look.by_code if code.startswith(f"{parent}.")]
        there = sum(bool(look.mapped(code)) for code in codes)
        if not there:
            message = f"Publish a page on {what} and map it beneath {parent}."
            yield Issue(f"requirement:{parent}", message)
        yield Fact(f"{there} of {len(codes)} duties on {what} have a page named.")
