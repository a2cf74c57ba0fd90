"""Checks of 4.59 to 4.62 and 3.71: advice, being known, and for everybody to use."""

from django.conf import settings

from compliance.looking import Look
from compliance.other_duties import others_show
from compliance.record_checks import Kind, Role, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import CONTACT, page_says, words
from compliance.signs_of_time import titles_mapped
from compliance.wanted import lists, want
from localoffer.core.accessibility.standing import standing_of
from localoffer.core.languages import is_same
from localoffer.core.models import AccessibilityStatementPage, BasePage

EVERY_WAY = (
    "has a phone number and an e-mail address",
    lambda one: one.has_phone and one.has_email,
)
EASY = ("easy read", "easy-read", "bsl", "translat")

record_shows("4.62.groups", 12, (Kind.REVIEW, Kind.CONSULTATION))
record_shows("4.61.publicised", 12, (Kind.PUBLICITY,), (Role.COUNCIL, Role.HEALTH))

lists(
    "4.59.where",
    want("free advice (SENDIASS)", r"sendiass|iass\b|advice and support|send advice"),
    having=EVERY_WAY,
)
others_show("4.61.published", ("4.10.ways-to-join",), ("4.59.where",))

page_says(
    "4.62.offline",
    CONTACT,
    words(
        "by post or in person", r"\bpost\b|\bvisit|librar|in person|\bletter|\bprint"
    ),
)
page_says(
    "3.71.complaints",
    words("complaints about the council", r"\bcouncil\b"),
    words("complaints about a school or college", r"\bschool|\bcollege"),
    words("complaints about the NHS", r"\bNHS\b|\bPALS\b|\bhealth"),
)


@register(requirement="4.62.offline")
def the_council_can_be_reached_without_the_web(look: Look) -> Found:
    """Every page gives the council's phone number and its address."""
    council = look.council
    missing = [
        name
        for name, value in (
            ("phone number", council.phone),
            ("address", council.address),
        )
        if not value.strip()
    ]
    for name in missing:
        yield Issue(f"settings:{name}", f"Enter the council’s {name} in the settings.")
    lacking = f"No page gives the council’s {' or '.join(missing)}."
    yield Fact(
        lacking if missing else "Every page gives a phone number and an address."
    )


@register(requirement="4.62.groups")
def the_accessibility_statement_is_in_date(look: Look) -> Found:
    """The accessibility statement is published, reviewed and tested in 12 months."""
    page = look.seen(AccessibilityStatementPage).first()
    if page is None:
        yield Issue("statement", "Publish an accessibility statement.")
        yield Fact("No accessibility statement is published.")
        return
    on = page.last_checked_on
    if on is None or (look.today - on).days > 365:
        yield Issue(page, "Look at the accessibility statement again.")
    standing = standing_of(page, look.today)
    if not standing.is_tested:
        yield Issue("tests", "Test the website with people, and enter what they found.")
    told = f"reviewed on {on:%-d %B %Y}" if on else "not reviewed yet"
    tested = standing.last_tested_on
    people = f"last on {tested:%-d %B %Y}" if tested else "never"
    yield Fact(
        f"The accessibility statement is published, {told}. People tested the website "
        f"{people}. {len(standing.failing)} of 55 rules are broken somewhere."
    )


@register(requirement="4.62.groups")
def key_pages_come_in_other_forms(look: Look) -> Found:
    """Some pages or documents are in easy read, sign language or other languages."""
    pages = look.seen(BasePage).values_list("title", "language")
    text = titles_mapped(look, "4.62.groups").lower()
    count = sum(
        any(word in title.lower() for word in EASY)
        or bool(language and not is_same(language, settings.LANGUAGE_CODE))
        for title, language in pages
    )
    if not count and not any(word in text for word in EASY):
        yield Issue("forms", "Offer key pages in easy read, BSL or other languages.")
    many = {0: "No page is", 1: "1 page is"}.get(count, f"{count} pages are")
    yield Fact(
        f"{many} in easy read, BSL or another language, by the title or the settings."
    )
