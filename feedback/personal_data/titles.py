"""Mrs X, Dr Y, Nurse Z and Mr and Mrs W."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.scan import Scan

STRICT = words("mr mrs ms mx dr cllr prof")
STAFF_TITLES = words(
    """
    dr doctor prof professor nurse pc sgt cllr councillor matron
    """
)


def find_titled(scan: Scan) -> None:
    """Mrs X, Dr Y, Nurse Z and Mr and Mrs W."""
    tokens = scan.tokens
    for i in scan.with_flag(lx.TITLE):
        k = i + 1
        title = tokens.lows[i]
        if (
            k >= tokens.size
            or tokens.gaps[k].strip(" ") not in ("", ".")
            or k in scan.taken
            or tokens.gaps[k + 1].startswith(":")
        ):
            continue
        if "." in tokens.gaps[k] and title not in STRICT | {"rev", "miss"}:
            continue
        if (
            (
                len(tokens.lows[k]) == 1
                and tokens.after(k)
                and tokens.words[k + 1][0].isupper()
            )
            and tokens.gaps[k + 1].strip(" .") == ""
            and title in STRICT | {"miss"}
        ):
            scan.add(i, k + 2, "staff" if title == "dr" else "name", "sure")
            continue
        if _initialled(scan, i, title):
            continue
        flags = tokens.flags[k]
        good = bool(flags & lx.NAME or not flags)
        if (
            flags & lx.COMMON
            and not flags & lx.NAME
            and not (title in STRICT and tokens.capital(k) and not flags & lx.TITLE)
        ):
            continue
        if title in STRICT:
            ok = good or tokens.capital(k)
            if not tokens.capital(k) and flags & lx.COMMON and title == "dr":
                ok = False
        elif (
            tokens.capital(k) and not tokens.capital(i) and title != "miss"
        ) or tokens.capital(k):
            ok = good and not flags & lx.CAPPED
        else:
            plain = flags & lx.GIVEN_WORD and not flags & lx.COMMON
            ok = bool(plain or flags & (lx.GIVEN | lx.SURNAME)) and title != "pc"
        if not ok or tokens.lows[k].isdigit():
            continue
        past = k + 1
        while (
            past < tokens.size
            and past < k + 3
            and tokens.close(past)
            and not tokens.possessive(past - 1)
        ):
            more = tokens.flags[past]
            if not tokens.capital(past) and not more & (lx.GIVEN | lx.SURNAME):
                break
            if more & (lx.COMMON | lx.CAPPED) and not more & lx.NAME:
                break
            past += 1
        near = [tokens.flag_before(i, b) for b in (1, 2, 3)] + [
            tokens.flag_after(past - 1, b) for b in (1, 2, 3)
        ]
        staff = title in STAFF_TITLES or any(f & lx.ROLE for f in near)
        scan.add(i, past, "staff" if staff else "name", "sure")


def _initialled(scan: Scan, i: int, title: str) -> bool:
    """A title and a letter: "Miss B was kind", "ms k patel"; but not "miss u"."""
    tokens = scan.tokens
    k = i + 1
    letter = tokens.lows[k]
    if len(letter) > 1 or not letter.isalpha() or title not in STRICT | {"miss"}:
        return False
    if letter in "ai" or (letter in "urn" and not tokens.proper(k)):
        return False
    past = k + 1
    if tokens.after(k) and tokens.gaps[past] in (" ", ". ", "."):
        flags = tokens.flags[past]
        past += tokens.capital(past) or not flags or bool(flags & ~lx.COMMON & lx.NAME)
    scan.add(i, past, "staff" if title == "dr" else "name", "sure")
    return True
