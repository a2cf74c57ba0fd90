"""People's names: those in the lists, and those that only their neighbours betray."""

import re
from itertools import chain

from feedback.personal_data import lexicon as lx
from feedback.personal_data.doubtful import doubtful_places
from feedback.personal_data.judging import judge
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.neighbours import NAMING
from feedback.personal_data.proof import flags_near
from feedback.personal_data.scan import Scan
from feedback.personal_data.signatures import signed_words
from feedback.personal_data.spans import Span
from feedback.personal_data.subjects import is_perhaps, is_subject
from feedback.personal_data.titles import find_titled

PARTICLES = words(
    """
    van de da di del der den bin bint ibn al el ur ul du la le st mac o von dos abu
    """
)
INITIALS = re.compile(r"[A-Z](?<![\w.][A-Z])\. ?(?:[A-Z]\.? ?)?[A-Z](?:\.|(?=\s|$))")
NOT_INITIALS = words(
    "UK US USA EU NI UPN NB PS OT SALT AM PM BC AD GP DOB NHS SEN TA PE IT OK TV ID"
)


# Roles that one person has in a setting, and how many words away it may be named.
ALONE_IN_IT = words(
    "head headteacher senco sendco principal headmaster headmistress caretaker "
    "deputy lead"
)
NEARBY = 15
JOINTS, LEAD = cues("and n"), cues("lead")
JOINS = frozenset([" ", "  ", "-", ". "])
ENDS_NAME = lx.COMMON | lx.NAME
INITIALLED = lx.GIVEN | lx.SURNAME
GIVENS = lx.GIVEN | lx.GIVEN_WORD
FIRM = lx.GIVEN | lx.SHORT | lx.COMMON


def find_names(scan: Scan) -> None:
    """Walk the text once and judge every word that could be part of a name."""
    tokens = scan.tokens
    find_titled(scan)
    sign_offs = signed_words(scan)
    past = 0
    size, flags_of, words = tokens.size, tokens.flags, tokens.words
    gaps, capitals = tokens.gaps, tokens.capitals
    perhaps = doubtful_places(tokens, sign_offs)
    for i in perhaps:
        if i < past:
            continue
        flags = flags_of[i]
        word = words[i]
        if i in scan.taken or (
            not flags and not (word[0].isupper() or tokens.bare(i).isalpha())
        ):
            continue
        if len(word) > 24:
            continue
        dated = flags & lx.CUE and i and tokens.lows[i - 1].isdigit()
        if dated and tokens.lows[i] in lx.MONTH_WORDS:
            continue
        following = flags_of[i + 1] if i + 1 < size else 0
        alone = (
            i + 1 >= size
            or gaps[i + 1] not in JOINS
            or following & ENDS_NAME == lx.COMMON
            or not (
                following & lx.NAME
                or capitals[i + 1]
                or tokens.lows[i + 1] in PARTICLES
            )
        )
        if (
            alone
            and flags & FIRM == lx.GIVEN
            and i not in sign_offs
            and i not in scan.allowed
            and not flags_near(scan, i) & lx.ROLE
        ):
            scan.add(i, i + 1, "name", "sure")
            continue
        if (
            alone
            and len(word) < 4
            and flags
            and not flags & lx.NAME
            and not word[0].isupper()
            and i not in sign_offs
        ):
            continue  # "and"
        if (
            len(word) == 1
            and not tokens.capitals[i]
            and following & INITIALLED != lx.SURNAME
            and i not in sign_offs
            and not (i and flags_of[i - 1] & lx.KIN)
        ):
            continue
        if (
            not flags
            and (tokens.shouting or not word[0].isupper())
            and i not in sign_offs
            and not (i and flags_of[i - 1] & lx.KIN)
            and (not i or tokens.lows[i - 1] not in NAMING)
            and (i + 1 >= size or not flags_of[i + 1] & lx.GIVEN)
            and not is_subject(scan, i, i + 1)
            and not is_perhaps(scan, i)
        ):
            continue
        if not alone and flags & lx.COMMON and not flags & GIVENS and tokens.fresh[i]:
            continue  # "Little Zephan": the first word is none of the name
        past = i + 1 if alone else _run(scan, i)
        judge(scan, i, past, i in sign_offs)
    _pairs(scan)
    if not tokens.shouting:
        find_initials(scan)


