"""Numbers read out in words: "oh seven seven double oh"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from feedback.personal_data.codes import AREAS
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.numbers import nhs_is_right
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Kind, Span

DIGIT_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}
PIECE = re.compile(rf"(double|treble|triple)?({'|'.join(DIGIT_WORDS)}|\d)")
GLUED = re.compile(rf"(?:{PIECE.pattern})+")
TENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80",
}  # fmt: skip
SKIPPED = words("hundred and then um er erm dash space plus")
SAID = cues(DIGIT_WORDS.keys() | TIMES.keys())
LEAST, LONGEST = 7, 40
POSTCODE = re.compile(r"([a-z]{1,2}?)(\d\d?[a-z]?)(\d)[abd-hjlnp-uw-z]{2}")


@lru_cache(maxsize=4096)
def figures(word: str) -> str:
    """The digits of a word such as "7", "seven", "o12" or "doubleohnine", or none."""
    if word in DIGIT_WORDS:
        return DIGIT_WORDS[word]
    if word.isdigit():
        return word if word.isascii() else ""
    if len(word) > 99 or not GLUED.fullmatch(word):
        return ""
    return "".join(
        DIGIT_WORDS.get(m[2], m[2]) * TIMES.get(m[1] or "", 1)
        for m in PIECE.finditer(word)
    )


def find_spoken(scan: Scan) -> None:
    """Runs of digit words, with figures among them, as long as a phone number."""
    tokens = scan.tokens
    said = SAID & tokens.distinct
    glued = {
        word
        for word in tokens.strange
        if len(word) > LEAST
        and GLUED.fullmatch(word)
        and not word.isdigit()
        and len(figures(word)) >= LEAST
    }
    if not said and not glued:
        return
    lows = tokens.lows
    spots = tokens.spots(said)
    if glued:
        spots = sorted(spots + [k for k in tokens.strangers if lows[k] in glued])
    reached = 0
    for i in spots:
        if i < reached or (lows[i] in SAID and _alone(lows, i)):
            continue
        first = i
        while first > reached:
            if lows[first - 1].isdigit():
                first -= 1
            elif first > reached + 1 and lows[first - 1] in SKIPPED:
                if not lows[first - 2].isdigit():
                    break
                first -= 2
            else:
                break
        number, past = read_out(lows, first)
        reached = max(past, i + 1)
        if len(number) >= LEAST:
            kind: Kind = "phone"
            if len(number) == 10 and number[0] != "0" and nhs_is_right(number):
                kind = "nhs-number"
            start, end = tokens.starts[first], tokens.ends[past - 1]
            scan.spans.append(Span(start, end, kind, "sure"))
            for taken in range(first, past):
                scan.taken[taken] = kind
    scan.spans += postcodes(scan, spots)


def _alone(lows: list[str], i: int) -> bool:
    """Whether no other number stands on either side: "one of them"."""
    before = lows[i - 1] if i else ""
    after = lows[i + 1] if i + 1 < len(lows) else ""
    return not (
        before.isdigit()
        or before in SKIPPED
        or after in SKIPPED
        or after in TIMES
        or figures(after)
    )


def read_out(lows: list[str], first: int) -> tuple[str, int]:
    """The digits that are said from a word on, and past the last such word."""
    number, past, times = "", first, 1
    for k in range(first, min(len(lows), first + LONGEST)):
        low = lows[k]
        if low in TIMES:
            times = TIMES[low]
        elif digits := figures(low):
            number += digits * times
            times, past = 1, k + 1
        elif low == "hundred" and number:
            number += "00"
            past = k + 1
        elif low not in SKIPPED:
            break
    return number, past


def spelled(lows: list[str]) -> str:
    """Words with their numbers as figures: "de", "twenty", "four" is de24."""
    code = ""
    for low in lows:
        digits = figures(low) or TENS.get(low, low)
        if code.endswith("0") and code[-2:-1] in "2345678" and len(digits) == 1:
            code = code[:-1] + digits if digits in "123456789" else code + digits
        else:
            code += digits
    return code


def postcodes(scan: Scan, spots: list[int]) -> Iterator[Span]:
    """Postcodes with their digits in words: "de four three qx"."""
    tokens, lows = scan.tokens, scan.tokens.lows
    reached = 0
    for i in spots:
        first = i - 1 if i and lows[i - 1] not in TENS else i - 2
        if first < reached or len(lows[first]) > 2:
            continue
        if len(lows[first]) == 1 and first > reached and len(lows[first - 1]) == 1:
            first -= 1
        area = "".join(lows[first : first + 2])[:2]
        if area.upper() not in AREAS and lows[first].upper() not in AREAS:
            continue
        for past in range(i + 2, min(i + 5, tokens.size) + 1):
            code = spelled(lows[first:past])
            found = POSTCODE.fullmatch(code) if len(code) < 8 else None
            if found and found[1].upper() in AREAS:
                reached = past
                start, end = tokens.starts[first], tokens.ends[past - 1]
                yield Span(start, end, "postcode", "look")
                break
