"""What was probably meant by a word that no service says."""

from difflib import SequenceMatcher

from directory.models.search import SearchWord
from directory.search.tokens import STOP_WORDS, tokens
from directory.search.words import MOST_WORDS, thesaurus
from localoffer.core.site_version import memory

# Measured on words that families mistype: lower finds strangers, higher misses.
LEAST_ALIKE = 0.75
# A word in no more services than this may itself be a slip.
RARE = 2
# A better known word stands in so many times more services.
BETTER_KNOWN = 5
SHORTEST = 4
FURTHEST_LETTERS = 4

Candidate = tuple[str, int, int]


class Speller:
    """The index's own words, and what editors' synonyms add, by length."""

    def __init__(self, services: dict[str, int], also: frozenset[str]) -> None:
        self.services = {**dict.fromkeys(also, 1), **services}
        self._by_length: dict[int, list[Candidate]] = {}
        for word, count in self.services.items():
            if word.isalpha():
                entry = (word, letters(word), count)
                self._by_length.setdefault(len(word), []).append(entry)

    def better(self, word: str, at_least: int = 1) -> str | None:
        """Return the word most like this one that enough services say."""
        own, best = letters(word), (LEAST_ALIKE, 0, "")
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        for length in range(len(word) - 2, len(word) + 3):
            for other, others, count in self._by_length.get(length, ()):
                # Two slips of the pen change at most four letters' presence.
                if (
                    (own ^ others).bit_count() <= FURTHEST_LETTERS
                    and count >= at_least
                    and other != word
                ):
                    matcher.set_seq1(other)
                    if matcher.quick_ratio() >= best[0]:
                        best = max(best, (likeness(matcher, word, other), count, other))
        return best[2] or None


def likeness(matcher: SequenceMatcher[str], word: str, other: str) -> float:
    """Return how alike two words are; people seldom miss the first letter."""
    return matcher.ratio() + (0.05 if word[0] == other[0] else 0.0)


def letters(word: str) -> int:
    """Return which letters a word has, as a mask."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def speller() -> Speller:
    """Return the words of this site version."""

    def make() -> Speller:
        words = dict(SearchWord.objects.values_list("word", "services"))
        return Speller(words, thesaurus().words)

    return memory.get("search speller", make)


def correct(text: str, also_rare: bool = False) -> str | None:
    """Return the text with unknown words mended, or None when nothing could be.

    With `also_rare`, words that hardly any service says are doubted, too.
    """
    known, typed = speller(), tokens(text)[:MOST_WORDS]
    mended = []
    for word in typed:
        count = known.services.get(word, 0)
        is_doubtful = count == 0 or (also_rare and count <= RARE)
        better = None
        if is_doubtful and len(word) >= SHORTEST and word not in STOP_WORDS:
            better = known.better(word, max(1, count * BETTER_KNOWN))
        mended.append(better or word)
    return " ".join(mended) if mended != typed else None