def _run(scan: Scan, first: int) -> int:
    """Past the last word of a name that begins here."""
    tokens = scan.tokens
    past = first + 1
    capital = tokens.capital(first)
    while past < tokens.size and past < first + 5 and not tokens.possessive(past - 1):
        gap = tokens.gaps[past]
        if gap not in JOINS or past in scan.taken:
            break
        if gap == ". " and len(tokens.lows[past - 1]) > 1:
            break
        flags = tokens.flags[past]
        low = tokens.lows[past]
        if tokens.capital(past) and capital:
            if flags & (lx.COMMON | lx.CAPPED) and not flags & lx.NAME:
                break
            if flags & lx.KIN or (len(low) == 1 and low in "ix"):
                break
        elif flags & (lx.GIVEN | lx.SURNAME) and not flags & lx.CAPPED:
            if capital and not tokens.shouting and not tokens.capital(past):
                break
        elif (
            low in PARTICLES
            and capital
            and tokens.capital(min(past + 1, tokens.size - 1))
        ):
            if flags & lx.COMMON:
                break
        elif flags & lx.SURNAME_WORD and tokens.flags[first] & lx.GIVEN and not capital:
            if not tokens.shouting and not tokens.begins(
                min(past + 1, tokens.size - 1)
            ):
                break
            if past + 1 < tokens.size and not tokens.shouting:
                break
        else:
            break
        past += 1
    return past


def _pairs(scan: Scan) -> None:
    """In "Zephan and Mia" the second name vouches for the first."""
    tokens = scan.tokens
    joints = tokens.spots(JOINTS)
    for k in [k for k, kind in scan.taken.items() if kind == "name"]:
        for i in (k, k + 1):
            if i < tokens.size and tokens.gaps[i].strip(" ") in ("&", ","):
                joints.append(i)
    for i in joints:
        low = tokens.lows[i]
        if low in ("and", "n") and i in scan.taken:
            continue
        left = i - 1
        joined = low in ("and", "n")
        right = i + 1 if joined else i
        if left < 0 or right >= tokens.size or (joined and tokens.begins(i)):
            continue
        for one, other in ((left, right), (right, left)):
            if (
                scan.taken.get(one) == "name"
                and scan.free(other)
                and other not in scan.taken
            ):
                flags = tokens.flags[other]
                if not joined and not flags & lx.NAME:
                    continue
                if (
                    tokens.capital(other)
                    and (flags & lx.NAME or not flags)
                    and not flags & (lx.CAPPED | lx.SEASON)
                ) or (flags & (lx.GIVEN | lx.GIVEN_WORD) and not flags & lx.COMMON):
                    scan.add(other, other + 1, "name", "sure")


def find_initials(scan: Scan) -> None:
    """Two or three letters with points: "J.S." and the like."""
    for m in INITIALS.finditer(scan.tokens.folded.text):
        letters = m.group().replace(".", "").replace(" ", "")
        if letters not in NOT_INITIALS and not letters.startswith(("PS", "PPS")):
            scan.spans.append(Span(*m.span(), "name", "look"))


def find_roles(scan: Scan) -> None:
    """A role at a named setting points at one person: "the SENCO at Oakfield"."""
    tokens = scan.tokens
    leads = tokens.spots(LEAD)
    for i in chain(scan.with_flag(lx.ROLE), leads):
        if not scan.free(i):
            continue
        if tokens.lows[i] in ALONE_IN_IT and any(
            scan.taken.get(k) == "school"
            for k in range(max(0, i - NEARBY), min(tokens.size, i + NEARBY))
        ):
            scan.add(i, i + 1, "staff", "look")
            continue
        for k in (1, 2, 3):
            if tokens.after(i, k) not in ("at", "of", "from", "in"):
                continue
            if any(scan.taken.get(i + k + n) == "school" for n in (1, 2)):
                scan.add(i, i + 1, "staff", "look")
                break
