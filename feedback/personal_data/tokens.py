"""A text cut into words, with what is known of each and of the gaps between them."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate, chain, compress
from operator import ne

from feedback.personal_data import lexicon as lx
from feedback.personal_data.folding import Folded
from feedback.personal_data.strange import strange_flags
from feedback.personal_data.vocabulary import Vocabulary, has_digit

WORD = re.compile(r"([^\W_]+(?:['-][^\W_]+)*)")
PLAIN = re.compile(r"([A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*)")  # where no letter is foreign
FOREIGN = re.compile(r"[^\W_\x00-\x7f]")
STOPS = frozenset(".!?\n;")
SHOUTING, NEARLY_ALL, FEW, STRANGE = 0.6, 0.9, 12, 0.25
NOISE, MARGIN = 0.25, 24
FIGURES, MOSTLY = 200, 0.2


class Tokens:
    """The words of a text and their flags, asked for by position."""

    def __init__(self, folded: Folded, vocabulary: Vocabulary | None = None) -> None:
        self.folded = folded
        foreign = not folded.text.isascii() and FOREIGN.search(folded.text)
        parts = (WORD if foreign else PLAIN).split(folded.text)
        ends = list(accumulate(map(len, parts)))
        self.words = parts[1::2]
        self.gaps = parts[0::2]  # gaps[i] stands before word i
        self.starts = ends[0:-1:2]
        self.ends = ends[1::2]
        self.lows = list(map(str.lower, self.words))
        self.size = len(self.words)
        stops = {gap: not STOPS.isdisjoint(gap) for gap in set(self.gaps)}
        # So many ways of parting words that these are none.
        self.noise = len(stops) > max(99, NOISE * self.size)
        self.fresh = list(map(stops.__getitem__, self.gaps))
        self.fresh[0] = True
        self.distinct = set(self.lows)
        vocabulary = vocabulary or Vocabulary()
        self.strange = vocabulary.learn(self.distinct)
        # Many unknown words: another language, or no words at all.
        self.babble = len(self.strange) > STRANGE * len(self.distinct) + 2
        odd = {w for w in self.strange if not w.isalpha()} if self.babble else None
        odd = self.strange if odd is None else odd
        self.figures = {word for word in odd if has_digit(word)}
        self.figures |= vocabulary.numbered & self.distinct
        self.extra = {
            w: f for w in odd if not w.isdecimal() and (f := strange_flags(w))
        }
        flags = list(map(vocabulary.flags.get, self.lows))
        # Where the words stand that no list has.
        self.strangers = [i for i, flag in enumerate(flags) if flag is None]
        loud = self.distinct & vocabulary.loud
        self.flags_of = {word: vocabulary.flags[word] for word in loud} | self.extra
        self.asked = loud.union(self.extra)
        # Where the words stand that anybody may ask for one by one.
        self.at: dict[str, list[int]] = {word: [] for word in self.flags_of}
        at = self.at
        for i in compress(range(self.size), map(at.__contains__, self.lows)):
            at[self.lows[i]].append(i)
        self.flags: list[int] = [flag or 0 for flag in flags]
        for word, flag in self.extra.items():
            for i in at[word]:
                self.flags[i] = flag
        self.marked = [(w, f) for w, f in self.flags_of.items() if f & lx.MARKED]
        raised = list(map(ne, self.words, self.lows))
        capitals = sum(raised)
        # When nearly every word has a capital, a capital says nothing.
        many = SHOUTING if self.size > FEW else NEARLY_ALL
        self.shouting = self.size > 3 and capitals > many * self.size
        self.capitals = [False] * self.size if self.shouting else raised
        for i in compress(range(self.size), raised):
            raised[i] = self.words[i][0].isupper()
        self.roaring = self.shouting and folded.text.upper() == folded.text

    def spots(self, words: AbstractSet[str]) -> list[int]:
        """Where any of these words stands, in order; known ones have to be cues."""
        found = [self.at[word] for word in self.asked & words]
        return sorted(chain(*found)) if len(found) > 1 else list(chain(*found))

    def near_digits(
        self,
        pattern: re.Pattern[str],
        text: str,
        least: int = 1,
        *,
        mixed: bool = False,
    ) -> Iterator[re.Match[str]]:
        """What a pattern finds near a digit; the rest is not searched.

        Nor is a part with fewer digits than the pattern needs at least, or, for a
        pattern that needs one, without a word of both letters and digits.
        """
        for start, end, digits, both in self.numeric:
            if digits >= least and (both or not mixed):
                yield from pattern.finditer(text, start, end)

    @cached_property
    def numeric(self) -> list[tuple[int, int, int, bool]]:
        """The parts of the text round its digits, and how many each has at most."""
        parts: list[tuple[int, int, int, bool]] = []
        start = end = -1
        digits, both = 0, False
        for i in self.numbered:
            if self.starts[i] - MARGIN > end:
                if end >= 0:
                    parts.append((start, end, digits, both))
                start, digits, both = max(0, self.starts[i] - MARGIN), 0, False
            end = self.ends[i] + MARGIN
            digits += self.ends[i] - self.starts[i]
            both = both or not self.lows[i].isdecimal()
        if end >= 0:
            parts.append((start, end, digits, both))
        return parts

    @cached_property
    def numbered(self) -> list[int]:
        """Where the words with digits in them stand."""
        if not self.figures:
            return []
        return list(
            compress(range(self.size), map(self.figures.__contains__, self.lows))
        )

    @property
    def sums(self) -> bool:
        """Whether this is a page of figures: a timetable, accounts, no comment."""
        return self.size > FIGURES and len(self.numbered) > self.size * MOSTLY

    def births(self) -> Iterator[int]:
        """Where a word stands that may announce a date of birth."""
        starts = {word for word in self.extra if word.startswith(lx.BIRTH_STARTS)}
        return iter(self.spots(lx.BIRTH_WORDS | starts))

    def capital(self, i: int) -> bool:
        """Whether a capital letter says something about this word."""
        return self.capitals[i]

    def proper(self, i: int) -> bool:
        """Whether a word has a capital; in a Title Like This one it still counts."""
        return not self.roaring and self.words[i][0].isupper()

    def begins(self, i: int) -> bool:
        """Whether a sentence or a line begins with this word."""
        return self.fresh[i]

    def low(self, i: int) -> str:
        """The word in small letters; nothing beyond either end of the text."""
        return self.lows[i] if 0 <= i < self.size else ""

    def before(self, i: int, back: int = 1) -> str:
        """The word some places back in the same sentence, or nothing."""
        if (
            i < back
            or self.fresh[i]
            or (back > 1 and True in self.fresh[i - back + 1 : i])
        ):
            return ""
        return self.lows[i - back]

    def after(self, i: int, on: int = 1) -> str:
        """The word some places on in the same sentence, or nothing."""
        last = i + on
        if on == 1:
            return "" if last >= self.size or self.fresh[last] else self.lows[last]
        if last >= self.size or True in self.fresh[i + 1 : last + 1]:
            return ""
        return self.lows[last]

    def flag_before(self, i: int, back: int = 1) -> int:
        """The flags of the word some places back in the same sentence."""
        return self.flags[i - back] if self.before(i, back) else 0

    def flag_after(self, i: int, on: int = 1) -> int:
        """The flags of the word some places on in the same sentence."""
        return self.flags[i + on] if self.after(i, on) else 0

    def close(self, i: int) -> bool:
        """Whether only blanks stand between this word and the one before it."""
        return i > 0 and self.gaps[i] in (" ", "  ", "-", " - ") and bool(i)

    def possessive(self, i: int) -> bool:
        """Whether this word ends in 's."""
        return self.lows[i].endswith("'s")

    def owner(self, i: int) -> bool:
        """Whether this word is a name with an s and no apostrophe."""
        low = self.lows[i]
        return low[-1] == "s" and self.extra.get(low) == lx.GIVEN and low.isalpha()

    def bare(self, i: int) -> str:
        """The word without 's."""
        return self.lows[i].removesuffix("'s")

    def sentence(self, i: int, reach: int = 25) -> Iterator[int]:
        """The positions of one sentence round a word, at most so many each way."""
        first = i
        while first > 0 and i - first < reach and not self.begins(first):
            first -= 1
        last = i
        while last + 1 < self.size and last - i < reach and not self.begins(last + 1):
            last += 1
        return iter(range(first, last + 1))

    def match(self, index: "Phrases") -> Iterator[tuple[int, int]]:
        """Where a phrase of an index stands, as first and past its last word."""
        lows = self.lows
        firsts = index.by_first
        wanted = self.distinct & index.firsts
        if wanted <= self.asked:
            places = self.spots(wanted)
        else:
            places = [i for i, word in enumerate(lows) if word in wanted]
        for i in places:
            for phrase in firsts[lows[i]]:
                n = len(phrase)
                if lows[i : i + n] == phrase:
                    yield i, i + n
                    break


class Phrases:
    """A list of phrases that can be looked up by their first word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_first: dict[str, list[list[str]]] = {}
        for line in lines:
            words = WORD.findall(line)
            if words:
                self.by_first.setdefault(words[0], []).append(words)
        for found in self.by_first.values():
            found.sort(key=len, reverse=True)
        self.firsts = frozenset(self.by_first)

    def awaited(self) -> "Phrases":
        """Make cues of the first words, so that they are found sooner."""
        lx.cues(self.firsts)
        return self
