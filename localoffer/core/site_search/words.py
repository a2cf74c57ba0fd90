"""What was asked, widened by synonyms: groups of alternatives, all of which count."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail import hooks

from localoffer.core.site_search.tokens import FILLERS, STOP_WORDS, singular, tokens
from localoffer.core.site_version import memory

Phrase = tuple[str, ...]
# More words than anybody means; what stands after them is not looked at.
MOST_WORDS = 16
MOST_ALTERNATIVES = 24


@dataclass(frozen=True)
class Group:
    """One thing asked for: its own words, or any phrase that means the same."""

    words: Phrase
    same: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """A query that full text can answer; groups are all needed, or any of them."""

    groups: tuple[Group, ...]
    needs_all: bool = True

    def __bool__(self) -> bool:
        return bool(self.groups)

    def any_of(self) -> "Wanted":
        """Return the same groups, of which one is enough."""
        return Wanted(self.groups, needs_all=False)


class Thesaurus:
    """The editors' synonyms, ready to look phrases up in."""

    def __init__(self, entries: Iterable[tuple[list[str], bool]]) -> None:
        self._same: defaultdict[Phrase, dict[Phrase, None]] = defaultdict(dict)
        for texts, is_one_way in entries:
            phrases = [phrase for text in texts if (phrase := tuple(tokens(text)))]
            for position, phrase in enumerate(phrases):
                if position == 0 or not is_one_way:
                    others = dict.fromkeys(
                        other for other in phrases if other != phrase
                    )
                    self._same[key(phrase)] |= others
        self.longest = max(map(len, self._same), default=0)
        self.words = frozenset(word for phrase in self._same for word in phrase)
        self.phrases = frozenset(
            phrase for others in self._same.values() for phrase in others
        )

    def longest_at(self, words: list[str], start: int) -> Phrase:
        """Return the longest known phrase that begins here, or nothing."""
        for length in range(min(self.longest, len(words) - start), 0, -1):
            phrase = tuple(words[start : start + length])
            if key(phrase) in self._same:
                return phrase
        return ()

    def same(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return what means the same as a phrase."""
        found = self._same.get(key(phrase), {})
        return tuple(found)[:MOST_ALTERNATIVES]


def key(phrase: Phrase) -> Phrase:
    """Return what singular and plural of a phrase share."""
    return tuple(map(singular, phrase))


def thesaurus() -> Thesaurus:
    """Return the synonyms of this site version.

    An app that keeps some registers "register_synonyms": a function that returns
    pairs of phrases and whether only the first of them finds the others.
    """

    def make() -> Thesaurus:
        return Thesaurus(
            entry for read in hooks.get_hooks("register_synonyms") for entry in read()
        )

    return memory.get("search thesaurus", make)


def wanted(text: str) -> Wanted:
    """Return what a typed text asks for; every text has an answer, maybe empty."""
    words, known = tokens(text)[:MOST_WORDS], thesaurus()
    groups: dict[Group, None] = {}
    start = 0
    while start < len(words):
        phrase = known.longest_at(words, start)
        if phrase:
            groups[Group(phrase, known.same(phrase))] = None
        elif words[start] not in STOP_WORDS:
            groups[Group((words[start],))] = None
        start += len(phrase) or 1
    telling = [group for group in groups if not FILLERS.issuperset(group.words)]
    return Wanted(tuple(telling or groups))
