"""Identifiers that have a form: e-mail, phone, postcode and numbers that bodies give.

Each pattern begins with a small set of characters and is bounded in length, so that
the time to search grows with the text and no faster.
"""

import re
from collections.abc import Iterator

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

AREAS = words(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL
    DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT
    KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR
    RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA
    WC WD WF WN WR WS WV YO ZE ZZ
    """
)
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}\s{0,2}[(\[{<]?\s?@\s?[)\]}>]?\s{0,2}[\w-]{1,63}"
    r"(?:\s?[.,]\s?[\w-]{1,63}){1,5}"
)
AT = r"\s{0,2}(?:[(\[{<*_-]\s{0,2}at\s{0,2}[)\]}>*_-]|(?<=\s)at(?=\s)|@)\s{0,2}"
DOT = r"\s{0,2}(?:[(\[{<*_-]\s{0,2}dot\s{0,2}[)\]}>*_-]|(?<=\s)dot(?=\s)|\.)\s{0,2}"
SPELT = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,40}}(?:{DOT}[\w+-]{{1,40}}){{0,3}}{AT}"
    rf"[\w-]{{1,40}}(?:{DOT}[\w-]{{1,30}}){{1,4}}"
)
PROVIDER = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,40}\s{0,2}(?:@|\bat\b)\s{0,2}"
    r"(?:gmail|hotmail|outlook|yahoo|icloud|btinternet|googlemail|live|aol|sky|me)\b"
)
SPELT_WORDS = words(
    """
    dot gmail hotmail outlook yahoo icloud btinternet googlemail aol
    """
)
GAP = r"[\s().\-/,_]{0,3}"
PHONE = re.compile(
    rf"(?<![\d])(?:(?:\+|00)\s?44{GAP}(?:0{GAP})?|\(?0){GAP}[1-9](?:{GAP}\d){{8,9}}(?!\d)"
)
BARE_PHONE = re.compile(rf"(?<![\d+])7(?:{GAP}\d){{9}}(?!\d)")
ABROAD = re.compile(r"(?<![\w+])\+(?!44)[1-9]\d?(?:[\s().\-]{0,3}\d){7,12}(?!\d)")
SHORT_PHONE = re.compile(
    r"(?:call|ring|tel|telephone|phone|text|number|mob|mobile|fax|line|contact)"
    r"(?: (?:me|us|is|on|at|him|her|them|number))?[ :.]{0,3}"
    r"(\d{3} ?\d{3,4}|\d{6,9})(?![\d/])"
)
OFFICE = re.compile(r"0\D{0,3}(?:8\D{0,3}[047]|3\D{0,3}[0347])")
TEN = re.compile(r"(?<![\d+])\d(?:[ .\-]{0,2}\d){9}(?!\d)")
NHS_CUE = re.compile(r"\bnhs\b|\bn\.h\.s")
NINO = re.compile(
    r"(?<![^\W_])[a-z]{2}[ .\-]{0,2}(?:\d{2}[ .\-]{0,2}){3}[a-d]?(?![^\W_])", re.I
)
ELEVEN = re.compile(r"\d(?:[ \-]{0,2}\d){10}")
UPN = re.compile(
    r"(?<![^\W_])[a-z][ \-]{0,2}(?:\d[ \-]{0,2}){11}[\da-z](?![^\W_])", re.I
)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
POSTCODE = re.compile(
    r"(?<![^\W_])([a-z]{1,2})([\do][\da-z]?)[ \t.,_-]{0,3}"
    r"([\doil] ?[abd-hjlnp-uw-z] ?[abd-hjlnp-uw-z])"
    r"(?![^\W_])",
    re.I,
)
OUTCODE = re.compile(r"(?=[A-Z])(?<![\w£])([A-Z]{1,2})(\d{1,2}[A-Z]?)(?![\w%])")
OUT_CUE = re.compile(
    r"(?:postcode|post code|area|in|near|from|around|live)\W{0,3}\w{0,3}\W?$"
)
HANDLE = re.compile(r"(?<![\w@.])@[a-z][\w.]{2,30}", re.I)
PROFILE = re.compile(
    r"(?:facebook|fb|instagram|insta|tiktok|twitter|x|linkedin|youtube|snapchat|threads)"
    r"\.com/[\w@.?=/%+-]{2,80}",
    re.I,
)
NAMED_HANDLE = re.compile(
    r"(?:insta|instagram|snap|snapchat|tiktok|twitter|facebook|fb|xbox|psn|discord|"
    r"roblox|gamertag|username|handle|whatsapp|telegram)"
    r"(?: (?:me|is|name|tag|handle|username|user|id|account|as|under|on|im|i'm)){0,3}"
    r"[ :=\-]{1,3}([\w.]{2,30}[\d_.][\w.]{0,20})",
    re.I,
)
VEHICLE = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}[ -]?[A-Z]{3}(?![^\W_])", re.I)
OLD_VEHICLE = re.compile(
    r"(?<![^\W_])(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?![^\W_])", re.I
)
VEHICLE_CUE = re.compile(
    r"\b(?:reg|registration|plate|number plate|car|taxi|minibus|van|bus|vehicle|bay)\b"
)
PLATE = words("reg registration plate")
TRIBUNAL = re.compile(r"(?=[ES])(?:EH|SE|EQ)\d{3}/\d{2}/\d{4,5}\b", re.I)
REFERENCE = re.compile(
    r"(?:ref|reference|case|file|claim|complaint|appeal|account|acc|uln|urn|lac|"
    r"passport|mosaic|liquidlogic|hospital|patient|pupil|client|application|nhs|upn|"
    r"sort|roll|candidate|policy|incident|crime|ni|nino|insurance|plan|id|badge)"
    r"(?:[ .:#\-]{0,3}(?:ref|no|num|number|id|code|is|was|it's|its|reference))"
    r"{0,3}[ .:#\-(]{0,4}((?:[a-z]{1,6}[/\- ]?)?\d\w{0,20}"
    r"(?:[/\-. ]\w{0,4}\d\w{0,12}){0,6})(?!\w)",
    re.I,
)
DIGIT, DIGITS, MARGIN = re.compile(r"\d"), re.compile(r"\d+"), 25
SCHOOL_YEAR = re.compile(r"(?:19|20)\d\d[/\-]?(?:\d\d|20\d\d)?")
DIGIT_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}
SLIPS = re.compile(r"(?<![^\W_])[\dOoIl][\dOoIl ().\-]{7,18}[\dOoIl](?![^\W_])")
SLIP_HINT = re.compile(r"[oO] ?\d|\d ?[oOlI]")
UNSLIP = str.maketrans("OoIl", "0011")


def nhs_is_right(digits: str) -> bool:
    """Whether ten digits agree by modulus 11, as an NHS number's do."""
    total = sum(int(d) * (10 - i) for i, d in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def upn_is_right(upn: str) -> bool:
    """Whether the first letter of a pupil number agrees with the rest."""
    last = upn[12]
    values = [int(d) for d in upn[1:12]]
    if not last.isdigit() and last not in UPN_LETTERS:
        return False
    values.append(int(last) if last.isdigit() else UPN_LETTERS.index(last))
    total = sum(value * (i + 2) for i, value in enumerate(values))
    return UPN_LETTERS[total % 23] == upn[0]


def squeeze(text: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, text))


def windows(text: str, mark: str, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Stretches round a mark that do not overlap, so that the rest is not searched."""
    at = text.find(mark)
    start = end = -1
    while at >= 0:
        if at - before > end:
            if end >= 0:
                yield start, end
            start = max(0, at - before)
        end = at + after
        at = text.find(mark, at + 1)
    if end >= 0:
        yield start, min(end, len(text))


def emails(tokens: Tokens) -> Iterator[Span]:
    """Addresses of e-mail, plain or spelled out, and names used on line."""
    low = tokens.folded.low
    for start, end in windows(low, "@", 70, 140):
        for m in EMAIL.finditer(low, start, end):
            yield Span(*trimmed(low, m), "email", "sure")
        for m in HANDLE.finditer(low, start, end):
            yield Span(*m.span(), "handle", "sure")
        for m in PROVIDER.finditer(low, start, end):
            yield Span(*m.span(), "email", "sure")
    marks = [tokens.starts[i] for i in tokens.spots(SPELT_WORDS)]
    for bracket in (
        "[at]",
        "(at)",
        "[dot]",
        "(dot)",
        "{at}",
        "<at>",
        "*at*",
        "-at-",
        "_at_",
    ):
        marks += [
            start + 90 for start, _ in windows(low, bracket, 90, 10) if start >= 0
        ]
        if bracket in low:
            marks.append(low.index(bracket))
    reached = 0
    for mark in sorted(marks):
        if mark < reached:
            continue
        start, reached = max(reached, mark - 90), mark + 120
        for m in SPELT.finditer(low, start, reached):
            found = m.group()
            if "dot" in found or "[" in found or "(" in found:
                yield Span(*m.span(), "email", "sure")
        for m in PROVIDER.finditer(low, start, reached):
            yield Span(*m.span(), "email", "sure")
    for start, end in windows(low, ".com/", 14, 90):
        for m in PROFILE.finditer(low, start, end):
            yield Span(*m.span(), "handle", "sure")
    for i in tokens.spots(lx.SOCIAL_WORDS):
        if named := NAMED_HANDLE.match(low, tokens.starts[i]):
            yield Span(*named.span(1), "handle", "sure")


def trimmed(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Leave off what follows an address: ", and" is no part of a domain."""
    start, end = found.span()
    for mark in (", ", ". ", " ,", " ."):
        cut = text.rfind(mark, text.index("@", start), end)
        if cut > 0 and "." in text[text.index("@", start) : cut]:
            end = cut
    return start, end


def digits(tokens: Tokens) -> Iterator[Span]:
    """Phone, NHS and other numbers that are written in digits."""
    text, low = tokens.folded.text, tokens.folded.low
    if SLIP_HINT.search(text):
        text = SLIPS.sub(lambda m: m.group().translate(UNSLIP), text)
    if "+" in text:
        for m in ABROAD.finditer(text):
            yield Span(*m.span(), "phone", "sure")
    for m in PHONE.finditer(text):
        yield Span(*m.span(), "phone", "look" if OFFICE.match(m.group()) else "sure")
    for m in BARE_PHONE.finditer(text):
        yield Span(*m.span(), "phone", "sure")
    for i in tokens.spots(lx.PHONE_WORDS):
        if short := SHORT_PHONE.match(low, tokens.starts[i]):
            yield Span(*short.span(1), "phone", "look")
    for m in TEN.finditer(text):
        number = squeeze(m.group())
        cue = NHS_CUE.search(low, max(0, m.start() - 50), m.end() + 30)
        if nhs_is_right(number):
            yield Span(*m.span(), "nhs-number", "sure")
        elif cue:
            yield Span(*m.span(), "nhs-number", "look")


def codes(tokens: Tokens, start: int, end: int) -> Iterator[Span]:
    """Numbers with letters in them: National Insurance, pupil, postcode, vehicle."""
    text, low = tokens.folded.text, tokens.folded.low
    for m in NINO.finditer(text, start, end):
        found = squeeze(m.group())
        cue = re.search(
            r"insurance|\bnino?\b", low[max(0, m.start() - 40) : m.end() + 30]
        )
        if len(found) == 9 or cue:
            end = m.start() + len(m.group().rstrip(" .-"))
            yield Span(m.start(), end, "ni-number", "sure")
    for m in [
        m
        for near in ELEVEN.finditer(text, start, end)
        for m in UPN.finditer(text, max(0, near.start() - 3), near.end() + 5)
    ]:
        upn = squeeze(m.group()).upper()
        near = low[max(0, m.start() - 30) : m.end() + 20]
        right = len(upn) == 13 and upn_is_right(upn)
        said = "upn" in near or "pupil" in near
        yield Span(*m.span(), "upn", "sure" if right or said else "look")
    for m in POSTCODE.finditer(low, start, end):
        area, out, _ = m.groups()
        if area.upper() not in AREAS or out.isalpha():
            continue
        yield Span(*m.span(), "postcode", "sure")
    for m in OUTCODE.finditer(text, start, end):
        if (len(m.group()) >= 3 and m.group(1) in AREAS) or "postcode" in low:
            cue = OUT_CUE.search(low[max(0, m.start() - 20) : m.start()])
            if cue and m.group(1) in AREAS:
                yield Span(*m.span(), "postcode", "look")
    for m in VEHICLE.finditer(text, start, end):
        cue = VEHICLE_CUE.search(low[max(0, m.start() - 40) : m.end() + 30])
        if cue or m.group().isupper():
            yield Span(*m.span(), "vehicle", "sure")


def old_plates(tokens: Tokens) -> Iterator[Span]:
    """Number plates of before 2001, which need a word that announces them."""
    text = tokens.folded.text
    for i in tokens.spots(PLATE):
        start = tokens.starts[i]
        if old := OLD_VEHICLE.search(text, start, start + 40):
            yield Span(*old.span(), "vehicle", "sure")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text near its digits; codes cannot stand elsewhere."""
    start = end = -1
    for found in DIGITS.finditer(text):
        first, last = found.span()
        if first - MARGIN > end:
            if end >= 0:
                yield start, end
            start = max(0, first - MARGIN)
        end = last + MARGIN
    if end >= 0:
        yield start, min(end, len(text))


def references(tokens: Tokens) -> Iterator[Span]:
    """Numbers of cases, claims, pupils and accounts, told by the word before them."""
    low = tokens.folded.low
    if "/" in low:
        for m in TRIBUNAL.finditer(low):
            yield Span(*m.span(), "reference", "sure")
    for i in tokens.spots(lx.REFERENCE_WORDS):
        ref = REFERENCE.match(low, tokens.starts[i])
        if not ref or SCHOOL_YEAR.fullmatch(ref[1]):
            continue
        if sum(map(str.isdigit, ref[1])) >= 4:
            yield Span(*ref.span(1), "reference", "sure")


def find_direct(tokens: Tokens) -> Iterator[Span]:
    """Everything of this module."""
    yield from emails(tokens)
    if DIGIT.search(tokens.folded.low):
        for start, end in stretches(tokens.folded.low):
            yield from codes(tokens, start, end)
        yield from digits(tokens)
        yield from old_plates(tokens)
        yield from references(tokens)
