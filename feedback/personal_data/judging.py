"""How certain it is that some words are a name."""

import re

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.neighbours import (
    NOT_ENDING,
    ORGANISATION,
    OWNED,
    PLACE_BEFORE,
)
from feedback.personal_data.proof import is_organisation, proof_of
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Grade, Kind
from feedback.personal_data.subjects import is_perhaps, is_subject

ORDINARY = re.compile(
    r"(?:ese|ians|ment|ments|ness|ity|ities|ance|ence|ship|ships|tion|tions|sion|"
    r"ology|ical|ative|able|ible|ists?|isms?|ings?|ural|onal|ular|tory|wards?|watch|"
    r"logy|ework|work)$"
)
PRONOUNS = words(
    "he she her his him nonverbal autistic diagnosed turned adhd wheelchair"
)
AFTER = (" ", "(", '"', "-", "/", ",", "\t", "|", ":", "+", "&", "'")
# Before a town or a month, not before somebody of that name.
NO_NAME_AFTER = words(
    """
    in near at from to of around across outside through the a an this that next last
    every each early late mid since until till before after during by on between and or
    st saint new south north east west old great central royal via towards under per
    """
)
LETTERED = words("section part form group band category option appendix vitamin grade")


def judge(scan: Scan, first: int, past: int, signed: bool) -> None:
    """Mark these words as a name, when they are one, and say how sure it is."""
    tokens = scan.tokens
    head = flags = tokens.flags[first]
    for k in range(first + 1, past):
        flags |= tokens.flags[k]
    capital = tokens.capital(first)
    proof = "signed" if signed else proof_of(scan, first, past)
    kind: Kind = "staff" if proof == "role" else "name"
    grade: Grade | None = None
    if proof in ("kin", "signed", "called", "role", "theirs", "hello"):
        grade = "sure"
        if not flags & lx.NAME and not capital:
            grade = "look"
    elif flags & lx.GIVEN:
        grade = "sure"
        if flags & lx.SHORT and past == first + 1 and not capital:
            grade = "look"
        if head & lx.GIVEN == 0 and not capital and not head & lx.SURNAME:
            first = next(k for k in range(first, past) if tokens.flags[k] & lx.GIVEN)
    elif head & lx.GIVEN_WORD and past > first + 1 and (flags & lx.SURNAME or capital):
        grade = "sure" if flags & lx.SURNAME or not tokens.begins(first) else "look"
    elif capital:
        grade = _capital_grade(scan, first, past, flags, proof)
    elif head & lx.SURNAME:
        grade = "look"
    if not grade and not capital:
        person = is_subject(scan, first, past) or is_perhaps(scan, first)
        grade = "look" if person else None
    if grade is None:
        return
    if not flags & lx.NAME and grade == "look" and proof == "":
        if is_organisation(scan, first, past):
            return
        before = tokens.before(first)
        if before in PLACE_BEFORE:
            kind = "place"
    scan.add(first, past, kind, grade, forced=proof in ("kin", "called"))


def _capital_grade(
    scan: Scan, first: int, past: int, flags: int, proof: str
) -> Grade | None:
    """A word with a capital that no list is certain of."""
    tokens = scan.tokens
    word = tokens.words[first]
    if is_organisation(scan, first, past):
        return None
    before = tokens.before(first)
    dated = before in NO_NAME_AFTER or before.isdigit() or tokens.low(past).isdigit()
    if flags & lx.GIVEN_WORD and before and not dated:
        return "look"
    if (flags & (lx.CAPPED | lx.TOWN) and not proof) or (
        flags & lx.TOWN and proof == "verb"
    ):
        return None
    if flags & lx.SEASON and proof != "verb":
        return None
    if tokens.begins(first):
        sort = flags & lx.GIVEN_WORD or not flags & lx.COMMON
        if proof == "verb" and flags & lx.SEASON:
            near = {tokens.lows[k] for k in tokens.sentence(first, 12)}
            return "look" if near & PRONOUNS else None
        if proof == "verb" and sort:
            return "look"
        if flags & lx.GIVEN_WORD and not flags & lx.COMMON:
            return "look"
        if flags & lx.GIVEN_WORD and tokens.after(past - 1) in ("and", "&"):
            return "look" if tokens.after(past - 1, 2) in OWNED else None
        if flags & lx.SURNAME or (past > first + 1 and not flags & lx.COMMON):
            return "look"
        strange = not flags and len(word) > 3 and not ORDINARY.search(word)
        return "look" if strange and not word.lower().endswith(NOT_ENDING) else None
    if tokens.bare(first) in ORGANISATION and not flags & lx.GIVEN_WORD and not proof:
        return None
    if len(word) == 1 and tokens.before(first) in LETTERED:
        return None
    if len(word) == 1:
        return (
            "look"
            if tokens.gaps[min(first + 1, len(tokens.gaps) - 1)][:1] == "."
            else None
        )
    if len(word) > 5 and "-" not in word and ORDINARY.search(word):
        return None
    if word.isupper() or any(c.isdigit() for c in word):
        known = flags & (lx.GIVEN_WORD | lx.SURNAME) and len(word) > 3
        long = not flags and len(word) > 5 and word.isalpha()
        return "look" if known or long else None
    if not tokens.gaps[first].endswith(AFTER):
        return None
    if flags & lx.TOWN and not flags & lx.GIVEN_WORD:
        return None
    return "look"
