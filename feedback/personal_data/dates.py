"""Dates of birth, in figures or in words."""

import re
from collections.abc import Iterator

from feedback.personal_data import lexicon as lx
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

MONTH = (
    r"(?:jan(?:uary)?|febr?(?:uary|y)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
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
CUE = re.compile(
    r"d\.?o\.?b\b|o\.b\b|birth\b|date of birth|birth ?date|born\b|birthdays?|"
    r"b'day|bday\b|"
    r"turn(?:s|ed|ing)? (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thir|four|fif|six|seven|eigh|nine|twenty)|be \d{1,2} on"
    r"|due date\b|(?:is|was) \d{1,2} on\b"
)
RUN = re.compile(r"(?<!\d)(?:[0-3]\d[01]\d(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d)(?!\d)")
FEAST = re.compile(
    r"\b(?:christmas (?:day|eve)|boxing day|new year'?s (?:day|eve)|halloween|"
    r"valentine'?s day|bonfire night|leap day|(?:the )?\d{1,2}(?:st|nd|rd|th)\b|"
    rf"{MONTH}\b)(?:{BETWEEN}(?:in )?{YEAR}\b)?"
)
FULL = re.compile(rf"(?<![\w£])(?:{ISO}|{FIGURES})")
OWNER = re.compile(
    r"[\w')] ?\($|\b(?:he|she|son|daughter|child|pupil|boy|girl)\b.{0,12}$"
)
MAYBE = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|first|second|third|th\b|"
    r"christmas|new year|hallow|valen|bonfire|leap|boxing"
)
BEFORE, AFTER, EDGE = 70, 60, 12
STOP = re.compile(r"[.!?](?=\s+[^\s\d])|\n\n")


def _cues(tokens: Tokens) -> Iterator[re.Match[str]]:
    low, starts = tokens.folded.low, tokens.starts
    for i in tokens.spots(lx.BIRTH_WORDS):
        if cue := CUE.match(low, starts[i]):
            yield cue


def find_birth_dates(tokens: Tokens) -> Iterator[Span]:
    """Dates beside a word for birth, and full dates in brackets after a person."""
    low = tokens.folded.low
    reached = barren = 0
    for cue in _cues(tokens):
        if cue.start() < reached:
            continue
        window = cue.end() + BEFORE
        # What an earlier cue has searched in vain is not searched again.
        if not MAYBE.search(low, max(barren, cue.start() - AFTER), window):
            barren = max(barren, window - EDGE)
            continue
        after = low[cue.end() : cue.end() + BEFORE]
        if stop := STOP.search(after):
            after = after[: stop.start()]
        found = DATE.search(after) or RUN.search(after)
        if not found and cue.group()[:2] in ("bo", "bi", "do", "d.", "b'", "bd", "tu"):
            found = FEAST.search(after)
        base = cue.end()
        if not found:
            base = max(reached, cue.start() - AFTER)
            before = low[base : cue.start()]
            stops = list(STOP.finditer(before))
            if stops:
                base += stops[-1].end()
                before = low[base : cue.start()]
            every = list(DATE.finditer(before))
            if not every and "birth" in cue.group():
                every = list(FEAST.finditer(before))
            found = every[-1] if every else None
        if found:
            start, end = found.span()
            reached = base + end
            yield Span(base + start, base + end, "date-of-birth", "sure")
    for date in FULL.finditer(low):
        if OWNER.search(low[max(0, date.start() - 20) : date.start()]):
            yield Span(*date.span(), "date-of-birth", "look")
