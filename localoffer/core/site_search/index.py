"""All documents in memory, by the stems of their words, for one site version.

The index of the next version is made from this one and what has changed since, so
that a publish does not cost a whole reading.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override

from localoffer.core.site_search.documents import Document, sources
from localoffer.core.site_search.spelling import Speller
from localoffer.core.site_search.stemming import stem
from localoffer.core.site_search.tokens import STOP_WORDS, tokens
from localoffer.core.site_search.words import Phrase, thesaurus
from localoffer.core.site_version import memory

# What a word weighs in the title, the summary, the rest: decisions/0018-site-search.md.
TITLE, SUMMARY, BODY = 60, 20, 12
# A title of so many words says half as much with each of them.
LONG_TITLE = 12
# BM25's k1 and b, and the words in a document of ordinary length.
ENOUGH, BY_LENGTH, ORDINARY = 1.2, 0.5, 150
SHORTEST_WORD, LONGEST_WORD = 3, 60


class Place(NamedTuple):
    """Where a document comes from."""

    source: str
    key: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the index."""

    document: Document
    mark: Hashable
    # The different words it says, and what it is found by.
    words: tuple[str, ...]
    terms: tuple[str, ...]
    # Its title between blanks, to look for beginnings of words in.
    title: str


class Index:
    """Every document, and by each term the documents that say it, with weights."""

    def __init__(self, phrases: frozenset[Phrase]) -> None:
        self.phrases = phrases
        self.firsts = {phrase[0] for phrase in phrases}
        self.longest = max(map(len, phrases), default=0)
        self.entries: dict[Place, Entry] = {}
        self.postings: dict[str, dict[Place, int]] = {}
        self.said: Counter[str] = Counter()
        self.own: set[str] = set()

    def copy(self) -> "Index":
        """Return one that can be changed while others still read this one."""
        new = Index(self.phrases)
        new.entries, new.said = self.entries.copy(), self.said.copy()
        new.postings = self.postings.copy()
        return new

    def posting(self, term: str) -> dict[Place, int]:
        """Return a term's documents, which only this index has."""
        if term not in self.own:
            self.own.add(term)
            self.postings[term] = self.postings.get(term, {}).copy()
        return self.postings[term]

    def remove(self, place: Place) -> None:
        """Forget a document."""
        entry = self.entries.pop(place)
        self.said.subtract(entry.words)
        for term in entry.terms:
            posting = self.posting(term)
            posting.pop(place, None)
            if not posting:
                del self.postings[term]
                self.own.discard(term)

    def put(self, place: Place, document: Document, mark: Hashable) -> None:
        """Take in a document that is not there."""
        title, summary = tokens(document.title), tokens(document.summary)
        body = tokens(document.words)
        weights = self.weigh(title, summary, body)
        said = {word for word in (*title, *summary, *body) if is_worth_guessing(word)}
        self.said.update(said)
        for term, weight in weights.items():
            self.posting(term)[place] = weight
        self.entries[place] = Entry(
            replace(document, words=""),
            mark,
            tuple(said),
            tuple(weights),
            f" {' '.join(title)} ",
        )

    def weigh(
        self, title: list[str], summary: list[str], body: list[str]
    ) -> dict[str, int]:
        """Return what each term of a document weighs, in whole numbers."""
        in_title, in_summary = self.terms(title), self.terms(summary)
        in_body = Counter(self.terms(body))
        length = 1 - BY_LENGTH + BY_LENGTH * len(body) / ORDINARY
        weights = {
            term: BODY * many / (many + ENOUGH * length)
            for term, many in in_body.items()
        }
        for term in set(in_summary):
            weights[term] = weights.get(term, 0) + SUMMARY
        for term in set(in_title):
            more = TITLE * LONG_TITLE / (LONG_TITLE + len(title))
            weights[term] = weights.get(term, 0) + more
        return {term: round(weight) + 1 for term, weight in weights.items()}

    def terms(self, words: list[str]) -> list[str]:
        """Return the stems of some words, and the synonyms' phrases among them."""
        stems = [stem(word) for word in words]
        found = [
            each
            for each, word in zip(stems, words, strict=True)
            if word not in STOP_WORDS
        ]
        for start, first in enumerate(stems):
            if first in self.firsts:
                for end in range(start + 2, min(start + self.longest, len(stems)) + 1):
                    phrase = tuple(stems[start:end])
                    if phrase in self.phrases:
                        found.append(" ".join(phrase))
        return found


def is_worth_guessing(word: str) -> bool:
    """Whether a word may be what somebody meant to type."""
    return SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word.isdigit()


def known_phrases() -> frozenset[Phrase]:
    """Return the stems of every synonym of several words."""
    return frozenset(
        tuple(map(stem, phrase)) for phrase in thesaurus().phrases if len(phrase) > 1
    )


def load(older: Index | None) -> Index:
    """Return the index of now, reading only what has changed since `older`."""
    phrases = known_phrases()
    known = older and older.phrases == phrases
    new = older.copy() if older and known else Index(phrases)
    for source in sources():
        marks = source.marks()
        gone = [
            place
            for place, entry in new.entries.items()
            if place.source == source.name and marks.get(place.key) != entry.mark
        ]
        for place in gone:
            new.remove(place)
        missing = [key for key in marks if Place(source.name, key) not in new.entries]
        for document in read(source.read(missing) if missing else ()):
            place = Place(source.name, document.key)
            new.put(place, document, marks[document.key])
    return new


def read(documents: Iterable[Document]) -> Iterable[Document]:
    """Yield those that have an address."""
    return (document for document in documents if document.url)


def site_index() -> Index:
    """Return the documents of this site version, one index for every language.

    So what a source says in words of ours is in the language of the site.
    """

    def make(older: Index | None) -> Index:
        with override(settings.LANGUAGE_CODE):
            return load(older)

    return memory.renew("site search index", make)


def site_speller() -> Speller:
    """Return the words of this site version, to mend what was typed."""

    def make() -> Speller:
        said = {word: many for word, many in site_index().said.items() if many > 0}
        return Speller(said, thesaurus().words)

    return memory.get("site search speller", make)
