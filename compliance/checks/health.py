"""Checks of 4.40 and 4.41: health services, and health people behind them."""

import re

from compliance.looking import Look
from compliance.record_checks import Kind, Role, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import CONTACT, link_to_duty, page_says, words
from compliance.wanted import WAY_IN, lists, share, want

HEALTH_TEAM = re.compile(r"\b(?:NHS|ICB|health|hospital|CAMHS|therap)", re.IGNORECASE)
HEALTH_PAGES = re.compile(r"^4\.40\.")

record_shows("4.41.partners", 12, (Kind.MINUTES, Kind.REVIEW), (Role.HEALTH,))

page_says(
    "4.40.accessible",
    words("GPs", r"\bGPs?\b|family doctor"),
    words("dentists", r"dentist|dental"),
    words("hospitals", r"hospital"),
    words("annual health checks", r"annual health check"),
)
page_says(
    "4.40.continuing-care",
    words("continuing care", r"continuing (?:health)?care"),
    CONTACT,
    link_to_duty("a link to how to ask for a plan", "4.57.request"),
)
page_says(
    "4.40.adult-health",
    words("an age", r"\b(?:1[4-9]|2[0-5])\b"),
    CONTACT,
    words("adult services", r"\badult"),
)

lists(
    "4.40.medical",
    want("school nursing or medical needs", r"school nurs|medical needs|health needs"),
)
lists(
    "4.40.therapies",
    want("speech and language therapy", r"speech"),
    want("physiotherapy", r"physio"),
    want("occupational therapy", r"occupational therap"),
    having=WAY_IN,
)
lists(
    "4.40.mental-health",
    want("mental health", r"mental health|camhs|wellbeing", topics="mental-health"),
    having=WAY_IN,
)
lists(
    "4.40.equipment-nursing",
    want("wheelchairs", r"wheelchair"),
    want("community equipment", r"equipment"),
    want("children’s community nursing", r"nurs(?:e|es|ing)\b"),
    want("continence", r"continence|bladder|toilet train"),
)
lists(
    "4.40.palliative", want("hospice or complex care", r"hospice|palliative|complex c")
)
lists(
    "4.40.other",
    want("emergency care", r"emergency|a&e|urgent|out of hours"),
    want("habilitation", r"habilitation|mobility (?:training|officer)"),
    or_page=True,
)


@register(requirement="4.40.mental-health")
def urgent_help_stands_in_the_settings(look: Look) -> Found:
    """Every page can tell whom to ring in a crisis."""
    lines = look.council.crisis_lines
    if not lines:
        yield Issue("crisis", "Enter in the settings whom to ring in a crisis.")
    many = {0: "no number", 1: "1 number"}.get(len(lines), f"{len(lines)} numbers")
    told = f"We list {many} to ring in a crisis."
    yield Fact(told, {"lines": len(lines)})


@register(requirement="4.41.partners")
def health_pages_have_an_owner_in_health(look: Look) -> Found:
    """Pages mapped to health duties are kept true by somebody in health, in time."""
    pages = {
        each.page.pk: each
        for code in look.evidence
        if HEALTH_PAGES.match(code)
        for each in look.mapped(code)
        if each.page
    }
    faults = 0
    for each in pages.values():
        page = each.page
        owner = each.owner.name if each.owner else ""
        if page and not HEALTH_TEAM.search(f"{owner} {page.last_checked_by}"):
            faults += 1
            yield Issue(page, "Have a health team own this page, or check it.")
        elif page and each.is_overdue_on(look.today):
            faults += 1
            yield Issue(page, "Ask the health team if this is still correct.")
    yield Fact(
        f"{share(len(pages) - faults, len(pages))} health pages have a health team "
        "and were checked in time.",
        {"found": faults, "of": len(pages)},
        is_nothing=not pages,
    )
