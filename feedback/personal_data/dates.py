"""Dates of birth, in figures or in words."""

import re
from collections.abc import Iterator

from feedback.personal_data import lexicon as lx
from feedback.personal_data.datelike import MONTH, Datelike
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ORDINAL = (
    r"(?:(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
TEENS = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen)"
)
SPOKEN_YEAR = (
    rf"(?:two thousand(?: and)?(?: (?:{TEENS}|twenty|{UNIT})(?:[ -]{UNIT})?)?"
    rf"|twenty[ -](?:oh[ -])?(?:{TEENS}|twenty|{UNIT})(?:[ -]{UNIT})?)"
)
YEAR = rf"(?:(?:19|20)\d\d|'?\d\d(?![\d:])|{SPOKEN_YEAR})"
DAY = rf"(?:[0-3]?\d ?(?:st|nd|rd|th)?|{ORDINAL})"
BETWEEN = r"[ \-/.,]{0,2}"
FIGURES = r"[0-3]?\d ?[/.\-\\ ] ?[01]?\d ?[/.\-\\ ] ?(?:19|20)?\d\d(?!\d)"
ISO = r"(?:19|20)\d\d ?[/.\-] ?[01]?\d ?[/.\-] ?[0-3]?\d(?!\d)"
DATE = re.compile(
    rf"(?<![\w£])(?:{ISO}|{FIGURES}|{DAY}{BETWEEN}(?:of )?(?:the )?{MONTH}\b"
    rf"(?:{BETWEEN}(?:in )?{YEAR}\b)?|{MONTH} (?:the )?{DAY}\b(?:{BETWEEN}{YEAR}\b)?"
    rf"|{MONTH}{BETWEEN}(?:of )?{YEAR}\b)"
)
COUNT = rf"(?:\d{{1,2}}|{UNIT}|{TEENS}|twenty)"
# What speaks of a birth whatever follows; a bare number after it is a date.
STRONG = re.compile(
    r"d ?[./\- ]? ?(?:of)? ?[./\- ]? ?o? ?[./\- ]? ?b(?![a-z])|o[./\- ]b\b|dateofbirth|"
    r"birth ?date|date of birth|birth\b|born(?![a-z])|b(?=\.? ?\d{1,2}[./\-]\d)|"
    r"birthdays?(?:'s)?\b|b'day\b|bday(?![a-rt-z])(?:'s)?|"
    r"urodz\w+|geboren|nascuta?|ganwyd|nacid[oa]|nee? (?=le\b)|nat[oa]\b"
)
AGEING = re.compile(
    rf"turn(?:s|ed|ing)? (?:{COUNT}|thir|four|fif|six|seven|eigh|nine|twenty)|"
    rf"(?:be|is|was|he'?s|she'?s) {COUNT}(?: last week| next week| today)?,? on\b|"
    r"due date\b"
)
AGEING_WORDS = words("turn turns turned turning be is was he's hes she's shes due")
# "She arrived on 3 April 2019" may be the therapist: to look at, no more.
ARRIVAL = re.compile(
    r"(?:arrived|delivered|world|had (?:him|her|them|our \w+)|due)(?: early)?"
    r"(?: at \d\d weeks)?(?: on)?(?: the)? "
)
SUBJECT = re.compile(
    r"\b(?:he|she|they|baby|twins?|son|daughter|boy|girl|into the)"
    r"(?: was| were| only)? $"
)
RUN = re.compile(r"(?<!\d)(?:[0-3]\d[01]\d(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d)(?!\d)")
FEAST = re.compile(
    r"\b(?:christmas (?:day|eve)|boxing day|new year'?s (?:day|eve)|halloween|"
    r"valentine'?s day|bonfire night|leap day|easter (?:sunday|day|monday)|"
    r"(?:the )?\d{1,2}(?:st|nd|rd|th)\b|"
    rf"{MONTH}\b)(?:{BETWEEN}(?:in )?{YEAR}\b)?"
)
# After such a word any of these is a date: odd separators, typing slips, other
# languages, numbers run together or read out.
LOOSE = re.compile(
    rf"\W{{0,4}}(?:\w{{1,4}} ){{0,2}}(?:\d{{1,2}}[\W_]{{1,3}}\d{{1,2}}[\W_]{{1,3}}"
    r"(?:19|20)?\d\d(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th)?[\W_]{0,3}[^\W\d_]{3,12}[\W_]{0,3}(?:19|20)?\d\d(?!\d)"
    rf"|{ORDINAL} of (?:the )?{ORDINAL}(?: {YEAR})?"
    r"|\d{1,2}(?:st|nd|rd|th) of (?:the )?\d{1,2}(?:st|nd|rd|th)?"
    rf"|{COUNT}(?: (?:of |the )?(?:{COUNT}|{TEENS}|{ORDINAL})){{1,3}}"
    r"|\d{1,2}[/.]\d{1,2}(?!\d)|\d{5,8}(?!\d))"
)
DAY_MONTH = re.compile(r"(?<![\d/])[0-3]?\d[/.][01]?\d(?![\d/])")
FULL = re.compile(rf"(?<![\w£])(?:{ISO}|{FIGURES})")
THREE = re.compile(r"\d{1,4} ?[/.\-\\ ] ?\d{1,2} ?[/.\-\\ ] ?\d\d?")
NUMBER = re.compile(r"\d+")
OWNER = re.compile(
    r"[\w')] ?\($|\b(?:he|she|son|daughter|child|pupil|boy|girl)\b.{0,12}$"
)
WORDY = re.compile(
    rf"(?<![\w£])(?:{DAY}{BETWEEN}(?:of )?(?:the )?{MONTH}{BETWEEN}(?:in )?({YEAR})"
    rf"|{MONTH} (?:the )?{DAY}(?!\d){BETWEEN}({YEAR}))(?!\w)"
)
# A full date of this year or an earlier one is more often a birth than a meeting.
# Raise it as time goes by: younger children are found by the words beside the date.
LAST_BIRTH, NUMBERED = 2021, re.compile(r"\d{4}")
ALONE = re.compile(r"[ \t,.]*$", re.M)
AGED = cues("he's hes she's shes is im i'm aged age be")
AGE_THEN = re.compile(
    rf"(?:he'?s|she'?s|i'?m|is|age|aged|be) {COUNT}\b[^\n.!?\d]{{0,20}}?[ (,]"
    rf"((?:{ISO}|{FIGURES}|{DAY}{BETWEEN}(?:of )?(?:the )?{MONTH}|"
    rf"{MONTH} (?:the )?{DAY})\b(?:{BETWEEN}{YEAR}\b)?)"
)
# "Eighteen on 3 May", not "at nine on 3 May".
AGE_ON = re.compile(
    rf"(?<!at )(?<!to )\b(?!one\b){COUNT} (?:on|come)(?: the)? "
    rf"({DAY}{BETWEEN}(?:of )?(?:the )?{MONTH}|{MONTH} (?:the )?{DAY})\b"
)
BEFORE, AFTER, OFTEN = 70, 60, 40
STOP = re.compile(r"[.!?](?=\s+[^\s\d])|\n\n")


