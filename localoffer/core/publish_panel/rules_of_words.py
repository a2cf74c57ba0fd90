"""Rules about words: short sentences, plain words, no unexplained abbreviations."""

import re
from collections.abc import Iterator

from wagtail import hooks

from localoffer.core.glossary.starting import words_in_full
from localoffer.core.publish_panel.abbreviations import WELL_KNOWN
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import Found, Rule
from localoffer.core.publish_panel.sentences import lix

LONGEST_SENTENCE = 25
COMPLEX = 45
MOST_SHOWN = 8
ABBREVIATION = re.compile(r"\b(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Z][A-Za-z]{1,7}\b")
SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,}){2,}\b")


def long_sentences(draft: Draft) -> Iterator[Found]:
    """Yield the longest sentences first, as many as somebody would read."""
    long = [each for each in draft.sentences if each.length > LONGEST_SENTENCE]
    for each in sorted(long, key=lambda each: -each.length)[:MOST_SHOWN]:
        yield Found(f"{each.length} words: “{each.text}”", each.where)


def hard_to_read(draft: Draft) -> Iterator[Found]:
    """Yield when the text as a whole is complex."""
    score = lix(draft.sentences)
    if score is not None and score >= COMPLEX:
        yield Found(
            f"It reads like a report: {score:.0f} on a scale where plain pages have "
            f"under 35 and {COMPLEX} is complex (LIX)."
        )


def known_terms() -> frozenset[str]:
    """Return the abbreviations that the site explains itself, in small letters.

    An app registers the hook "register_known_terms": a function that returns them.
    """
    return frozenset(
        term.casefold()
        for tell in hooks.get_hooks("register_known_terms")
        for term in tell()
    )


def unexplained(draft: Draft) -> Iterator[Found]:
    """Yield each abbreviation that neither the page nor the glossary explains."""
    text = SHOUTED.sub(" ", draft.text)
    known = known_terms()
    seen: dict[str, None] = {}
    for found in ABBREVIATION.finditer(text):
        seen.setdefault(singular(found[0]))
    for short in seen:
        if short in WELL_KNOWN or short.casefold() in known or explains(text, short):
            continue
        meaning = words_in_full().get(short)
        write = f" Write “{meaning} ({short})” the first time." if meaning else ""
        yield Found(f"“{short}” is not explained.{write}", first_place(draft, short))


def singular(short: str) -> str:
    """Return an abbreviation without the s of more than one."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def explains(text: str, short: str) -> bool:
    """Whether a text says “words (ABBR)” or “ABBR (words)” somewhere."""
    name = re.escape(short)
    before = rf"\w[\w’'-]*\s*\({name}s?\)"
    after = rf"\b{name}s?\s*\((?=[^)]*[a-z]{{3}})"
    return bool(re.search(f"{before}|{after}", text))


def first_place(draft: Draft, short: str) -> str:
    """Return where an abbreviation stands first."""
    return next((where for where, text in draft.texts if short in text), "")


WORD_RULES = [
    Rule(
        "unexplained-abbreviation",
        "Unexplained abbreviation",
        "Write the words in full the first time, with the abbreviation in brackets. "
        "Or explain it in the glossary, or leave it out.",
        unexplained,
    ),
    Rule(
        "long-sentence",
        "Long sentence",
        "Split it: one idea in each sentence, and no more than 25 words.",
        long_sentences,
    ),
    Rule(
        "hard-to-read",
        "Hard to read",
        "Use shorter sentences and everyday words. Say “you” and “we”.",
        hard_to_read,
    ),
]
