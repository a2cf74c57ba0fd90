"""What the finders of names, schools and addresses share while they read a text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from feedback.personal_data import lexicon as lx
from feedback.personal_data.folding import Folded, fold
from feedback.personal_data.spans import Grade, Kind, Span
from feedback.personal_data.tokens import Phrases, Tokens
from feedback.personal_data.vocabulary import Vocabulary


@dataclass(frozen=True)
class Known:
    """What a site knows: words that may stand, and names that may not.

    `allowed` are its own places, services and bodies. `names` are people whom the
    council has listed; they count as sure wherever they stand.
    """

    allowed: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @cached_property
    def allowed_phrases(self) -> Phrases:
        """The allowed words, ready to be looked up."""
        return Phrases(fold(line) for line in self.allowed)

    @cached_property
    def name_phrases(self) -> Phrases:
        """The names, ready to be looked up."""
        return Phrases(fold(line) for line in self.names)


@lru_cache(maxsize=1)
def famous() -> Phrases:
    """Bodies, stories and places with a person's name in them."""
    return Phrases(lx.phrases("famous")).awaited()


@lru_cache(maxsize=1)
def rare_conditions() -> Phrases:
    """Conditions so rare that with a place they point at somebody."""
    return Phrases(lx.phrases("conditions")).awaited()


@dataclass
class Scan:
    """A text in words, which of them are spoken for, and what was found."""

    tokens: Tokens
    known: Known
    final: bool = True  # whether the text ends here, with a signature perhaps
    allowed: set[int] = field(default_factory=set)
    taken: dict[int, Kind] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        folded: Folded,
        known: Known,
        final: bool = True,
        vocabulary: Vocabulary | None = None,
    ) -> "Scan":
        """Read a text and mark what the site itself allows."""
        scan = cls(Tokens(folded, vocabulary), known, final)
        for index in (famous(), known.allowed_phrases):
            for first, past in scan.tokens.match(index):
                scan.allowed.update(range(first, past))
        for first, past in scan.tokens.match(known.name_phrases):
            scan.add(first, past, "name", "sure", forced=True)
        return scan

    def add(
        self, first: int, past: int, kind: Kind, grade: Grade, *, forced: bool = False
    ) -> None:
        """Note words first to past; without force, not where the site allows them."""
        if (
            self.allowed
            and not forced
            and all(i in self.allowed for i in range(first, past))
        ):
            return
        end = self.tokens.ends[past - 1]
        low = self.tokens.lows[past - 1]
        if low[-1] == "s":
            if low[-2:-1] == "'":
                end -= 2
            elif self.tokens.owner(past - 1):
                end -= 1
        self.spans.append(Span(self.tokens.starts[first], end, kind, grade))
        if past == first + 1:
            self.taken.setdefault(first, kind)
            return
        for i in range(first, past):
            self.taken.setdefault(i, kind)

    def take(self, spans: Iterable[Span]) -> None:
        """Note what stands in the text by its form, and the words it is made of."""
        starts, ends = self.tokens.starts, self.tokens.ends
        for span in spans:
            self.spans.append(span)
            i = bisect_right(ends, span.start)
            while i < len(starts) and starts[i] < span.end:
                self.taken.setdefault(i, span.kind)
                i += 1

    def free(self, i: int) -> bool:
        """Whether a word is neither found already nor allowed."""
        return i not in self.taken and i not in self.allowed

    def with_flag(self, mask: int) -> Iterator[int]:
        """The positions of words that have any of these flags."""
        return iter(self.tokens.spots({w for w, f in self.tokens.marked if f & mask}))
