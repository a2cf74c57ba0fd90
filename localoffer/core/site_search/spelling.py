"""What was probably meant by a word that nothing says."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from localoffer.core.site_search.tokens import STOP_WORDS, tokens
from localoffer.core.site_search.words import MOST_WORDS

# Measured on words that families mistype: lower finds strangers, higher misses.
LEAST_ALIKE = 0.75
# A word that no more things say than this may itself be a slip.
RARE = 2
# A better known word is said by so many times more.
BETTER_KNOWN = 5
SHORTEST = 4
FURTHEST_LETTERS = 4

DOUBLED = re.compile(r"(.)\1+")

# The word, how it sounds, the letters of that, and how many things say it.
Candidate = tuple[str, str, int, int]


class Speller:
    """The index's own words, and what editors' synonyms add, by length."""

    def __init__(self, said: Mapping[str, int], also: frozenset[str]) -> None:
        self.said = {**dict.fromkeys(also, 1), **said}
        self._by_length: dict[int, list[Candidate]] = {}
        for word, count in self.said.items():
            if word.isalpha() and word not in STOP_WORDS:
                heard = sound(word)
                entry = (word, heard, letters(heard), count)
                self._by_length.setdefault(len(heard), []).append(entry)

    def better(self, word: str, at_least: int = 1) -> str | None:
        """Return the word most like this one that is said often enough."""
        heard = sound(word)
        own, best = letters(heard), (LEAST_ALIKE, 0, "")
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(heard)
        for length in range(len(heard) - 2, len(heard) + 3):
            for other, said, others, count in self._by_length.get(length, ()):
                # Two slips of the pen change at most four letters' presence.
                if (
                    (own ^ others).bit_count() <= FURTHEST_LETTERS
                    and count >= at_least
                    and other != word
                ):
                    # People seldom miss the first letter.
                    bonus = 0.05 if heard[0] == said[0] else 0.0
                    matcher.set_seq1(said)
                    if matcher.quick_ratio() + bonus >= best[0]:
                        best = max(best, (matcher.ratio() + bonus, count, other))
        return best[2] or None


def sound(word: str) -> str:
    """Return a word roughly as it is heard: "fisio" is "physio"."""
    heard = word.replace("ph", "f").replace("y", "i").replace("ck", "k")
    return DOUBLED.sub(r"\1", heard)


def letters(word: str) -> int:
    """Return which letters a word has, as a mask."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def mend(text: str, known: Speller, also_rare: bool = False) -> str | None:
    """Return the text with unknown words mended, or None when nothing could be.

    With `also_rare`, words that hardly anything says are doubted, too.
    """
    typed = tokens(text)[:MOST_WORDS]
    mended = []
    for word in typed:
        count = known.said.get(word, 0)
        is_doubtful = count == 0 or (also_rare and count <= RARE)
        better = None
        if is_doubtful and len(word) >= SHORTEST and word not in STOP_WORDS:
            better = known.better(word, max(1, count * BETTER_KNOWN))
        mended.append(better or word)
    return " ".join(mended) if mended != typed else None
