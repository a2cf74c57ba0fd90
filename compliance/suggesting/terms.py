"""What a text speaks of: stems of words, and one name for many ways to say it."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from localoffer.core.site_search.stemming import stem
from localoffer.core.site_search.tokens import STOP_WORDS, tokens

Phrase = tuple[str, ...]
# Said on every page of a council's website, whatever it is about.
COMMONPLACE = frozenset(
    """
    also ask authorities authority based council councils every go going information
    know make made many may one page pages see take us use used using way ways website
    """.split()  # noqa: SIM905
)

SILENT = frozenset(map(stem, STOP_WORDS | COMMONPLACE))


class Found(NamedTuple):
    """What one text speaks of."""

    # Each term, with the words of the text that stand for it.
    terms: list[tuple[str, str]]
    # The stems in order, fixed names as one, to look for phrases in.
    stems: list[str]


class Phrases:
    """Phrases to look for in a row of stems, the longest first."""

    def __init__(self, labelled: Iterable[tuple[Phrase, str]]) -> None:
        at: defaultdict[str, dict[Phrase, str]] = defaultdict(dict)
        for phrase, label in labelled:
            at[phrase[0]][phrase] = label
        self._at = {
            first: sorted(phrases.items(), key=lambda item: -len(item[0]))
            for first, phrases in at.items()
        }

    def __iter__(self) -> Iterator[tuple[Phrase, str]]:
        return (item for phrases in self._at.values() for item in phrases)

    def at(self, stems: list[str], place: int) -> tuple[int, str]:
        """Return the length and label of the longest phrase here, or (0, "")."""
        for phrase, label in self._at.get(stems[place], ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                return len(phrase), label
        return 0, ""


def phrases_of(said: dict[str, list[str]], names: Phrases | None = None) -> Phrases:
    """Return the phrases of one table of alike.toml, with their labels."""
    return Phrases(
        (tuple(joined(stems_of(way), names)), f"={label}")
        for label, ways in said.items()
        for way in ways
    )


def stems_of(text: str) -> list[str]:
    """Return the stems of a text's words, in order."""
    return [stem(word) for word in tokens(text)]


def joined(stems: list[str], names: Phrases | None) -> list[str]:
    """Return the stems with each fixed name as one."""
    if names is None:
        return stems
    result, place = [], 0
    while place < len(stems):
        length, label = names.at(stems, place)
        result.append(label or stems[place])
        place += length or 1
    return result


_said = tomllib.loads((Path(__file__).parent / "alike.toml").read_text())
NAMES = phrases_of(_said["names"])
ALIKE = phrases_of(_said["alike"], NAMES)


def found_in(text: str, most: int | None = None) -> Found:
    """Return what a text speaks of, or its first words when `most` is given."""
    words = tokens(text)[:most]
    stems = [stem(word) for word in words]
    terms: list[tuple[str, str]] = []
    row: list[str] = []
    starts: list[int] = []
    place = 0
    while place < len(stems):
        length, label = NAMES.at(stems, place)
        length = length or 1
        row.append(label or stems[place])
        starts.append(place)
        if label or stems[place] not in SILENT:
            terms.append((row[-1], " ".join(words[place : place + length])))
        place += length
    starts.append(len(words))
    for index in range(len(row)):
        length, label = ALIKE.at(row, index)
        if length:
            said = words[starts[index] : starts[index + length]]
            terms.append((label, " ".join(said)))
    return Found(terms, row)
