"""Numbers with letters in them: National Insurance, pupil, postcode, vehicle, case."""

import re
from collections.abc import Iterator

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.numbers import squeeze
from feedback.personal_data.spans import Grade, Span
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
BREAK = r"[ ./\-_,:*]{0,3}"
NINO = re.compile(
    rf"(?<![^\W_])[a-z] ?[a-z]{BREAK}(?:[\doil]{BREAK}){{6}}[a-d]?(?![^\W_])", re.I
)
PAIR = re.compile(rf"([a-z]) ?([a-z]){BREAK}(?:[oil]{BREAK}){{0,2}}\Z", re.I)
NINO_CUE = re.compile(r"insurance|\bnino?\b|\bn\.i\b")
NIN = words("nin nino nin-number nino-number nin-no")
SHORT_WORDS = words(
    """
    to of in at by is as on or up an no it we be so do go me my us if he am pm a i nr
    """
)
ELEVEN = re.compile(r"\d(?:[ \-/_.]{0,2}\d){10}")
UPN = re.compile(
    r"(?<![^\W_])[a-z][ \-/_.]{0,2}(?:\d[ \-/_.]{0,2}){11}[\da-z](?![^\W_])", re.I
)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
INWARD = r"[\doil] ?[abd-hjlnp-uw-z] ?[abd-hjlnp-uw-z]"
POSTCODE = re.compile(
    r"(?<![^\W_])([a-z](?: ?[a-z])?)( ?)([\do](?: ?\d)?[a-z]?)"
    rf"[\s.,_/:()'*\-]{{0,4}}({INWARD})(?![^\W_])"
)
# The digit before the second half has a letter close before it.
LETTERED = "".join(
    f"|(?<=[a-z]{before}\\d)" for before in ("", " ", "[\\do]", " [\\do]", "[\\do] ")
)[1:]
HALF = re.compile(rf"\d(?:{LETTERED})[a-z]?[\s.,_/:()'*\-]{{0,4}}{INWARD}(?![^\W_])")
FIVE, REACH = re.compile(rf"\d(?:{BREAK}[\doil]){{4}}", re.I), 14
PLATE_END = re.compile(r"\d(?<=[A-Za-z]{2}\d)\d[ -]?[A-Za-z]{3}(?![^\W_])")
POST_CUE = re.compile(r"post ?code\W|\bpc\b|\bpost\b")
OUTCODE = re.compile(r"([A-Za-z](?<![\w£][A-Za-z])[A-Z]?)(\d{1,2}[A-Z]?)(?![\w%])")
OUT_END = re.compile(r"\d(?<=[A-Za-z]\d)\d?[A-Z]?(?![\w%])")
OUT_CUE = re.compile(
    r"(?:postcode|post code|area|in|near|from|around|live|past|into|beyond)"
    r"\W{0,3}\w{0,3}\W?$"
)
VEHICLE = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}[ -]?[A-Z]{3}(?![^\W_])", re.I)
OLD_VEHICLE = re.compile(
    r"(?<![^\W_])(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?![^\W_])", re.I
)
VEHICLE_CUE = re.compile(
    r"\b(?:reg|registration|plate|number plate|car|taxi|minibus|van|bus|vehicle|bay)\b"
)
PLATE = cues("reg registration plate")
TRIBUNAL = re.compile(r"\d{3}(?<=(?:eh|se|eq)\d{3})/\d{2}/\d{4,5}\b")
REFERENCE = re.compile(
    r"(?:ref|reference|case|file|claim|complaint|appeal|account|acc|uln|urn|lac|"
    r"passport|mosaic|liquidlogic|hospital|patient|pupil|client|application|nhs|upn|"
    r"sort|roll|candidate|policy|incident|crime|ni|nino|insurance|plan|id|badge)"
    r"(?:[ .:#\-]{0,3}(?:number|num|no|ref|id|code|is|was|it's|its|reference))"
    r"{0,3}[ .:#\-(]{0,4}((?:[a-z]{1,6}[/\- ]?)?\d\w{0,20}"
    r"(?:[/\-. ]\w{0,4}\d\w{0,12}){0,6})(?!\w)",
    re.I,
)
DATES = re.compile(
    r"\d\d?([/.\- ])\d\d?\1(?:\d\d){1,2}|(?:19|20)\d\d[ \-/.](?:19|20)\d\d"
)
ROAD = re.compile(r"[ABM]\d{1,4}")
DIGIT, NEAR = re.compile(r"\d"), 60
LETTER = re.compile("[a-z]")
# A school year, or a date, with perhaps a short word before it.
NO_REFERENCE = re.compile(
    r"(?:[a-z]{1,6} )?(?:(?:19|20)\d\d[/\-]?(?:\d\d|20\d\d)?"
    r"|\d\d?[/.\-]\d\d?[/.\-](?:\d\d){1,2})",
    re.I,
)
# "EHC-7714-23", "SEN/24/10773": letters and at least four digits.
CODED = re.compile(
    r"[A-Z](?<![\w/\-][A-Z])[A-Z]{0,5}(?:[\-/][A-Z]{1,4})?[\-/]?\d{2,6}"
    r"(?:[\-/][A-Z\d]{1,6}){0,3}(?!\w)"
)
# Six digits or more in a row, or nine with something between them.
LONG = re.compile(r"\d(?<![\d£.,]\d)(?:\d{5,18}|\d(?:[ \-./]?\d){7,17})(?![\d,]|\.\d)")


