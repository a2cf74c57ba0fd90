"""The live terms of this site version, ready to be found in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from localoffer.core.models import GlossaryTerm
from localoffer.core.site_version import memory

WORD = re.compile(r"\w+")
# "EHC", "PfA", "SENCOs": at least two capitals, as in the rule of abbreviations.
SHORT = re.compile(r"\w*[A-Z]\w*[A-Z]\w*")
# Not a part of an address or of a longer word.
AFTER = r"(?![\w@/]|[-.]\w)"


@dataclass(frozen=True)
class KnownTerm:
    """A term as families read it."""

    pk: int
    name: str
    forms: tuple[str, ...]
    explanation: str

    @property
    def others(self) -> tuple[str, ...]:
        """Other ways to write it."""
        return self.forms[1:]

    @property
    def short_forms(self) -> tuple[str, ...]:
        """Those of its forms that are an abbreviation alone."""
        return tuple(form for form in self.forms if SHORT.fullmatch(form))


class Glossary:
    """All terms, and where in a text each stands."""

    def __init__(self, terms: Iterable[KnownTerm]) -> None:
        self.terms = tuple(terms)
        # By the first word: most words of a text begin no term, and cost a look-up.
        self.begins: dict[str, list[tuple[re.Pattern[str], KnownTerm]]] = {}
        pairs = [(form, term) for term in self.terms for form in term.forms]
        for form, term in sorted(pairs, key=lambda pair: -len(pair[0])):
            pattern = re.compile(pattern_of(form))
            first = WORD.search(escape(form, quote=False))
            if first:
                word = first[0].casefold()
                for key in {word, f"{word}s"}:
                    self.begins.setdefault(key, []).append((pattern, term))

    def in_text(self, text: str) -> Iterator[tuple[int, int, KnownTerm]]:
        """Yield each place of a term in the text between two tags: start, end, term."""
        end = 0
        for word in WORD.finditer(text):
            start = word.start()
            known = self.begins.get(word[0].casefold())
            if not known or start < end or (start and text[start - 1] in "@/.#-&"):
                continue
            for pattern, term in known:
                if found := pattern.match(text, start):
                    end = found.end()
                    yield start, end, term
                    break


def pattern_of(form: str) -> str:
    """Return the pattern of one form, in the text of a page's HTML.

    Abbreviations are taken as they are written, since "OT" is not "ot"; other words
    with small or capital letters; each also as more than one.
    """
    words = []
    for word in escape(form, quote=False).split():
        letters = re.escape(word).replace(r"\-", "[-\u2011]?")
        letters = re.sub("['\u2019]", "(?:['\u2019]|&#x27;|&#39;)", letters)
        words.append(letters if SHORT.search(word) else f"(?i:{letters})")
    return r"(?:\s|&nbsp;)+".join(words) + f"s?{AFTER}"


def glossary() -> Glossary:
    """Return the live terms, read once for each site version."""

    def read() -> Glossary:
        rows = GlossaryTerm.objects.filter(live=True)
        terms = [
            KnownTerm(row.pk, row.term, tuple(row.forms), row.explanation)
            for row in rows
        ]
        return Glossary(sorted(terms, key=lambda term: term.name.casefold()))

    return memory.get("glossary", read)


def known_short_forms() -> list[str]:
    """Return the abbreviations that need no explanation on a page (a hook)."""
    return [short for term in glossary().terms for short in term.short_forms]


def same_in_search() -> list[tuple[list[str], bool]]:
    """Return what means the same: abbreviations, and their words in full (a hook)."""
    return [
        (list(term.forms), False)
        for term in glossary().terms
        if term.short_forms and term.others
    ]
