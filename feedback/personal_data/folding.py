"""Sees through disguise: one plain spelling of a text, with the way back.

Every character is brought to its plainest form: full-width and accented letters,
look-alikes of other alphabets, and marks that cannot be seen. Letters and digits
that stand apart ("j o h n", "0 7 7 0 0") are drawn together.
"""

# ruff: noqa: RUF001  # look-alike letters are what this module is about

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from operator import itemgetter

# Cyrillic and Greek by looks where a Latin twin exists, otherwise by sound. The
# lists of names pass through the same table, so a name written honestly in its own
# alphabet is found by the same look-up as a disguised one.
LOOKS = dict(
    zip(
        "абвгдежзиіїєйклмнопрстуфхцчшщыьэюяѕјһԁԛԝαβγδεζηθικλμνξοπρστυφχψως",
        "abbrdex3uiieuknmhonpctyoxucwwblearsjhdqwabydeznoiklmvxonpotuoxwwc",
        strict=True,
    )
)
LOOKS |= {"ӏ": "l", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t"}
LOOKS |= {"æ": "a", "œ": "o", "ß": "s", "þ": "t", "ð": "d", "ə": "e", "ɑ": "a"}
LOOKS |= {"ɡ": "g", "ґ": "r", "к": "k", "з": "e", "п": "n", "л": "a"}
CAPITALS = {
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P",
    "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ј": "J", "Ѕ": "S", "Α": "A",
    "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N",
    "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
}  # fmt: skip
PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "“": '"', "”": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "•": ".", "·": ".",
    "。": ".", "⁄": "/", "∕": "/",
}  # fmt: skip
SEPARATOR = r"[ .\-*_]"
# Letters that stand alone, three or more. A run is cut at 65, so that each start
# costs the same however long the text is.
APART = re.compile(
    rf"(?<![\w'])[^\W_](?:{SEPARATOR}{{1,3}}[^\W_]){{2,64}}(?![^\W_])",
)
HINT = re.compile(rf"{SEPARATOR}[^\W_]{SEPARATOR}{{1,3}}[^\W_](?![^\W_])")
WIDE = re.compile(r" {2,3}| [.\-*_] ")
# Small capitals, circled, turned and flag letters: their Unicode names tell them.
LATIN = re.compile(
    r"(?:SMALL CAPITAL|CIRCLED|SQUARED|INDICATOR SYMBOL) ?(?:LATIN )?(?:CAPITAL )?"
    r"(?:SMALL )?(?:LETTER )?([A-Z])$"
)
INITIALS = re.compile(r"(?:[^\W\d_]\. ?){2,3}|(?:[^\W\d_]\. ?){1,2}[^\W\d_]")
# "b 3.4": a letter before a date, too short to be a code that stands apart.
MIXED = re.compile(r"(?:[^\W\d_]\W){1,3}\d(?:\W\d){0,2}")
GAP = re.compile(SEPARATOR)
TIGHT = re.compile(r"[^\W_]")
SEPARATORS = frozenset(" .-*_")
LOOSE = re.compile(rf"[^\W_]|(?<={SEPARATOR}){SEPARATOR}(?=[^\W_])")


@lru_cache(maxsize=65536)
def plain(char: str) -> str:
    """One character's plainest form, or nothing for a mark that cannot be seen."""
    if "\u3400" <= char <= "\ud7ff":
        return char  # Chinese, Korean and Yi have no plainer form
    if char in PLAIN:
        return PLAIN[char]
    if char in CAPITALS:
        return CAPITALS[char]
    if unicodedata.category(char) in {"Cf", "Mn", "Me", "Mc", "Co"}:
        return ""
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    if unicodedata.category(char) in {"Zs", "Zl", "Zp"}:
        return "\n" if char in "\u2028\u2029" else " "
    small = char.lower()[:1]
    if small in LOOKS:
        return LOOKS[small] if char == small else LOOKS[small].upper()
    if named := LATIN.search(unicodedata.name(char, "")):
        return named[1].lower()
    # NFKD of a single character: cost cannot grow with the text around it.
    for part in unicodedata.normalize("NFKD", char):
        if not unicodedata.combining(part):
            if part == char:
                return char
            return part if part.isascii() else plain(part)
    return ""


class Table(dict[int, str]):
    """Every character met so far with its plainest form, as str.translate asks."""

    def __missing__(self, code: int) -> str:
        """Look a character up when it is first met."""
        found = self[code] = plain(chr(code))
        return found


# Chinese, Korean and Yi have no plainer form.
FOLDABLE = re.compile("[^\x00-\x7f\u3400-\ud7ff]+")
# Few characters are replaced one by one, which is faster for nearly every text.
TABLE, MANY, VERY_MANY = Table(), 30, 999
FIRST = itemgetter(0)


