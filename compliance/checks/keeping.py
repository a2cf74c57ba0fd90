"""Checks of 4.7: made together, plain, well arranged, known about and kept true."""

import re
from datetime import timedelta

from compliance.ended_names import ended_names_in
from compliance.looking import Look
from compliance.models import InvolvementRecord
from compliance.page_refs import TOLD
from compliance.page_words import PageWords
from compliance.registry import Counted, Fact, Found, Issue, Scope, register
from compliance.wanted import share
from directory.models import DirectoryPage
from localoffer.core.models import BasePage

Kind = InvolvementRecord.Kind
YEAR = timedelta(days=365)
# More words than this in a sentence, on average, is hard to read.
LONG_SENTENCE = 25
FEWEST_WORDS = 60
SENTENCE = re.compile(r"[.!?:;]+\s|\n")


@register(requirement="4.7.collaborative")
def families_and_partners_took_part_within_a_year(look: Look) -> Found:
    """In the last 12 months families took part, and something was made together."""
    for kind in (Kind.INVOLVEMENT, Kind.CO_PRODUCTION):
        newest = next((one for one in look.records if one.kind == kind), None)
        if newest is None or newest.held_on < look.today - YEAR:
            yield Issue(f"record:{kind}", f"Add a record of this year: {kind.label}.")
        on = f"last on {newest.held_on:%-d %B %Y}" if newest else "not recorded yet"
        yield Fact(f"{kind.label}: {on}.")


def sentence_length(words: PageWords) -> float:
    """Return how many words a sentence has, on average; 0 for a short text."""
    parts = [len(part.split()) for part in SENTENCE.split(words.text)]
    sentences = [length for length in parts if length > 2]
    if sum(sentences) < FEWEST_WORDS:
        return 0
    return sum(sentences) / len(sentences)


@register(
    requirement="4.7.plain",
    scope=Scope.PAGE,
    counted=Counted.PAGES,
    tells="have sentences of 25 words or fewer on average",
)
def sentences_are_short(look: Look) -> Found:
    """No page's sentences are longer than 25 words on average."""
    for page, words in look.words:
        if sentence_length(words) > LONG_SENTENCE:
            yield Issue(page, "Cut long sentences into shorter ones.")


@register(
    requirement="4.7.up-to-date",
    scope=Scope.PAGE,
    counted=Counted.PAGES,
    tells="were checked by a person in time",
)
def page_was_checked_in_time(look: Look) -> Found:
    """A person checked every live page within the council's own period."""
    for page in look.pages:
        if page.is_overdue_on(look.today):
            yield Issue(page, "Read this page and say that it is still correct.")


@register(
    requirement="4.7.up-to-date",
    scope=Scope.PAGE,
    counted=Counted.PAGES,
    tells="have an owner",
)
def page_has_an_owner(look: Look) -> Found:
    """Every live page has a team that keeps it true."""
    for page in look.pages:
        if page.owner is None:
            yield Issue(page, "Choose the team that keeps this page true.")


@register(
    requirement="4.7.up-to-date",
    scope=Scope.PAGE,
    counted=Counted.PAGES,
    tells="name no body or scheme that has ended",
)
def page_names_nothing_that_has_ended(look: Look) -> Found:
    """No page names a body, a scheme or a term that has ended."""
    for page, words in look.words:
        names = list(ended_names_in(words.text))
        if names:
            told = "; ".join(f"{each.name} (now: {each.now})" for each in names)
            yield Issue(page, f"See whether these have ended: {told}.")


@register(requirement="4.7.structure")
def support_can_be_found_by_age_and_need(look: Look) -> Found:
    """The menu leads to the directory, which can be narrowed by age and by need."""
    in_menu = look.seen(DirectoryPage).filter(show_in_menus=True).exists()
    if not in_menu:
        yield Issue("menu", "Publish the directory and show it in the menu.")
    ages = sum(bool(one.ages) for one in look.listings)
    yield Fact(
        f"The directory is {'' if in_menu else 'not '}in the menu; "
        f"{share(ages, len(look.listings))} services say for which ages they are.",
        {"ages": ages, "of": len(look.listings)},
        look.directory_address,
    )


@register(requirement="4.7.structure")
def every_page_can_be_reached(look: Look) -> Found:
    """Every published page stands beneath the menu or the footer."""
    top = look.seen(BasePage).filter(depth__lte=3)
    shown = {page.path for page in top if page.show_in_menus or page.show_in_footer} | {
        page.path for page in top if page.depth <= 2
    }
    live = {page.path: page for page in look.seen(BasePage).only("path", *TOLD)}
    lost = 0
    for path, page in live.items():
        parents = [path[:end] for end in range(8, len(path) + 1, 4)]
        beneath = len(path) <= 8 or path[:12] in shown
        if not beneath or not all(parent in live for parent in parents):
            lost += 1
            yield Issue(page, "Put this page where menu or footer lead to it.")
    yield Fact(
        f"{share(len(live) - lost, len(live))} live pages can be reached from the "
        "menu or the footer.",
        {"found": lost, "of": len(live)},
    )


@register(requirement="4.7.signposted")
def the_site_was_publicised_within_a_year(look: Look) -> Found:
    """In the last 12 months something was done so that families hear of the site."""
    told = [one for one in look.records if one.kind == Kind.PUBLICITY]
    recent = [one for one in told if one.held_on >= look.today - YEAR]
    if not recent:
        yield Issue("record:publicity", "Add a record of how families were told.")
    words = "No record says how families were told about this website."
    if told:
        day = f"{told[0].held_on:%-d %B %Y}"
        words = f"Families were last told about this website on {day}."
    yield Fact(words, {"recent": len(recent)})
