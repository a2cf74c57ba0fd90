"""What a requirement says, and how much each of its words tells."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from compliance.suggesting.terms import Phrase, found_in
from localoffer.core.site_search.tokens import joined

FIELDS = {"page_titles": 3, "title": 2, "cues": 2, "summary": 1}
# A list of requirements, or one that no page can show, has to be clearly better.
SELDOM = 0.9


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


def phrases_of(entries: Iterable[Wording]) -> dict[Phrase, tuple[str, set[str]]]:
    """Return usual titles and cues of several words, with whose they are."""
    said: dict[Phrase, tuple[str, set[str]]] = {}
    for entry in entries:
        for text in (*entry.page_titles, *entry.cues):
            phrase = tuple(found_in(text).stems)
            if len(phrase) > 1:
                said.setdefault(phrase, (joined(text), set()))[1].add(entry.code)
    return said


def factor_of(entry: Wording) -> float:
    """Return less than 1 for what a page seldom shows by itself."""
    is_list = entry.kind == "parent"
    is_shown_by_pages = {"content", "feedback"} & set(entry.evidence_kinds)
    return (SELDOM if is_list else 1.0) * (1.0 if is_shown_by_pages else SELDOM)
