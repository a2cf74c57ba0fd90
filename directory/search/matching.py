"""Which services say what was typed, or what was probably meant."""

from array import array
from dataclasses import dataclass

from directory.search.snapshot import Snapshot
from directory.search.spelling import RARE, correct
from directory.search.text import full_text
from localoffer.core.site_search.words import Wanted, wanted
from localoffer.core.site_version import memory

# Families narrow one search step by step: its words are asked once.
MOST_REMEMBERED = 64


@dataclass(frozen=True)
class Hits:
    """The services that say some words, best first."""

    slots: "array[int]"
    mask: int

    def __bool__(self) -> bool:
        return bool(self.mask)


@dataclass(frozen=True)
class Match:
    """What was found for the words typed, and how they had to be read."""

    hits: Hits
    # What was searched instead of the words typed.
    instead: str = ""
    # What might have been meant, though the words typed found something.
    suggestion: str = ""
    # No service has all the words; these have some.
    is_any: bool = False


def hits(asked: Wanted, snapshot: Snapshot) -> Hits:
    """Return the visible services that say something, remembered for a while."""
    # Slots are a snapshot's own, and memory may be of a newer version by now.
    key = ("search hits", snapshot.version)
    remembered = memory.get(key, lambda: dict[Wanted, Hits]())
    if asked in remembered:
        return remembered[asked]
    slots, visible, rank = snapshot.slots, snapshot.visible, snapshot.rank
    found = [
        (-weight, rank[slot], slot)
        for service, weight in full_text().find(asked)
        if (slot := slots.get(service, -1)) >= 0
    ]
    found.sort()
    best_first = array("i", [slot for _, _, slot in found])
    result = Hits(best_first, snapshot.mask(best_first) & visible)
    if len(remembered) >= MOST_REMEMBERED:
        remembered.clear()
    remembered[asked] = result
    return result


def match(text: str, snapshot: Snapshot, as_typed: bool = False) -> Match | None:
    """Return what was found for a text, or None when it says nothing to look for.

    When nothing has all the words: first the spelling, then any of the words.
    """
    asked = wanted(text)
    if not asked:
        return None
    found = hits(asked, snapshot)
    if found:
        few = found.mask.bit_count() <= RARE
        return Match(
            found, suggestion=suggest(text, snapshot) if few and not as_typed else ""
        )
    instead = "" if as_typed else correct(text) or ""
    if instead:
        asked = wanted(instead)
        found = hits(asked, snapshot)
        if found:
            return Match(found, instead=instead)
    if len(asked.groups) > 1:
        found = hits(asked.any_of(), snapshot)
    return Match(found, instead=instead if found else "", is_any=bool(found))


def suggest(text: str, snapshot: Snapshot) -> str:
    """Return a spelling that finds more, for words that found next to nothing."""
    other = correct(text, also_rare=True)
    if not other:
        return ""
    more = hits(wanted(other), snapshot).mask.bit_count()
    return other if more > RARE else ""
