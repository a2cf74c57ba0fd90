"""What may be an address, though its words are ordinary ones: for a person to judge."""

import re

from feedback.personal_data import lexicon as lx
from feedback.personal_data.addresses import FAMILIAR, HOUSES, UNITS
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Span

BOX = re.compile(r"\bp\.? ?o\.? ?box(?: no\.?| number)? ?\d{1,6}")
NUMBER = re.compile(r"\d{1,4}[a-h]?(?:[-/]\d{1,3}[a-h]?)?")
# A street may end in these, but after a number and a word they rarely mean one.
RARELY = words("end way place close park drive walk view row bank gate rise st road")
NO_NUMBER = words(
    """
    year years yr class room page section part age aged key stage number grade chapter
    platform gate bus route step phase ward floor unit level group band week term top
    over under about nearly almost past until till before after from form paragraph
    """
)
HOMEWARD = words(
    """
    at live lives living lived to address home moved from is near house called
    """
)
ESTATE = cues("estate")
NO_ESTATE = words("housing council real industrial trading sink fourth same entire an")
OURS = words("nans nan's mums mum's dads dad's grans gran's sisters brothers friends")


def find_homes(scan: Scan) -> None:
    """Numbers with something like a street, boxes, and houses with a name."""
    tokens = scan.tokens
    low = tokens.folded.low
    if "box" in tokens.distinct:
        scan.spans += [Span(*m.span(), "address", "sure") for m in BOX.finditer(low)]
    for i in scan.with_flag(lx.STREET):
        if not scan.free(i) or scan.taken.get(i - 1) == "address":
            continue
        if not _numbered(scan, i):
            _named(scan, i)
    _lettered(scan)
    if "estate" in tokens.distinct:
        _estates(scan)


def _estates(scan: Scan) -> None:
    """Where somebody lives: "on the brackley moor estate"."""
    tokens = scan.tokens
    for i in tokens.spots(ESTATE):
        first = i
        while first > max(0, i - 2) and tokens.close(first):
            low = tokens.lows[first - 1]
            if low in FAMILIAR or low in UNITS or low in NO_ESTATE:
                break
            first -= 1
        if first < i and scan.free(i):
            scan.add(first, i + 1, "address", "look")


def _numbered(scan: Scan, i: int) -> bool:
    """A number, one or two words and a word for a street: "19 union st"."""
    tokens = scan.tokens
    for k in (i - 2, i - 3):
        if k < 0 or not all(
            tokens.close(n) or tokens.gaps[n] == ", " for n in (i, k + 1)
        ):
            return False
        if NUMBER.fullmatch(tokens.lows[k]):
            between = tokens.lows[k + 1 : i]
            if tokens.before(k) in NO_NUMBER or any(
                w in UNITS - {"the"} for w in between
            ):
                return False
            if any(tokens.flags[n] & (lx.KIN | lx.ROLE) for n in range(k + 1, i)):
                return False
            if tokens.gaps[k].endswith(("£", ":", ".")) or between[-1] == "the":
                return False
            scan.add(k, i + 1, "address", "look")
            return True
    return False


def _named(scan: Scan, i: int) -> None:
    """A house with a name in small letters: "moved to rose cottage"."""
    tokens = scan.tokens
    before = tokens.before(i)
    if tokens.lows[i] not in HOUSES or not before or not tokens.close(i):
        return
    if before in FAMILIAR or before in UNITS or before in OURS or before[0].isdigit():
        return
    first = i - 1
    if tokens.flags[first] & (lx.KIN | lx.ROLE | lx.SCHOOL):
        return
    earlier = tokens.before(first)
    strange = not tokens.flags[first] & lx.COMMON
    if earlier == "the":
        earlier = tokens.before(first, 2)
    if strange or earlier in HOMEWARD or tokens.flag_after(i) & lx.COMMON == 0:
        past = i + 1
        if tokens.after(i, 2) and tokens.flag_after(i, 2) & lx.STREET:
            past = i + 3
        scan.add(first, past, "address", "look")


def _lettered(scan: Scan) -> None:
    """A house number with a letter, and "5 the hawthorns"."""
    tokens = scan.tokens
    if not tokens.numbered or "the" not in tokens.distinct:
        return
    for k in tokens.numbered:
        if tokens.after(k) != "the" or not NUMBER.fullmatch(tokens.lows[k]):
            continue
        word = tokens.lows[k]
        if not scan.free(k):
            continue
        lettered = word[-1].isalpha()
        name = tokens.flag_after(k, 2) & lx.COMMON == 0 and tokens.after(k, 2)
        if tokens.before(k) in NO_NUMBER and not lettered:
            continue
        if tokens.after(k, 2) and (lettered or name):
            scan.add(k, k + 3, "address", "look")
