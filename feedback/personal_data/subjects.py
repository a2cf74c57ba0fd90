"""Words in small letters that stand, or act, as only people do."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.neighbours import (
    DOES,
    ELDERS,
    IS,
    JOINTS,
    NEVER,
    NO_PERSON,
    NOT_ENDING,
    PRONOUNS,
    VOWEL,
)
from feedback.personal_data.scan import Scan


def is_perhaps(scan: Scan, i: int) -> bool:
    """Whether an unknown word in small letters stands where a person might.

    Worth a look only where most words are known: not in another language.
    """
    tokens = scan.tokens
    low = tokens.bare(i)
    if tokens.flags[i] or not low.isalpha() or not low.isascii() or len(low) < 3:
        return False
    if tokens.babble or low.endswith(NOT_ENDING) or not VOWEL.search(low):
        return False
    before = tokens.before(i)
    following = tokens.after(i)
    if following in ELDERS and tokens.after(i, 2) in ("of", "to"):
        return True
    if before == "an" and low[0] not in "aeiouh":
        return True  # "an mila": and
    if before in NO_PERSON or before.isdigit():
        return False
    return not tokens.gaps[i].strip(" ,(-") or tokens.begins(i)


def is_subject(scan: Scan, first: int, past: int) -> bool:
    """Whether a word in small letters does what only people do: "thaddeus cried".

    The word is unknown, or a name that is an ordinary word too.
    """
    tokens = scan.tokens
    low, after = tokens.lows[first], tokens.after(past - 1)
    flags = tokens.flags[first]
    if (after not in DOES and after not in IS) or not low.isalpha() or len(low) < 2:
        return False
    if len(low) < 4 and (flags or VOWEL.search(low)):
        return False
    if not tokens.begins(first) and tokens.before(first) not in JOINTS:
        return False
    if flags & (lx.CAPPED | lx.SEASON) or low in NEVER or low.endswith(NOT_ENDING):
        return False
    if after in DOES:
        return True
    near = {tokens.lows[k] for k in tokens.sentence(first, 12)}
    return bool(near & PRONOUNS)
