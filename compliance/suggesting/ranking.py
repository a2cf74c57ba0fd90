"""Ranking requirements by what a page says, with the requirements' own words.

BM25 over fields (a requirement's usual page titles say most), and beside it how like
the page's title is to those titles. The weights are few and round: they were chosen
on openings that are kept apart from those that measure (docs/reference/suggestions.md).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, log2, sqrt
from typing import NamedTuple

from compliance.suggesting.terms import Found, Phrase, found_in
from compliance.suggesting.wording import Wording, factor_of, phrases_of, weights_of
from localoffer.core.site_search.tokens import tokens

# How much more a word says in a page's title than in its text.
TITLE = 3.0
LIKE_TITLE = 40.0
PHRASE = 1.0
# BM25's k1: how soon more of the same stops counting. Length made no difference.
ENOUGH = 1.2
# What a page is about stands at its beginning.
OPENING = 300
# In letters: what is left out is not even split, as a page can be of any length.
MOST_LETTERS = 20 * OPENING
LEAST_SCORE = 10.0
MOST_REASONS = 5
# Where a page has no title, or one that says nothing, its first words stand for it.
FIRST_WORDS, GUESSED = 10, 0.25
LONGEST_TITLE = 12
# Lines of nothing else stand above the title of many a page.
NAVIGATION = frozenset(
    """
    accept alert are back close content cookies here home links main menu navigation
    search skip text size the to toggle top you
    """.split()  # noqa: SIM905
)


# Points, and the words that got them.
Hit = tuple[float, str]


@dataclass(frozen=True)
class Suggestion:
    """A requirement that a page seems to speak to; a person decides."""

    requirement_code: str
    # Comparable between requirements for one page only.
    score: float
    # The page's own words that led to it, the most telling first.
    because: tuple[str, ...]


class Said(NamedTuple):
    """A usual title or cue of some requirements, to look for word for word."""

    phrase: Phrase
    words: str
    points: float
    codes: set[str]


class Suggester:
    """Requirements made ready once, to be suggested for any number of pages."""

    def __init__(self, requirements: Iterable[Wording]) -> None:
        entries = list(requirements)
        weights = {entry.code: weights_of(entry) for entry in entries}
        number = len(entries)
        among = Counter(term for terms in weights.values() for term in terms)
        # A word that no requirement says has the weight of the rarest.
        self._rarest = log(1 + number / 0.5)
        self._telling = {
            term: log(1 + (number - count + 0.5) / (count + 0.5))
            for term, count in among.items()
        }
        self._points: dict[str, dict[str, float]] = defaultdict(dict)
        for code, terms in weights.items():
            for term, weight in terms.items():
                share = weight * (ENOUGH + 1) / (weight + ENOUGH)
                self._points[term][code] = self._telling[term] * share
        self._titles = {
            entry.code: [
                frozenset(term for term, _ in found_in(title).terms)
                for title in (*entry.page_titles, entry.title)
            ]
            for entry in entries
        }
        self._titled: dict[str, set[str]] = defaultdict(set)
        for code, titles in self._titles.items():
            for term in frozenset().union(*titles):
                self._titled[term].add(code)
        self._phrases: dict[str, list[Said]] = defaultdict(list)
        for phrase, (words, codes) in phrases_of(entries).items():
            points = log(1 + number / len(codes))
            self._phrases[phrase[0]].append(Said(phrase, words, points, codes))
        self._factor = {entry.code: factor_of(entry) for entry in entries}

    def suggest(self, text: str, title: str = "", limit: int = 5) -> list[Suggestion]:
        """Return the requirements that a page seems to speak to, the best first."""
        title, text = title_of(text[:MOST_LETTERS], title[:MOST_LETTERS])
        body, heading, sure = found_in(text, OPENING), found_in(title), 1.0
        if not any(term in self._points for term, _ in heading.terms):
            heading, sure = found_in(text, FIRST_WORDS), GUESSED
        words = dict(reversed([*heading.terms, *body.terms]))
        hits: defaultdict[str, list[Hit]] = defaultdict(list)
        for term, weight in asked_in(body, heading, TITLE * sure).items():
            for code, points in self._points.get(term, {}).items():
                hits[code].append((weight * points, words[term]))
        for code, alike in self._like_title(heading):
            hits[code].append((LIKE_TITLE * sure * alike, ""))
        for found, weight in ((body, PHRASE), (heading, PHRASE * TITLE * sure)):
            for said in self._said_in(found.stems):
                for code in said.codes:
                    hits[code].append((weight * said.points, said.words))
        scores = [
            (self._factor[code] * sum(points for points, _ in found), code)
            for code, found in hits.items()
        ]
        # The best first, and equal scores always in the same order.
        scores.sort(key=lambda scored: (-scored[0], scored[1]))
        return [
            Suggestion(code, round(score, 1), because(hits[code]))
            for score, code in scores[:limit]
            if score >= LEAST_SCORE
        ]

    def _like_title(self, heading: Found) -> Iterable[tuple[str, float]]:
        """Yield requirements with how like the page's title is to theirs, 0 to 1."""
        terms = frozenset(term for term, _ in heading.terms)
        whole = self._weight(terms)
        for code in {code for term in terms for code in self._titled.get(term, ())}:
            yield (
                code,
                max(
                    self._weight(terms & own) / sqrt(whole * self._weight(own))
                    for own in self._titles[code]
                    if own
                ),
            )

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._telling.get(term, self._rarest) for term in terms)

    def _said_in(self, stems: list[str]) -> Iterable[Said]:
        """Yield each usual title or cue that stands in a text, word for word."""
        seen = set()
        for place, first in enumerate(stems):
            for said in self._phrases.get(first, ()):
                phrase = said.phrase
                there = tuple(stems[place : place + len(phrase)]) == phrase
                if there and phrase not in seen:
                    seen.add(phrase)
                    yield said


def because(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the words that say most, without those that stand in others."""
    reasons: list[str] = []
    for _, words in sorted(hits, key=lambda hit: -hit[0]):
        if not any(words in reason for reason in reasons) and words:
            reasons = [reason for reason in reasons if reason not in words]
            reasons.append(words)
    return tuple(reasons[:MOST_REASONS])


def title_of(text: str, title: str) -> tuple[str, str]:
    """Return a page's title and text; a short first line is a title."""
    if title:
        return title, text
    first, _, rest = text.strip().partition("\n")
    while rest and NAVIGATION.issuperset(tokens(first)):
        first, _, rest = rest.strip().partition("\n")
    is_title = rest and len(first.split()) <= LONGEST_TITLE
    return (first, rest) if is_title else ("", text)


def asked_in(body: Found, heading: Found, title_weight: float) -> dict[str, float]:
    """Return what a page speaks of, each term with its weight."""
    asked: defaultdict[str, float] = defaultdict(float)
    for term, times in Counter(term for term, _ in body.terms).items():
        asked[term] += log2(1 + times)
    for term in {term for term, _ in heading.terms}:
        asked[term] += title_weight
    return asked
