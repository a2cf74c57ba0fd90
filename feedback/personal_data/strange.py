"""Words that no list has: slips of the keyboard, hyphens, digits for letters."""

import re
from functools import lru_cache

from feedback.personal_data import lexicon as lx

LEET, NO_LETTERS = str.maketrans("431057", "aeiost"), frozenset("2689")
# "ameliaa", and "sonaarushand" where the blanks were left out.
TWICE = re.compile(r"(.)\1+")
GLUED = re.compile(
    r"(?:my)?(?:sons?|daughters?|lads?|boys?|girls?|brothers?|sisters?|nephews?|nieces?|"
    r"name|called|mrs?|miss)([a-z]{3,}?)(?:and|is|has|was|who|cant|wont)?"
)


def slipped(word: str) -> bool:
    """Whether a slip of the keyboard made an unknown word of a name."""
    known = lx.lexicon()
    meant = TWICE.sub(r"\1", word)
    if meant != word and known.get(meant, 0) & (lx.GIVEN | lx.SHORT) == lx.GIVEN:
        return True
    glued = GLUED.fullmatch(word)
    return bool(glued and known.get(glued[1], 0) & (lx.GIVEN | lx.SHORT) == lx.GIVEN)


@lru_cache(maxsize=16384)
def strange_flags(word: str) -> int:
    """What can be told of a word with an apostrophe, a hyphen or digits in it."""
    known = lx.lexicon()
    if word[0] in "db" and word.startswith(lx.BIRTH_STARTS):
        return lx.CUE
    if word.isalpha():
        # "zaks school", with the apostrophe left out.
        base = word[:-1] if word[-1] == "s" and len(word) > 3 else ""
        if known.get(base, 0) & (lx.GIVEN | lx.SHORT) == lx.GIVEN:
            return lx.GIVEN
        return lx.GIVEN if len(word) < 30 and slipped(word) else 0
    if word.endswith("'s"):
        return known.get(word[:-2], 0)
    if "-" in word:
        parts = word.split("-")
        if known.get(parts[0], 0) & lx.GIVEN and len(parts) == 2:
            return lx.GIVEN
        if all(known.get(part, 0) & lx.COMMON or part.isdigit() for part in parts):
            return lx.COMMON
        if all(known.get(part, 0) & lx.NAME for part in parts):
            return lx.SURNAME
        return 0
    if "'" in word:
        if known.get(word.replace("'", ""), 0) & lx.COMMON:
            return lx.COMMON
        verb, _, rest = word.partition("'")
        return known.get(verb, 0) & lx.COMMON if rest in ("ll", "ve", "d", "re") else 0
    if not NO_LETTERS.isdisjoint(word):
        return 0
    if 3 < len(word) < 20 and not word.isdigit() and not word[-2:].isdigit():
        meant = known.get(word.translate(LEET), 0)
        return lx.GIVEN if meant & (lx.GIVEN | lx.GIVEN_WORD) else 0
    return 0
