"""What stands beside a word and says that it is a person's name."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.neighbours import (
    AGES,
    CALLED,
    ELDERS,
    FIRM_VERBS,
    GREETING,
    MINE,
    NEWS,
    NOT_ENDING,
    ORGANISATION,
    OWNED,
    PLACES,
    TELLING,
    TELLING_NEXT,
    THEIRS,
    VERBS,
)
from feedback.personal_data.scan import Scan


def is_organisation(scan: Scan, first: int, past: int) -> bool:
    """Whether capitals run on to a word such as Club or Council."""
    tokens = scan.tokens
    k = past
    for _ in range(4):
        if k >= tokens.size or (not tokens.close(k) and tokens.gaps[k] not in (" & ",)):
            return False
        if tokens.bare(k) in ORGANISATION:
            return True
        if not tokens.capital(k) and tokens.lows[k] not in ("and", "of", "for", "the"):
            return False
        k += 1
    return False


def flags_near(scan: Scan, first: int) -> int:
    """The flags of the three words before one, together."""
    flags = 0
    for flag in scan.tokens.flags[max(0, first - 3) : first]:
        flags |= flag
    return flags


def proof_of(scan: Scan, first: int, past: int) -> str:
    """What beside a word says that it is a person's name."""
    tokens = scan.tokens
    lows = tokens.lows
    before = "" if tokens.fresh[first] or not first else lows[first - 1]
    near = flags_near(scan, first)
    following = lows[past] if past < tokens.size else ""
    if (
        before not in TELLING
        and following not in TELLING_NEXT
        and not near & (lx.KIN | lx.ROLE)
        and not following.isdigit()
        and not tokens.possessive(past - 1)
        and len(lows[first]) > 1
    ):
        return ""
    flags, capital = tokens.flags[first], tokens.capital(first)
    earlier, after = tokens.before(first, 2), tokens.after(past - 1)
    known = flags & lx.NAME
    plain = not known and not capital
    verb_like = flags & lx.COMMON and not capital
    word = tokens.bare(first)
    if len(word) == 1:
        mine = capital and tokens.flag_before(first) & lx.KIN and word not in "aix"
        return "kin" if mine and after not in ("and", "&") else ""
    kin_before = tokens.flag_before(first) & lx.KIN
    gap = tokens.gaps[first].strip(" ")
    if (kin_before and before not in ("middle", "one", "friend")) or (
        before in ("one", "friend") and capital
    ):
        mine = bool(kin_before) or earlier in ("little", "my")
        if mine and (not gap or gap in (",", "(", "-", ":", "/")):
            if capital and (not flags & lx.COMMON or known):
                return "kin"
            if known and not verb_like and not flags & lx.CAPPED:
                return "kin"
            if verb_like and known and (after in FIRM_VERBS or not after):
                return "kin" if after not in ("been", "and") else ""
            if (
                plain
                and not flags
                and len(word) > 2
                and before not in ("baby", "kid", "kids", "wee", "lil")
                and (
                    after in VERBS
                    or not after
                    or tokens.possessive(first)
                    or (earlier in MINE and not word.endswith(NOT_ENDING))
                )
            ):
                return "kin"
    if before in ("my", "our", "little", "poor", "baby", "young", "wee") and capital:
        sort = flags & (lx.GIVEN | lx.GIVEN_WORD | lx.SURNAME)
        if not is_organisation(scan, first, past) and (sort or not flags):
            return "" if flags & lx.CAPPED else "kin"
    if (
        before in CALLED
        or (before == "is" and earlier in ("name", "names"))
        or before == "name"
        or (before == "names" and earlier in OWNED)
    ):
        person = any(
            tokens.flag_before(first, k) & (lx.KIN | lx.ROLE) for k in range(2, 8)
        )
        if before in ("name",) and tokens.before(first, 2) not in (
            "my",
            "his",
            "her",
            "their",
            "child's",
            "childs",
            "son's",
            "sons",
            "daughter's",
            "daughters",
            "first",
            "full",
        ):
            person = False
        elif before in ("is", "name", "names", "name's"):
            person = True
        if person and (known or not flags):
            return "called"
    if (
        before in ("i'm", "im")
        or (before == "am" and earlier == "i")
        or (before == "is" and earlier == "this" and tokens.begins(first - 2))
    ) and (
        flags & lx.GIVEN or (capital and not flags & lx.COMMON and (known or not flags))
    ):
        return "called" if not flags & lx.CAPPED else ""
    for k in (1, 2, 3) if near & lx.ROLE else ():
        if tokens.flag_before(first, k) & lx.ROLE and (capital or flags & lx.GIVEN):
            between = tokens.before(first, k - 1) if k > 1 else ""
            if (known or not flags) and (
                k == 1
                or between
                in (
                    "called",
                    "named",
                    "is",
                    "was",
                    "miss",
                    "worker",
                    "teacher",
                    "assistant",
                    "officer",
                    "mr",
                    "mrs",
                )
            ):
                return "role"
    theirs = tokens.possessive(past - 1)
    if (
        theirs
        and (after in THEIRS or (after in NEWS and tokens.after(past - 1, 2) in THEIRS))
        and (capital or known)
        and not (flags & lx.COMMON and not capital)
    ):
        return "theirs"
    if (
        not capital
        and not flags & lx.NAME
        and tokens.low(first).endswith("s")
        and after in THEIRS
    ):
        return ""
    if (
        before in ("to", "of", "for")
        and earlier
        in (
            "mum",
            "dad",
            "nan",
            "parent",
            "carer",
            "gran",
            "grandma",
            "mam",
            "nana",
            "grandad",
            "mother",
            "father",
            "guardian",
            "aunt",
            "sister",
            "brother",
        )
        and ((capital and (known or not flags)) or (known and not flags & lx.COMMON))
    ):
        return "kin"
    aged = tokens.low(past) in ("who", "whos", "who's") and first >= 0
    if (known or not flags) and (capital or aged or (known and not flags & lx.COMMON)):
        short = len(tokens.lows[first]) < 3 and flags & lx.COMMON
        if _age_follows(scan, past) and before not in PLACES and not short:
            return "kin" if known or not tokens.begins(first) else "verb"
        if after in ELDERS and tokens.after(past - 1, 2) in ("of", "to", "for"):
            return "kin"
        if after == "my" and tokens.flag_after(past - 1, 2) & lx.KIN:
            return "kin"
    if before in GREETING and tokens.begins(first - 1) and capital and before != "to":
        return "hello" if known or not flags else ""
    if (
        before in ("its", "it's", "tis")
        and known
        and (tokens.begins(first - 1) or earlier in GREETING)
        and after in ("again", "here", "from", "")
    ):
        return "hello"
    if (
        after in VERBS
        and capital
        and (after in ("has", "is", "was", "had", "who") or known or not flags)
    ):
        return (
            "verb"
            if after not in ("and", "found", "will", "would", "can", "should", "made")
            else ""
        )
    return ""


def _age_follows(scan: Scan, past: int) -> bool:
    """Whether an age comes next: "(7)", ", 7,", "aged 7", "is 7"."""
    tokens = scan.tokens
    if past >= tokens.size:
        return False
    low = tokens.lows[past]
    gap = tokens.gaps[past].strip()
    if low.isdigit() and len(low) < 3 and gap in ("(", ",", "-"):
        closing = tokens.gaps[past + 1]
        return closing[:1] in (")", ",", ".") or tokens.low(past + 1) in (
            "who",
            "and",
            "has",
            "years",
        )
    if low in ("aged", "age") and tokens.low(past + 1)[:1].isdigit():
        return True
    if low in ("who", "whos", "who's"):
        nearby = (tokens.low(past + 1), tokens.low(past + 2))
        return any(word.isdigit() or word in AGES for word in nearby)
    return low in ("is", "was", "turned", "turns") and tokens.low(past + 1).isdigit()
