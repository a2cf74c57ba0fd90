"""Addresses of e-mail, plain or spelled out, and names used on line."""

import re
from collections.abc import Iterable, Iterator

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

ENDING = (
    r"(?:com|org|net|uk|co|gov|nhs|sch|ac|info|example|eu|ie|pl|ro|de|fr|biz|cymru|"
    r"wales|scot)\b"
)
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}\"?\s{0,2}[(\[{<]?\s?@\s?[)\]}>]?\s{0,2}[\w-]{1,63}"
    rf"(?:\s?[\[({{<]?[.,][\])}}>]?\s?[\w-]{{1,63}}|\s{{1,2}}{ENDING}){{1,5}}"
)
BARE = re.compile(r"(?<![\w.+-])[\w.+'-]{2,64}@[a-z][\w-]{2,63}")
QUOTE = r"[(\[{<*_\-'\"/|~]"
UNQUOTE = r"[)\]}>*_\-'\"/|~]"
AT = (
    rf"\s{{0,2}}(?:{QUOTE}\s{{0,2}}at?\s{{0,2}}{UNQUOTE}"
    r"|(?<=\s)at(?: the rate| sign)?(?=\s)|@)\s{0,2}"
)
DOT = (
    rf"\s{{0,2}}(?:{QUOTE}\s{{0,2}}(?:dot|\.)\s{{0,2}}{UNQUOTE}"
    r"|(?<=\s)(?:dot|point)(?=\s)|\.)\s{0,2}"
)
SPELT = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,40}}?(?:{DOT}[\w+-]{{1,40}}){{0,3}}{AT}"
    rf"[a-z0-9-]{{1,40}}(?:{DOT}[a-z0-9-]{{1,30}}){{1,4}}"
)
# What both have to have in the middle, which is quick to look for.
AT_DOT = re.compile(
    r"(?:a(?<=[\s(\[{<*_\-'\"/|~]a)t?|@)(?: the rate| sign)?"
    rf"\s{{0,2}}{UNQUOTE}?\s{{0,2}}[a-z0-9-]{{1,40}}"
    rf"\s{{0,2}}(?:{QUOTE}\s{{0,2}})?(?:dot|point|\.)"
)
ENDS_WELL = re.compile(rf"\.\s?{ENDING}")
PROVIDERS = "gmail hotmail outlook yahoo icloud btinternet googlemail"
PROVIDER = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,40}\s{0,2}(?:@|\bat\b)\s{0,2}"
    rf"(?:{PROVIDERS.replace(' ', '|')}|live|aol|sky|me)\b"
)
GLUED = re.compile(rf"[\w.+-]{{2,40}}\s?(?:{PROVIDERS.replace(' ', '|')})\.co")
AT_PROVIDER = re.compile(
    rf"(?:@|\bat\b)\s{{0,2}}(?:{PROVIDERS.replace(' ', '|')}|live|aol|sky|me)\b"
)
NAMES = (*PROVIDERS.split(), "live", "aol", "sky", "me")
SPELT_WORDS = cues(f"dot at aol {PROVIDERS}")
DOTTED = words(f"dot aol {PROVIDERS}")
BRACKETED = ("-at-", "(a)", "[a]", "[@", "(@")
BRACKETED_HINT = re.compile(r"[\-(\[][a@]")
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


# What has to follow the sign, so that what stands before it is worth a search.
DOMAIN = re.compile(
    rf"@\s?[)\]}}>]?\s{{0,2}}[\w-]{{1,63}}"
    rf"(?:\s?[\[({{<]?[.,][\])}}>]?\s?[\w-]|\s{{1,2}}{ENDING})"
)
WORD = re.compile(r"@\s{0,2}[a-z]\w")


def windows(
    marks: Iterable[int], before: int, after: int, size: int
) -> Iterator[tuple[int, int]]:
    """Stretches round marks that do not overlap, so that the rest is not searched."""
    start = end = -1
    for at in marks:
        if at - before > end:
            if end >= 0:
                yield start, end
            start = max(0, at - before)
        end = at + after
    if end >= 0:
        yield start, min(end, size)


def places(text: str, mark: str) -> Iterator[int]:
    """Where a mark stands."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def find_emails(tokens: Tokens) -> Iterator[Span]:
    """Addresses of e-mail, plain or spelled out, and names used on line."""
    low = tokens.folded.low
    size = len(low)
    signs = list(places(low, "@"))
    near = (at for at in signs if DOMAIN.match(low, at))
    for start, end in windows(near, 70, 140, size):
        for m in EMAIL.finditer(low, start, end):
            yield Span(*trimmed(low, m), "email", "sure")
    patterns = [BARE]
    if signs and any(name in low for name in NAMES):
        patterns.append(PROVIDER)
    near = (at for at in signs if WORD.match(low, at))
    for start, end in windows(near, 45, 64, size):
        for pattern in patterns:
            for m in pattern.finditer(low, start, end):
                yield Span(*m.span(), "email", "sure")
        for m in HANDLE.finditer(low, start, end):
            yield Span(*m.span(), "handle", "sure")
    yield from spelt_out(tokens)
    for name in PROVIDERS.split() if ".co" in low else ():
        for start, end in windows(places(low, f"{name}.co"), 45, 20, size):
            for m in GLUED.finditer(low, start, end):
                yield Span(*m.span(), "email", "sure")
    for start, end in windows(places(low, ".com/"), 14, 90, size):
        for m in PROFILE.finditer(low, start, end):
            yield Span(*m.span(), "handle", "sure")
    for i in tokens.spots(lx.SOCIAL_WORDS):
        if named := NAMED_HANDLE.match(low, tokens.starts[i]):
            yield Span(*named.span(1), "handle", "sure")


def announced(tokens: Tokens) -> Iterator[int]:
    """Where an address that is spelled out may stand."""
    starts, gaps, size = tokens.starts, tokens.gaps, tokens.size
    for i in tokens.spots(SPELT_WORDS):
        if (
            tokens.lows[i] in DOTTED
            or (gaps[i].strip(" ") and gaps[i + 1].strip(" "))
            or (i + 2 < size and gaps[i + 2] == ".")
        ):
            yield starts[i]
    if not BRACKETED_HINT.search(tokens.folded.low):
        return
    for bracket in BRACKETED:
        at = tokens.folded.low.find(bracket)
        while at >= 0:
            yield at
            at = tokens.folded.low.find(bracket, at + 90)


def spelt_out(tokens: Tokens) -> Iterator[Span]:
    """Addresses with "at" and "dot" in words or in brackets."""
    low = tokens.folded.low
    reached = 0
    for mark in sorted(announced(tokens)):
        if mark < reached:
            continue
        start, reached = max(reached, mark - 90), mark + 120
        spelt = AT_DOT.search(low, start, reached)
        for m in SPELT.finditer(low, start, reached) if spelt else ():
            found = m.group()
            if (
                "dot" in found
                or any(c in found for c in "[({<*_|")
                or ENDS_WELL.search(found)
            ):
                yield Span(*m.span(), "email", "sure")
        provided = AT_PROVIDER.search(low, start, reached)
        for m in PROVIDER.finditer(low, start, reached) if provided else ():
            yield Span(*m.span(), "email", "sure")


def trimmed(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Leave off what follows an address: ", and" is no part of a domain."""
    start, end = found.span()
    for mark in (", ", ". ", " ,", " ."):
        cut = text.rfind(mark, text.index("@", start), end)
        if cut > 0 and "." in text[text.index("@", start) : cut]:
            end = cut
    return start, end