def upn_is_right(upn: str) -> bool:
    """Whether the first letter of a pupil number agrees with the rest."""
    last = upn[12]
    values = [int(d) for d in upn[1:12]]
    if not last.isdigit() and last not in UPN_LETTERS:
        return False
    values.append(int(last) if last.isdigit() else UPN_LETTERS.index(last))
    total = sum(value * (i + 2) for i, value in enumerate(values))
    return UPN_LETTERS[total % 23] == upn[0]


def backwards(
    tokens: Tokens,
    part: re.Pattern[str],
    whole: re.Pattern[str],
    text: str,
    least: int = 1,
    *,
    mixed: bool = False,
) -> Iterator[re.Match[str]]:
    """Whole codes, looked for round a part that begins with a digit.

    Few places have a digit, so that a search for one of a fixed set is quick.
    """
    reached = 0
    for near in tokens.near_digits(part, text, least, mixed=mixed):
        first, last = near.start() - REACH, near.end() + REACH
        m = whole.search(text, max(reached, first), last)
        if m and m.start() < near.end():
            reached = m.end()
            yield m


def find_codes(tokens: Tokens) -> Iterator[Span]:
    """Everything of this module; it all has digits and letters."""
    yield from references(tokens)
    if not LETTER.search(tokens.folded.low):
        return
    yield from insurance(tokens)
    yield from pupils(tokens)
    yield from postcodes(tokens)
    for m in backwards(tokens, PLATE_END, VEHICLE, tokens.folded.text, 2, mixed=True):
        near = tokens.folded.low[max(0, m.start() - 40) : m.end() + 30]
        if m.group().isupper() or VEHICLE_CUE.search(near):
            yield Span(*m.span(), "vehicle", "sure")
    yield from old_plates(tokens)


def insurance(tokens: Tokens) -> Iterator[Span]:
    """National Insurance numbers; "to 100 000 a year" is none."""
    text, low = tokens.folded.text, tokens.folded.low
    said: bool | None = None
    reached = 0
    for near in tokens.near_digits(FIVE, text, 4):
        start = near.start()
        pair = PAIR.search(text, max(0, start - 10), start)
        if not pair:
            continue
        if said is None:
            # Quicker than a search of the whole text for the pattern.
            said = "insurance" in low or "n.i" in low or bool(NIN & tokens.distinct)
        if not said and (pair[1] + pair[2]).lower() in SHORT_WORDS:
            continue
        m = NINO.search(text, max(reached, start - REACH), near.end() + REACH)
        if not m or m.start() >= near.end():
            continue
        reached = m.end()
        found = squeeze(m.group())
        if sum(map(str.isdigit, found)) < 4:
            continue
        cue = NINO_CUE.search(low, max(0, m.start() - 40), m.end() + 30)
        if not cue and found[:2] in SHORT_WORDS:
            continue
        grade: Grade | None = "sure" if cue or len(found) == 9 else None
        if not grade and found[:2].isupper() and found[2:].isdigit():
            grade = "look"
        if grade:
            last = m.start() + len(m.group().rstrip(" ./-_,:*"))
            yield Span(m.start(), last, "ni-number", grade)