def _cues(tokens: Tokens) -> Iterator[re.Match[str]]:
    low, starts = tokens.folded.low, tokens.starts
    past = 0
    for i in tokens.births():
        if starts[i] < past:
            continue
        pattern = AGEING if tokens.lows[i] in AGEING_WORDS else STRONG
        if cue := pattern.match(low, starts[i]):
            past = cue.end()
            yield cue


def find_birth_dates(tokens: Tokens) -> Iterator[Span]:
    """Dates beside a word for birth, and full dates in brackets after a person."""
    low = tokens.folded.low
    cues = list(_cues(tokens))
    nexts = [cue.start() for cue in cues[1:]] + [len(low)]
    reached, often, dates = 0, len(cues) > OFTEN, Datelike(tokens)
    for cue, following in zip(cues, nexts, strict=False):
        if cue.start() < reached:
            continue
        # What stands before a cue has been searched on behalf of the one before it.
        end = min(cue.end() + BEFORE, following)
        found = None
        if dates.between(cue.end(), end, often=often):
            found = _ahead(low, cue, end)
        start = max(reached, cue.start() - AFTER)
        if not found and dates.between(start, cue.start(), often=often):
            found = _behind(low, cue, start)
        reached = found[1] if found else max(reached, cue.end())
        if found:
            yield Span(*found, "date-of-birth", "sure")
    yield from _unannounced(tokens)