def folded_run(run: re.Match[str]) -> str:
    """A run of characters in their plainest form."""
    return run[0].translate(TABLE)


def runs_apart(text: str) -> Iterator[re.Match[str]]:
    """Letters that stand apart; what has no hint of them is not searched."""
    at = 0
    while hint := HINT.search(text, at):
        # The hint's first letter is the second of a run, or the first.
        first = hint.start() - 1
        while first > hint.start() - 3 and text[first] in SEPARATORS:
            first -= 1
        run = APART.match(text, first) if first >= at else None
        run = run or APART.match(text, hint.start() + 1)
        at = run.end() if run else hint.start() + 1
        if run:
            yield run


def drawn_together(apart: str) -> tuple[str, list[int]]:
    """Letters that stand apart as one word, and where each of them stood."""
    if len(apart) % 2 and apart[1::2].isspace():
        return apart[::2], list(range(0, len(apart), 2))
    # Between the words of a spaced-out phrase one blank stays.
    keep = LOOSE if WIDE.search(apart) else TIGHT
    found = list(keep.finditer(apart))
    word = "".join(m[0] for m in found)
    if keep is LOOSE:
        word = GAP.sub(" ", word)
    return word, [m.start() for m in found]


class Folded:
    """A text in plain spelling that knows where each character came from."""

    def __init__(self, text: str, *, join: bool = True) -> None:
        self.original = text
        self.gone: set[str] = set()
        self.runs: list[tuple[int, list[int]]] = []
        self.joined: list[tuple[int, int]] = []
        self.length = len(text)
        if not text.isascii():
            text = self._plain(text)
        self.length = len(text)
        if join:
            text = self._join(text)
        self.text = text
        self.low = text.lower()
        if len(self.low) != len(text):  # pragma: no cover - no folded letter does
            self.low = "".join(c.lower()[:1] for c in text)

    def _plain(self, text: str) -> str:
        odd = set("".join(FOLDABLE.findall(text)))
        if len(odd) > MANY:
            if len(odd) > VERY_MANY:
                folded = FOLDABLE.sub(folded_run, text)
            else:
                folded = text.translate(TABLE)
            if len(folded) < len(text):
                self.gone = {c for c in odd if not TABLE[ord(c)]}
            return folded
        table = {c: plain(c) for c in odd}
        self.gone = {c for c, to in table.items() if not to}
        changed = {c: to for c, to in table.items() if c != to}
        for char, to in changed.items():
            text = text.replace(char, to)
        return text

    def _join(self, text: str) -> str:
        pieces: list[str] = []
        at = removed = 0
        for run in runs_apart(text):
            found = run.group()
            if len(found) < 9 and (INITIALS.fullmatch(found) or MIXED.fullmatch(found)):
                continue
            start, end = run.span()
            word, kept = drawn_together(found)
            pieces += (text[at:start], word)
            self.runs.append((start, kept))
            self.joined.append((start - removed, start - removed + len(word)))
            removed += end - start - len(word)
            at = end
        return "".join((*pieces, text[at:]))

    @cached_property
    def holes(self) -> tuple[list[int], list[int]]:
        """Where in the plain spelling something cannot be seen, and how much so far."""
        offsets, counts, count = [], [0], 0
        gone = "".join(map(re.escape, sorted(self.gone)))
        for hole in re.finditer(f"[{gone}]+", self.original):
            offsets.append(hole.start() - count)
            count += len(hole[0])
            counts.append(count)
        return offsets, counts

    def place(self, k: int) -> int:
        """The place in the original of one character that can be seen."""
        if not self.gone:
            return k
        offsets, counts = self.holes
        return k + counts[bisect_right(offsets, k)]

    @cached_property
    def parts(self) -> list[tuple[int, int, list[int]]]:
        """Where the text goes on after each run, and before it the run itself."""
        parts: list[tuple[int, int, list[int]]] = [(0, 0, [])]
        for (start, kept), (first, past) in zip(self.runs, self.joined, strict=True):
            parts.append((first, start, kept))
            parts.append((past, start + kept[-1] + 1, []))
        return parts

    def origin(self, k: int) -> int:
        """The place in the original of one character of the plain spelling."""
        first, start, kept = self.parts[bisect_right(self.parts, k, key=FIRST) - 1]
        return self.place(start + (kept[k - first] if kept else k - first))

    @property
    def straight(self) -> bool:
        """Whether every character still stands where it stood."""
        return not self.gone and not self.runs

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the plain spelling stands in the original text."""
        if self.straight:
            return start, end
        return self.origin(start), self.origin(end - 1) + 1


def fold(word: str) -> str:
    """A word of a list in the spelling that folded texts have."""
    return Folded(word, join=False).low
