"""Named facts that a page should give: looked for by words and links.

A sign that is found proves only that the words stand there; whether they are true,
plain and complete, people say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from compliance.looking import Look
from compliance.page_words import PageWords
from compliance.registry import Fact, Found, Issue, Scope, register

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december"
)
Shown = Callable[[list[PageWords], Look], bool]


@dataclass(frozen=True)
class Sign:
    """One fact that a page should give, and how to see that it is there."""

    label: str
    is_shown: Shown


def words(label: str, pattern: str) -> Sign:
    """Return a sign that is words, given as a pattern without regard to capitals."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return Sign(label, lambda pages, _: any(compiled.search(p.text) for p in pages))


def several(label: str, least: int, *patterns: str) -> Sign:
    """Return a sign that is so many of some words."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]

    def is_shown(pages: list[PageWords], _: Look) -> bool:
        hits = sum(any(each.search(p.text) for p in pages) for each in compiled)
        return hits >= least

    return Sign(label, is_shown)


def web_link(label: str, pattern: str) -> Sign:
    """Return a sign that is a link to another site whose address looks so."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return Sign(
        label,
        lambda pages, _: any(compiled.search(url) for p in pages for url in p.urls),
    )


def link_to_duty(label: str, code: str) -> Sign:
    """Return a sign that is a link to a page mapped to another requirement."""

    def is_shown(pages: list[PageWords], look: Look) -> bool:
        targets = {each.page.pk for each in look.mapped(code) if each.page}
        return any(targets & page.page_links for page in pages)

    return Sign(label, is_shown)


def document(label: str = "a document to download") -> Sign:
    """Return a sign that is a document."""
    return Sign(label, lambda pages, _: any(page.documents for page in pages))


CONTACT = Sign(
    "somebody to contact", lambda pages, _: any(page.has_contact for page in pages)
)
APPLY = words(
    "how to apply or ask",
    r"\bappl(?:y|ying|ication)|\bask (?:for|us|your|the)|\brequest|\brefer|\bfill in|"
    r"\bform\b",
)
DEADLINE = words(
    "a deadline",
    rf"\bdeadline|\bclosing date|\b(?:by|before) (?:the )?\d{{1,2}}(?:st|nd|rd|th)? "
    rf"(?:{MONTHS})|\bby the end of\b",
)
TIME_LIMIT = words(
    "a time limit", r"\b(?:\d+|two|three|four|six|eight|ten|twelve) (?:working )?"
    r"(?:days?|weeks?|months?)\b",
)  # fmt: skip
WHO_DECIDES = words(
    "who decides", r"\bpanel\b|\bdecid(?:e|es|ed|ing)\b|\bdecisions? (?:is|are) made"
)
WHO_CAN = words(
    "who can have it", r"\beligib|\bwho (?:can|it is for)|\bentitled|\bif you"
)
EARLY = words("the early years", r"early years|nurser|under (?:5|five)|pre-?school")
SCHOOL = words("school age", r"\bschool")
POST_16 = words(
    "after 16", r"post-?16|\bcollege|sixth form|16 to (?:18|19|25)|after 16"
)
GOV_UK = web_link("a link to GOV.UK", r"\.gov\.uk/")


def listed(parts: list[str]) -> str:
    """Return some labels as people say them: "this, that and the other"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def page_says(code: str, *signs: Sign, suffix: str = "") -> None:
    """Register the check that pages mapped to a requirement give some facts."""
    name = re.sub(r"\W", "_", f"page_says_{code}{suffix}")
    labels = listed([sign.label for sign in signs])

    def check(look: Look) -> Found:
        pages = look.says(code)
        if code not in look.by_code:
            return
        if not pages:
            yield Fact("No live page is mapped to look at.", is_nothing=True)
            return
        missing = [sign for sign in signs if not sign.is_shown(pages, look)]
        there = [sign.label for sign in signs if sign not in missing]
        url = look.mapped(code)[0].url
        lacking = [sign.label for sign in missing]
        told = [f"The named pages mention {listed(there)}."] if there else []
        told += [f"We did not find {listed(lacking)}."] if lacking else []
        yield Fact(" ".join(told), {"facts": len(there), "of": len(signs)}, url)
        for sign in missing:
            yield Issue(
                f"fact:{sign.label}", f"Say on a mapped page: {sign.label}.", url=url
            )

    register(
        requirement=code,
        scope=Scope.DUTY,
        name=name,
        rule=f"A page that is mapped to this gives: {labels}.",
    )(check)
