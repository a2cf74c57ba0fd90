"""Villages, and rare conditions that stand beside a place."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan, rare_conditions

IN = words("in near around from at round outside village town of to")
POINTING = frozenset({"school", "place", "address", "postcode", "name", "staff"})
NEAR = cues("in near around outside")
RIVERS = words("on upon le under in by cum")
KNOWN = lx.COMMON | lx.CAPPED | lx.TOWN | lx.SEASON | lx.GIVEN
WHERE, WHO = words("in at"), words("with wheelchair who deaf blind autistic black")
MULTIPLES = cues("triplets triplet quadruplets quads")
ONLY = cues("only sole")
SOLE = words(
    """
    child girl boy pupil one person kid wheelchair student family
    """
)


def find_places(scan: Scan) -> None:
    """Small towns and villages where they stand as places."""
    tokens = scan.tokens
    for i in scan.with_flag(lx.SMALL_TOWN):
        if scan.free(i) and (
            tokens.proper(i) or not tokens.flags[i] & (lx.COMMON | lx.NAME)
        ):
            unclear = tokens.begins(i) or tokens.flags[i] & (lx.COMMON | lx.NAME)
            alone = "\n" in tokens.gaps[i] or "\t" in tokens.gaps[i]
            alone = alone and tokens.gaps[i + 1][:1] in ("\n", "\t", ",", "")
            if unclear and tokens.before(i) not in IN and not alone:
                continue
            scan.add(i, i + 1, "place", "look")
    _unknown(scan)


def _unknown(scan: Scan) -> None:
    """Words after "in" or "near" that no list has: "we r in barrow on humber"."""
    tokens = scan.tokens
    if tokens.babble or tokens.distinct.isdisjoint(NEAR):
        return
    lows = tokens.lows
    for i in [k + 1 for k in tokens.spots(NEAR) if k + 1 < tokens.size]:
        word = lows[i]
        if not tokens.before(i) or tokens.flags[i] & lx.MARKED or len(word) < 4:
            continue
        flags = tokens.flags[i]
        if i in scan.allowed or flags & KNOWN or not word.isalpha():
            continue
        if flags or scan.taken.get(i) == "name" or tokens.capital(i):
            past = i + 1
            if tokens.after(i) in RIVERS and tokens.after(i, 2):
                past = i + (4 if tokens.after(i, 2) == "the" else 3)
            if scan.free(i):
                scan.add(i, min(past, tokens.size), "place", "look")


def find_conditions(scan: Scan) -> None:
    """Rare conditions with a place or a setting near by, and the only one of a kind."""
    tokens = scan.tokens
    for first, past in tokens.match(rare_conditions()):
        near = list(tokens.sentence(first))
        nearby = set(range(max(0, first - 20), min(tokens.size, past + 20)))
        placed = any(
            scan.taken.get(k) in POINTING
            or (tokens.flags[k] & lx.TOWN and tokens.words[k][0].isupper())
            or tokens.lows[k] in ("village", "estate", "hamlet")
            or (tokens.flags[k] & lx.TOWN and tokens.before(k) in IN)
            for k in nearby.union(near)
        )
        if placed:
            if tokens.low(past) in ("syndrome", "disease", "disorder", "deletion"):
                past += 1
            scan.add(first, past, "condition-with-place", "look", forced=True)
    for i in tokens.spots(ONLY | MULTIPLES):
        low = tokens.lows[i]
        if low in ONLY and any(tokens.after(i, k) in SOLE for k in (1, 2, 3)):
            rest = [tokens.after(i, k) for k in range(1, 9)]
            if not WHERE.isdisjoint(rest) and not WHO.isdisjoint(rest):
                scan.add(i, i + 2, "age", "look")
        elif low in MULTIPLES:
            scan.add(i, i + 1, "age", "look")
