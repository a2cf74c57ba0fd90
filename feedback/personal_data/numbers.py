"""Phone and NHS numbers in digits.

Each pattern begins with a small set of characters and is bounded in length, so that
the time to search grows with the text and no faster.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from feedback.personal_data import lexicon as lx
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

# Anything that people put between digits. A colon is for times of day too.
WIDE = r"[\s!\"#&'()*,\-./:;<=>?\[\\\]^_`{|}~]{0,5}"
GAP = r"[\s().\-/,_]{0,3}"
PHONE = re.compile(
    rf"[+0](?<!\d[+0])(?:(?:(?<=\+)|0)\s?44{WIDE}(?:0{WIDE})?|(?<=0)){WIDE}"
    rf"[1-9](?:{WIDE}\d){{8,9}}(?!\d)"
)
# Years and times in a run of digits: a list of dates or hours, no number to ring.
NO_PHONE = re.compile(
    r"\d[/.](?:19|20)\d\d(?!\d)|\d:\d\d(?!\d)|(?<!\d)(?:19|20)\d\d[/-]\d\d?[/-]"
    r"|(?:\d{1,2}, ?){4}|(?:\d{1,2}[-.]\d{1,2}[\s,]+){2}"
)
BARE_PHONE = re.compile(
    rf"[47](?<![\d+][47])(?:(?<=4)4{GAP}7|(?<=7))(?:{GAP}\d){{9}}(?!\d)"
)
ABROAD = re.compile(
    r"(?:\+(?<!\w\+)|00(?<!\d00))(?!44)[1-9]\d?(?:[\s().\-]{0,3}\d){7,12}(?!\d)"
)
# Seven digits or what looks like digits, near each other: no number is shorter.
LONG = re.compile(rf"\d(?:{WIDE}[\doOIl]){{5,}}(?:{WIDE}[\doOIl]){{2}}")
APART = 60
SHORT_PHONE = re.compile(
    r"(?:call|ring|tel|telephone|phone|text|number|mob|mobile|fax|line|contact|landline)"
    r"(?: (?:me|us|is|on|at|him|her|them|number|no)){0,2}[ :.]{0,3}"
    r"(\d{3} ?\d{3,4}|\d{6,9})(?![\d/])"
)
OFFICE = re.compile(r"0\D{0,3}(?:8\D{0,3}[047]|3\D{0,3}[0347])")
TEN = re.compile(r"\d(?<![\d+]\d)(?:[ .\-]{0,2}\d){9}(?!\d)")
THREE_THREE_FOUR = re.compile(r"\d(?<![\d+]\d)\d\d[\W_]{1,4}\d{3}[\W_]{0,4}\d{4}(?!\d)")
NHS_CUE = re.compile(
    r"\bnhs\b|\bn\.h\.s|\bhealth (?:no|num|id)|red book|hospital (?:no|num)"
)
NHS_HINTS = ("nhs", "n.h.s", "health", "red book", "hospital")
SLIPS = re.compile(r"[\dOoIl](?<![^\W_][\dOoIl])[\dOoIl ().\-]{7,18}[\dOoIl](?![^\W_])")
# A digit beside such a letter that is no part of a word.
SLIP_HINT = re.compile(r"\d ?[oOlI](?![^\W\dOoIl_])|[oO](?<![^\W\dOoIl_][oO]) ?\d")
UNSLIP = str.maketrans("OoIl", "0011")


@lru_cache(maxsize=4096)
def nhs_is_right(digits: str) -> bool:
    """Whether ten digits agree by modulus 11, as an NHS number's do."""
    total = sum(int(d) * (10 - i) for i, d in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def squeeze(text: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, text))


def find_numbers(tokens: Tokens) -> Iterator[Span]:
    """Phone and NHS numbers that are written in digits."""
    text, low = tokens.folded.text, tokens.folded.low
    least = 8
    if has_slips(tokens):
        least = 1
        text = SLIPS.sub(lambda m: m.group().translate(UNSLIP), text)
    cued: bool | None = None
    for start, end in stretches(tokens.near_digits(LONG, text, least)):
        yield from phones(text, start, end)
        for pattern in (TEN, THREE_THREE_FOUR):
            for m in pattern.finditer(text, start, end):
                if nhs_is_right(squeeze(m.group())):
                    yield Span(*m.span(), "nhs-number", "sure")
                    continue
                if cued is None:
                    cued = any(hint in low for hint in NHS_HINTS)
                if cued and NHS_CUE.search(low, max(0, m.start() - 50), m.end() + 30):
                    yield Span(*m.span(), "nhs-number", "look")
    for i in tokens.spots(lx.PHONE_WORDS):
        if short := SHORT_PHONE.match(low, tokens.starts[i]):
            yield Span(*short.span(1), "phone", "look")


def has_slips(tokens: Tokens) -> bool:
    """Whether letters stand for digits in anything as long as a number to ring."""
    text = tokens.folded.text
    return any(
        run.end() > hint.start()
        for hint in tokens.near_digits(SLIP_HINT, text)
        for run in SLIPS.finditer(text, max(0, hint.start() - 20), hint.end() + 20)
    )


def stretches(found: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where long numbers stand, those near each other together: one search for all."""
    start = end = -1
    for long in found:
        if end >= 0 and long.start() - end > APART:
            yield max(0, start - 8), end
            start = -1
        start, end = (long.start() if start < 0 else start), long.end()
    if end >= 0:
        yield max(0, start - 8), end


def phones(text: str, start: int, end: int) -> Iterator[Span]:
    """Numbers to ring, with whatever stands between their digits."""
    at = start
    while m := PHONE.search(text, at, end):
        if NO_PHONE.search(m.group()):
            at = m.start() + 1
            continue
        at = m.end()
        yield Span(*m.span(), "phone", "look" if OFFICE.match(m.group()) else "sure")
    for m in BARE_PHONE.finditer(text, start, end):
        yield Span(*m.span(), "phone", "sure")
    for sign in ("+", "00"):
        if text.find(sign, start, end) >= 0:
            for m in ABROAD.finditer(text, start, end):
                yield Span(*m.span(), "phone", "sure")
            break
