"""From what was typed to what is shown: one ranking of everything."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from math import log
from operator import itemgetter

from localoffer.core.site_search.documents import Document, kinds
from localoffer.core.site_search.index import Index, Place, site_index, site_speller
from localoffer.core.site_search.spelling import RARE, mend
from localoffer.core.site_search.stemming import stem
from localoffer.core.site_search.tokens import STOP_WORDS
from localoffer.core.site_search.words import Group, Phrase, Wanted, wanted
from localoffer.core.site_version import memory

PAGE_SIZE = 20
# What another word for the same thing counts beside the word itself.
SAME = 0.8
# Scores this near to each other, as a share, count as equal.
NEARLY, LEAST = 1.15, 0.001
# Families look for one thing in several kinds: its words are asked once.
MOST_REMEMBERED = 64

Scores = dict[Place, float]


@dataclass(frozen=True)
class Hits:
    """The documents that say some words, best first."""

    places: tuple[Place, ...] = ()
    # Stems of everything that was looked for, to mark in what is shown.
    stems: frozenset[str] = frozenset()


@dataclass
class Found:
    """One page of results, and how the words had to be read."""

    documents: list[Document] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 1
    # How many there are of each kind, whichever kind was chosen.
    counts: Counter[str] = field(default_factory=Counter)
    stems: frozenset[str] = frozenset()
    says_nothing: bool = False
    instead: str = ""
    suggestion: str = ""
    is_any: bool = False


def rarity(index: Index, term: str) -> float:
    """Return how much a term tells: the rarer, the more."""
    return log(1 + len(index.entries) / (1 + len(index.postings.get(term, ()))))


def all_of(index: Index, words: Phrase) -> Scores:
    """Return the documents that say all of some words, wherever they stand."""
    told = [word for word in words if word not in STOP_WORDS] or list(words)
    terms = dict.fromkeys(map(stem, told))
    postings = [index.postings.get(term, {}) for term in terms]
    shortest = min(postings, key=len)
    scores: Scores = dict.fromkeys(shortest, 0.0)
    for term, posting in zip(terms, postings, strict=True):
        telling = rarity(index, term)
        scores = {
            place: score + telling * posting[place]
            for place, score in scores.items()
            if place in posting
        }
    return scores


def scores_of(index: Index, group: Group) -> Scores:
    """Return the documents that say one thing asked for, in whichever words."""
    scores = all_of(index, group.words)
    for phrase in group.same:
        term = " ".join(map(stem, phrase))
        telling = SAME * rarity(index, term)
        for place, weight in index.postings.get(term, {}).items():
            scores[place] = max(scores.get(place, 0.0), telling * weight)
    return scores


def nearly(score: float) -> int:
    """Return a step of the ranking: within it the kinds stand in their order."""
    return round(log(max(score, LEAST)) / log(NEARLY))


def hits(index: Index, asked: Wanted, today: date) -> Hits:
    """Return what says the words, remembered for a while."""
    remembered = memory.get(
        ("site search hits", id(index)), lambda: dict[tuple[Wanted, date], Hits]()
    )
    known = remembered.get((asked, today))
    if known:
        return known
    parts = [scores_of(index, group) for group in asked.groups]
    total: Scores = {}
    if asked.needs_all:
        shortest = min(parts, key=len)
        for place in shortest:
            if all(place in part for part in parts):
                total[place] = sum(part[place] for part in parts)
    else:
        for part in parts:
            for place, score in part.items():
                total[place] = total.get(place, 0.0) + score
    entries = index.entries
    order = {code: position for position, code in enumerate(kinds())}
    ranked = [
        (-nearly(score), order[document.kind], -score, document.title, place)
        for place, score in total.items()
        if (document := entries[place].document).until is None
        or document.until >= today
    ]
    ranked.sort()
    result = Hits(tuple(map(itemgetter(4), ranked)), stems_of(asked))
    if len(remembered) >= MOST_REMEMBERED:
        remembered.clear()
    remembered[asked, today] = result
    return result


def stems_of(asked: Wanted) -> frozenset[str]:
    """Return the stems of all that is looked for."""
    phrases = [
        phrase for group in asked.groups for phrase in (group.words, *group.same)
    ]
    return frozenset(
        stem(word) for phrase in phrases for word in phrase if word not in STOP_WORDS
    )


def search(
    text: str, today: date, kind: str = "", page: int = 1, as_typed: bool = False
) -> Found:
    """Answer a search: first all of the words, then mended ones, then any of them."""
    asked = wanted(text)
    if not asked:
        return Found(says_nothing=True)
    index, found = site_index(), Found()
    best = hits(index, asked, today)
    if 0 < len(best.places) <= RARE and not as_typed:
        found.suggestion = better_spelling(index, text, today)
    if not best.places and not as_typed:
        found.instead = mend(text, site_speller()) or ""
        if found.instead:
            asked = wanted(found.instead)
            best = hits(index, asked, today)
    if not best.places and len(asked.groups) > 1:
        best = hits(index, asked.any_of(), today)
        found.is_any = bool(best.places)
    if not best.places:
        found.instead = ""
    return shown(found, index, best, kind, page)


def better_spelling(index: Index, text: str, today: date) -> str:
    """Return a spelling that finds more, for words that found next to nothing."""
    other = mend(text, site_speller(), also_rare=True)
    more = hits(index, wanted(other), today).places if other else ()
    return other if other and len(more) > RARE else ""


def shown(found: Found, index: Index, best: Hits, kind: str, page: int) -> Found:
    """Fill in one page of what was found, or the last there is."""
    entries = index.entries
    documents = [entries[place].document for place in best.places]
    found.counts = Counter(document.kind for document in documents)
    if kind:
        documents = [document for document in documents if document.kind == kind]
    found.total, found.stems = len(documents), best.stems
    found.pages = max(1, -(-found.total // PAGE_SIZE))
    found.page = min(max(1, page), found.pages)
    start = (found.page - 1) * PAGE_SIZE
    found.documents = documents[start : start + PAGE_SIZE]
    return found