def _ahead(low: str, cue: re.Match[str], end: int) -> tuple[int, int] | None:
    """The first date that follows in the same sentence."""
    after = low[cue.end() : end]
    if stop := STOP.search(after):
        after = after[: stop.start()]
    strong = cue.re is STRONG
    found = DATE.search(after)
    loose = LOOSE.match(after) if strong else None
    if loose and (not found or found.start() > loose.end()):
        found = loose
    found = found or RUN.search(after)
    if not found and (strong or cue.group()[:2] == "tu"):
        found = FEAST.search(after)
    if not found and not strong:
        found = FEAST.match(after.lstrip())
    if not found:
        return None
    return cue.end() + found.start(), cue.end() + found.end()


def _behind(low: str, cue: re.Match[str], base: int) -> tuple[int, int] | None:
    """The last date before a word for birth, in the same sentence."""
    before = low[base : cue.start()]
    stops = list(STOP.finditer(before))
    if stops:
        base += stops[-1].end()
        before = low[base : cue.start()]
    every = list(DATE.finditer(before))
    if not every and "birth" in cue.group():
        every = list(DAY_MONTH.finditer(before)) or list(FEAST.finditer(before))
    if not every:
        return None
    return base + every[-1].start(), base + every[-1].end()


def _unannounced(tokens: Tokens) -> Iterator[Span]:
    """Dates of arrival, and full dates beside a person."""
    low, starts = tokens.folded.low, tokens.starts
    for i in tokens.spots(lx.ARRIVAL_WORDS):
        cue = ARRIVAL.match(low, starts[i])
        if not cue or not (
            cue.group().startswith("had")
            or SUBJECT.search(low, max(0, starts[i] - 30), starts[i])
        ):
            continue
        if date := DATE.match(low, cue.end()):
            yield Span(*date.span(), "date-of-birth", "look")
    yield from _possible(tokens)


def _possible(tokens: Tokens) -> Iterator[Span]:
    """Dates long enough ago for a birth, alone in a line, or beside a person."""
    low = tokens.folded.low
    for near in tokens.near_digits(THREE, low, 3):
        date = FULL.search(low, near.start(), near.end() + 2)
        if not date or low.endswith(("version ", " v"), 0, date.start()):
            continue
        if (
            _long_ago(low, *date.span())
            or OWNER.search(low, max(0, date.start() - 20), date.start())
            or (ALONE.match(low, date.end()) and _fresh(low, date.start()))
        ):
            yield Span(*date.span(), "date-of-birth", "look")
    for i in tokens.spots(lx.MONTH_WORDS):
        start = tokens.starts[i]
        year = NUMBERED.search(low, start, start + 25)
        if year and int(year[0]) > LAST_BIRTH:
            continue
        date = WORDY.search(low, max(0, start - 25), start + 50)
        if date and _long_ago(low, *date.span(date.lastindex or 0)):
            yield Span(*date.span(), "date-of-birth", "look")
        elif " on " not in low[max(0, start - 16) : start + 16]:
            continue
        elif aged := AGE_ON.search(low, max(0, start - 30), start + 20):
            yield Span(*aged.span(1), "date-of-birth", "look")
    for i in tokens.spots(AGED):
        if aged := AGE_THEN.match(low, tokens.starts[i]):
            yield Span(*aged.span(1), "date-of-birth", "look")


def _fresh(low: str, at: int) -> bool:
    """Whether nothing but marks stands before a place in its line."""
    return not low[low.rfind("\n", max(0, at - 20), at) + 1 : at].strip(" \t>*-")


def _long_ago(low: str, start: int, end: int) -> bool:
    """Whether a date, or its year, is one on which somebody at school was born."""
    numbers = NUMBER.findall(low, start, end)
    if not numbers:
        return "thousand" in low[start:end]
    if len(numbers) == 3 and not 0 < int(numbers[1]) < 13:
        return False  # times of day
    year = int(numbers[0] if len(numbers[0]) == 4 else numbers[-1])
    return year + (2000 if year < 30 else 1900 if year < 100 else 0) <= LAST_BIRTH
