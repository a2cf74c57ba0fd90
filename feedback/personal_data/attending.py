"""Settings that only "attends" or "goes to" gives away, and classes."""

import re

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Span

AT = words(
    """
    at to in from attends attend attended attending left joined joins start starts
    started chose visited visiting enrolled named excluded @ near outside
    """
)
ATTENDS = words("attends attend attended attending")
ATTENDED = cues(ATTENDS | words("at to of from left joined"))
PUPIL = words(
    """
    pupil student place teacher teachers staff head headteacher senco sendco ta tas
    started starts start starting enrolled years year reception nursery excluded settled
    happy school teacher's senco's studying studies learner boards unit class lunchtime
    parents children kids governor gates gate governors receptionist secretary cook
    bullied educated placed based taught teaches currently sencos principal deputy tutor
    """
)
GOES = words("goes go went going moved moves moving transferred gone off")
NOT_ATTENDED = words(
    """
    hospital club centre clinic hub group church library pool gym leisure playgroup
    swimming park council sessions theatre cinema museum farm festival
    """
)
CLASS = re.compile(
    r"(?:class|form|tutor group|set) (?:\d{1,2} ?[A-Za-z]{1,3}\b|[A-Z]{1,3}\d?\b)"
    r"|[Yy](?:ea)?r ?\d{1,2} ?[A-Z]{1,2}\b"
)
GROUP = re.compile(r"[A-Z][a-z]{2,14}s? [Cc]lass\b(?! of| size| teach| ass)")
GROUPED = re.compile(
    r"\d\d?[A-Z](?:[A-Z]{0,2}(?= class| form| at )|\b(?:(?<=in \d\w)|(?<=in \d\d\w)))"
)
CLASSES = cues("class form year yr set")
CLASS_STOP = words("year small middle first working primary reception dance")


def find_attended(scan: Scan) -> None:
    """Unknown words after "attends", "a pupil at", "goes to"."""
    tokens = scan.tokens
    for i in tokens.spots(ATTENDED):
        low = tokens.lows[i]
        if low in ATTENDS:
            at, strong = i + 1, True
        elif low in ("at", "of") and (
            tokens.before(i) in PUPIL or tokens.before(i)[-1:].isdigit()
            or tokens.flag_before(i) & lx.ROLE
        ):  # fmt: skip
            at, strong = (
                i + 1,
                low == "at" or tokens.before(i) in ("head", "headteacher"),
            )
        elif low == "to" and tokens.before(i) in GOES:
            at, strong = i + 1, False
        elif low == "from" and tokens.before(i) in (
            "excluded",
            "expelled",
            "removed",
            "senco",
        ):
            at, strong = i + 1, True
        elif low in ("at", "left", "joined") and tokens.capital(
            min(i + 1, tokens.size - 1)
        ):
            at, strong = i + 1, False
        else:
            continue
        past = at
        while (
            past < tokens.size and past < at + 4 and (past == at or tokens.close(past))
        ):
            flags = tokens.flags[past]
            if (
                not scan.free(past)
                or not tokens.close(past)
                or tokens.lows[past].isdigit()
            ):
                break
            if flags & (lx.CAPPED | lx.TOWN | lx.KIN | lx.TITLE | lx.SEASON):
                break
            if flags & lx.COMMON and not (
                tokens.capital(past) and (past > at or flags & lx.NAME)
            ):
                break
            if flags & lx.GIVEN and not (strong and tokens.capital(past)):
                break
            if not tokens.capital(past) and (
                flags or len(tokens.lows[past]) < 5 or not tokens.lows[past].isalpha()
            ):
                break
            past += 1
        if past > at and not (tokens.flag_after(past - 1) & lx.STREET):
            follow = tokens.after(past - 1)
            if follow in NOT_ATTENDED:
                continue
            sure = strong and tokens.capital(at)
            if past == at + 1 and tokens.flags[at] & lx.SMALL_TOWN and low != "attends":
                continue
            scan.add(at, past, "school", "sure" if sure else "look")


def find_classes(scan: Scan) -> None:
    """ "Class 4B", "Year 9 R", "Hedgehogs class"."""
    tokens = scan.tokens
    text = tokens.folded.text
    found = [
        m for i in tokens.spots(CLASSES) if (m := CLASS.match(text, tokens.starts[i]))
    ]
    for i in tokens.spots(CLASSES):
        if i and tokens.lows[i] == "class" and tokens.lows[i - 1] not in CLASS_STOP:
            found += GROUP.finditer(text, tokens.starts[i - 1], tokens.ends[i] + 8)
    found += GROUPED.finditer(text)
    scan.spans += [Span(*m.span(), "school", "look") for m in found]
