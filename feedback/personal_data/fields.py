"""What stands after a label in a form or a letter: "Name: …", "School - …"."""

import re
from bisect import bisect_left

from feedback.personal_data import lexicon as lx
from feedback.personal_data.emails import windows
from feedback.personal_data.neighbours import ORGANISATION
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Grade, Kind, Span

# The label, with whose it is before or after.
WHOSE = (
    r"(?:child|young person|pupil|student|parent|carer|son|daughter|mother|father|mum|"
    r"dad|my|your|his|her|full|first|last|family|given|current|home|postal|emergency)"
)
PERSON = (
    r"name|surname|forenames?|child|young person|pupil|student|parent(?: ?(?:/|or) ?"
    r"carer)?|carer|mother|father|mum|dad|guardian|contact|signed|signature|from|to|cc|"
    r"attn|attention|fao|re|complainant|claimant|applicant|completed by|sent by|"
    r"on behalf of|sibling|brother|sister|known as|preferred name|aka"
)
WORKER = (
    r"teacher|class teacher|head|headteacher|head ?teacher|senco|sendco|ta|key ?worker|"
    r"social worker|case ?worker|case officer|gp|doctor|consultant|paediatrician|"
    r"therapist|physio|psychologist|ed psych|ep|officer|driver|escort|worker|staff|"
    r"staff member|member of staff|lead|contact officer|professional|nurse|tutor"
)
SETTING = (
    r"school|nursery|setting|college|academy|pre-?school|placement|provision|class"
)
HOME = r"address|addr|home address|lives at|postal address|house"
END = (
    r"\)?['s]{0,2}(?: (?:name|details|of|is))?"
    r"[ \t]{0,3}(?:[:=|\t]|[-~](?= ))[ \t|]{0,4}"
)
KINDS: tuple[tuple[Kind, str], ...] = (
    ("name", PERSON),
    ("staff", WORKER),
    ("school", SETTING),
    ("address", HOME),
)
LABEL = re.compile(
    rf"[|;,.\t\n][>\s*\-|]{{0,4}}(?:{WHOSE}(?:'?s)?[ /]{{1,2}}){{0,2}}(?:"
    + "|".join(rf"(?P<{kind}>{label})" for kind, label in KINDS)
    + rf")(?: (?:of|for) \w{{1,12}})?{END}(?=[\w'\"])"
)
SIGNS = (":", "=", "|", "\t", " - ", " ~ ")
SIGN, BACK = re.compile(r"[:=|\t]|[-~] "), 120
LONGEST = 5
NOBODY = lx.KIN | lx.ROLE | lx.CAPPED | lx.SCHOOL | lx.SEASON | lx.TITLE


def find_fields(scan: Scan) -> None:
    """People, settings and homes that a label announces."""
    low = "\n" + scan.tokens.folded.low
    if not any(sign in low for sign in SIGNS):
        return
    for m in POST.finditer(low):
        scan.spans.append(Span(m.start(1) - 1, m.end(1) - 1, "staff", "look"))
    marks = (m.start() for m in SIGN.finditer(low))
    for m in (
        label
        for start, end in windows(marks, BACK, 9, len(low))
        for label in LABEL.finditer(low, start, end)
    ):
        first = bisect_left(scan.tokens.starts, m.end() - 1)
        if first < scan.tokens.size and scan.free(first):
            _value(scan, first, next(k for k, _ in KINDS if k == m.lastgroup))


POST = re.compile(
    r"\n[>\s*\-|]{0,4}(?:position|role|job title|job|post)[ \t]*[:=|\t]"
    r"[ \t]*([^\n|\t]{3,50})"
)


def _value(scan: Scan, first: int, kind: Kind) -> None:
    tokens = scan.tokens
    past = first
    while past < tokens.size and past < first + LONGEST:
        gap = tokens.gaps[past].strip(" .'-") if past > first else ""
        if gap and not (gap == "," and kind == "address"):
            break
        if kind != "address" and not _fits(scan, past, kind):
            break
        past += 1
    if past == first:
        return
    within = range(first, past)
    if kind == "address":
        if any(
            tokens.lows[k][0].isdigit() or tokens.flags[k] & lx.STREET for k in within
        ):
            scan.add(first, past, "address", "look")
        return
    if tokens.proper(first):
        while past > first + 1 and not tokens.proper(past - 1):
            past -= 1
        within = range(first, past)
    plain = all(tokens.flags[k] & lx.COMMON and not tokens.proper(k) for k in within)
    if plain or (kind != "school" and all(_ordinary(scan, k) for k in within)):
        return
    if kind != "school" and any(tokens.bare(k) in ORGANISATION for k in within):
        return
    known = all(tokens.flags[k] & lx.NAME for k in within)
    known = known or bool(tokens.flags[first] & lx.GIVEN)
    grade: Grade = "sure" if known and kind != "school" else "look"
    scan.add(first, past, kind, grade)


def _fits(scan: Scan, k: int, kind: Kind) -> bool:
    """Whether a word may be part of a name here."""
    tokens = scan.tokens
    flags = tokens.flags[k]
    if not tokens.words[k][0].isalpha() or (k in scan.taken and kind != "school"):
        return False
    return tokens.proper(k) or not flags & lx.COMMON or bool(flags & lx.NAME)


def _ordinary(scan: Scan, k: int) -> bool:
    """Whether a word with a capital may well be no name: "Contact: Email"."""
    flags = scan.tokens.flags[k]
    return bool(flags & NOBODY or (flags & lx.COMMON and not flags & lx.NAME))
