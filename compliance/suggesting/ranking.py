"""Ranking requirements by what a page says, with the requirements' own words.

BM25 over fields (a requirement's usual page titles say most), and beside it how like
the page's title is to those titles. The weights are few and round: they were chosen
on openings that are kept apart from those that measure (docs/reference/suggestions.md).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2, sqrt
from typing import Protocol

from compliance.suggesting.terms import Found, Phrase, found_in

FIELDS = {"page_titles": 3, "title": 2, "cues": 2, "summary": 1}
# How much more a word says in a page's title than in its text.
TITLE = 3.0
LIKE_TITLE = 40.0
PHRASE = 1.0
# BM25: how soon more of the same stops counting, and how much length matters.
ENOUGH, LENGTH = 1.2, 0.5
# A list of requirements, or one that no page can show, has to be clearly better.
SELDOM = 0.9
# What a page is about stands at its beginning.
OPENING = 300
LEAST_SCORE = 10.0
MOST_REASONS = 5
# Where a page has no title, or one that says nothing, its first words stand for it.
FIRST_WORDS, GUESSED = 10, 0.25
LONGEST_TITLE = 12


class Wording(Protocol):
    """The words of a requirement: a row of the database, or of a framework's file."""

    @property
    def code(self) -> str:
        """What it is called by, for ever."""

    @property
    def kind(self) -> str:
        """One of "item" and "parent"."""

    @property
    def title(self) -> str:
        """The duty in a few words."""

    @property
    def summary(self) -> str:
        """The duty in a sentence."""

    @property
    def page_titles(self) -> Sequence[str]:
        """What councils call pages that show it."""

    @property
    def cues(self) -> Sequence[str]:
        """Words that stand on such pages."""

    @property
    def evidence_kinds(self) -> Sequence[str]:
        """What shows it, such as "content"."""


@dataclass(frozen=True)
class Suggestion:
    """A requirement that a page seems to speak to; a person decides."""

    requirement_code: str
    # Comparable between requirements for one page only.
    score: float
    # The page's own words that led to it, the most telling first.
    because: tuple[str, ...]


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
        usual = sum(sum(terms.values()) for terms in weights.values()) / (number or 1)
        self._points: dict[str, dict[str, float]] = defaultdict(dict)
        for code, terms in weights.items():
            length = sum(terms.values()) / usual
            room = ENOUGH * (1 - LENGTH + LENGTH * length)
            for term, weight in terms.items():
                share = weight * (ENOUGH + 1) / (weight + room)
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
        said: dict[Phrase, set[str]] = defaultdict(set)
        for entry in entries:
            for text in (*entry.page_titles, *entry.cues):
                phrase = tuple(found_in(text).stems)
                if len(phrase) > 1:
                    said[phrase].add(entry.code)
        self._phrases: dict[str, list[tuple[Phrase, float, set[str]]]]
        self._phrases = defaultdict(list)
        for phrase, codes in said.items():
            points = log(1 + number / len(codes))
            self._phrases[phrase[0]].append((phrase, points, codes))
        self._factor = {entry.code: factor_of(entry) for entry in entries}

    def suggest(self, text: str, title: str = "", limit: int = 5) -> list[Suggestion]:
        """Return the requirements that a page seems to speak to, the best first."""
        title, text = title_of(text, title)
        body, heading, sure = found_in(text, OPENING), found_in(title), 1.0
        if not any(term in self._points for term, _ in heading.terms):
            heading, sure = found_in(text, FIRST_WORDS), GUESSED
        asked = asked_in(body, heading, TITLE * sure)
        scores: defaultdict[str, float] = defaultdict(float)
        for term, weight in asked.items():
            for code, points in self._points.get(term, {}).items():
                scores[code] += weight * points
        for code, alike in self._like_title(heading):
            scores[code] += LIKE_TITLE * sure * alike
        for found, weight in ((body, PHRASE), (heading, PHRASE * TITLE * sure)):
            for points, codes in self._phrases_in(found.stems):
                for code in codes:
                    scores[code] += weight * points
        for code in scores:
            scores[code] *= self._factor[code]
        said = dict(reversed([*heading.terms, *body.terms]))
        return [
            Suggestion(code, round(score, 1), self._because(code, asked, said))
            for code, score in sorted(scores.items(), key=best_first)[:limit]
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

    def _phrases_in(self, stems: list[str]) -> Iterable[tuple[float, set[str]]]:
        """Yield each usual title or cue that stands in a text, word for word."""
        seen = set()
        for place, first in enumerate(stems):
            for phrase, points, codes in self._phrases.get(first, ()):
                there = tuple(stems[place : place + len(phrase)]) == phrase
                if there and phrase not in seen:
                    seen.add(phrase)
                    yield points, codes

    def _because(
        self, code: str, asked: Mapping[str, float], said: dict[str, str]
    ) -> tuple[str, ...]:
        """Return the page's words that say most for a requirement."""
        points = {
            term: weight * self._points[term][code]
            for term, weight in asked.items()
            if code in self._points.get(term, {})
        }
        reasons: list[str] = []
        for term in sorted(points, key=lambda term: -points[term]):
            if not any(said[term] in reason for reason in reasons):
                reasons.append(said[term])
        return tuple(reasons[:MOST_REASONS])


def best_first(scored: tuple[str, float]) -> tuple[float, str]:
    """Return a key that sorts by score, and equal scores always alike."""
    return -scored[1], scored[0]


def title_of(text: str, title: str) -> tuple[str, str]:
    """Return a page's title and text; a short first line is a title."""
    first, _, rest = text.strip().partition("\n")
    is_title = not title and rest and len(first.split()) <= LONGEST_TITLE
    return (first, rest) if is_title else (title, text)


def asked_in(body: Found, heading: Found, title_weight: float) -> dict[str, float]:
    """Return what a page speaks of, each term with its weight."""
    asked: defaultdict[str, float] = defaultdict(float)
    for term, times in Counter(term for term, _ in body.terms).items():
        asked[term] += log2(1 + times)
    for term in {term for term, _ in heading.terms}:
        asked[term] += title_weight
    return asked


def weights_of(entry: Wording) -> Counter[str]:
    """Return a requirement's terms, weighed by the fields they stand in."""
    weights: Counter[str] = Counter()
    for field, weight in FIELDS.items():
        value = getattr(entry, field)
        parts = [value] if isinstance(value, str) else value
        within: Counter[str] = Counter()
        for part in parts:
            within.update({term for term, _ in found_in(part).terms})
        for term, times in within.items():
            weights[term] += weight * min(times, 2)
    return weights


def factor_of(entry: Wording) -> float:
    """Return less than 1 for what a page seldom shows by itself."""
    is_list = entry.kind == "parent"
    is_shown_by_pages = {"content", "feedback"} & set(entry.evidence_kinds)
    return (SELDOM if is_list else 1.0) * (1.0 if is_shown_by_pages else SELDOM)