def pupils(tokens: Tokens) -> Iterator[Span]:
    """Pupil numbers, right ones or announced ones."""
    text, low = tokens.folded.text, tokens.folded.low
    for near in tokens.near_digits(ELEVEN, text, 11):
        for m in UPN.finditer(text, max(0, near.start() - 3), near.end() + 5):
            upn = squeeze(m.group()).upper()
            around = low[max(0, m.start() - 30) : m.end() + 20]
            right = len(upn) == 13 and upn_is_right(upn)
            said = "upn" in around or "pupil" in around
            yield Span(*m.span(), "upn", "sure" if right or said else "look")


def postcodes(tokens: Tokens) -> Iterator[Span]:
    """Whole postcodes; the first half where a word before it says so."""
    text, low = tokens.folded.text, tokens.folded.low
    for m in backwards(tokens, HALF, POSTCODE, low):
        area, blank, out, half = m.groups()
        if out[0] == "0" and area.upper() + "O" in AREAS:
            area, out = area + "o", out[1:] or "0"  # "P01 3AX"
        if area.replace(" ", "").upper() not in AREAS or out.isalpha():
            continue
        grade: Grade = "sure"
        if half[0].isalpha() and not text[m.start() : m.end()].isupper():
            continue  # "b4 its"
        # "so 2 3 up" may be chance; capitals or the word itself are not.
        if blank or " " in area or " " in out:
            shown = text[m.start() : m.end()].isupper()
            cue = shown or POST_CUE.search(low, max(0, m.start() - 25), m.start())
            grade = "sure" if cue else "look"
        yield Span(*m.span(), "postcode", grade)
    for m in backwards(tokens, OUT_END, OUTCODE, text, mixed=True):
        if m.group(1).upper() in AREAS:
            before = low[max(0, m.start() - 20) : m.start()]
            if (len(m.group()) >= 3 or "postcode" in before) and OUT_CUE.search(before):
                yield Span(*m.span(), "postcode", "look")


def old_plates(tokens: Tokens) -> Iterator[Span]:
    """Number plates of before 2001, which need a word that announces them."""
    text = tokens.folded.text
    for i in tokens.spots(PLATE):
        start = tokens.starts[i]
        if old := OLD_VEHICLE.search(text, start, start + 40):
            yield Span(*old.span(), "vehicle", "sure")


def references(tokens: Tokens) -> Iterator[Span]:
    """Numbers of cases, claims, pupils and accounts, told by the word before them."""
    low = tokens.folded.low
    if "/" in low:
        for m in tokens.near_digits(TRIBUNAL, low, 9):
            yield Span(m.start() - 2, m.end(), "reference", "sure")
    text = tokens.folded.text
    for m in tokens.near_digits(CODED, text, 4):
        if sum(map(str.isdigit, m.group())) >= 4 and not ROAD.fullmatch(m.group()):
            yield Span(*m.span(), "reference", "look")
    for m in tokens.near_digits(LONG, text, 6):
        if not DATES.fullmatch(m.group()):
            yield Span(*m.span(), "reference", "look")
    for i in tokens.spots(lx.REFERENCE_WORDS):
        start = tokens.starts[i]
        near = DIGIT.search(low, start, start + NEAR)
        ref = near and REFERENCE.match(low, start)
        if not ref or NO_REFERENCE.fullmatch(ref[1]):
            continue
        if sum(map(str.isdigit, ref[1])) >= 4:
            yield Span(*ref.span(1), "reference", "sure")
