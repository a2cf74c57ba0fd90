"""Addresses: a number and a street, a flat, a house with a name."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan

PLAIN_STREETS = words(
    """
    street road rd avenue ave lane ln crescent cres terrace gardens grove drive close
    mews court boulevard cresent crecent avanue aveneue avneue stret raod terace wynd
    cl cr
    """
)
LOOSE_STREETS = words(
    """
    end yard farm house lodge view park green bank fold gate row rise walk hill way
    place mount drift meadow vale wharf circus parade cottage cottages square st croft
    dene dell fields heights loan brae path link chase spinney meadows villas passage
    approach buildings bldgs mill maltings paddock paddocks barn rectory
    vicarage manor grange bungalow mead hey garth
    """
)
UNITS = words(
    """
    minute minutes min mins hour hours week weeks month months year years day days mile
    miles times metre metres people children kids other more per good free steps yards
    pounds pence of at on in is was and or but the a to for my our your their his her no
    we i it they with from hours' over than off into up down different local new main
    busy private public single each every ways
    """
)
FAMILIAR = words(
    """
    high main downing sesame coronation care children's nursing special own whole right
    wrong safe church village long only private one two other a the no any this that my
    our your their his her some more all what which half each every first next best same
    easy hard slow quick either by in on all bus middle respite family youth opera art
    day big parent open full white care boarding play country car business science
    national royal sports leisure water theme holiday caravan open manor community
    bowling skate
    """
)
HOME = words(
    """
    live lives living address house home at moved number no flat
    """
)
HOUSES = words(
    """
    house cottage farm lodge view barn rectory vicarage manor grange bungalow mill
    """
)
AT = cues("at")
WELSH = cues("stryd ffordd heol")
THE = words("the old")
NUMBERS = words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty
    """
)
FLATS = cues("flat apartment apt plot pitch caravan")
LIVING = words("live lives living lived moved")


def find_addresses(scan: Scan) -> None:
    """A house number with a street, a flat, a street with a capital."""
    tokens = scan.tokens
    for i in scan.with_flag(lx.STREET):
        word = tokens.bare(i) if tokens.possessive(i) else tokens.lows[i]
        first = number = None
        for k in range(i - 1, max(-1, i - 5), -1):
            gap = tokens.gaps[k + 1]
            if "\n" in gap or ("." in gap.strip(" ") and tokens.lows[k] != "st"):
                break
            low = tokens.lows[k]
            if low[0].isdigit() and len(low) < 6 and low[-2:] not in ("th", "st", "nd"):
                number = k
                break
            if low in NUMBERS and first is not None and _odd(scan, first, i):
                number = k
                break
            unit = low in UNITS and low not in ("of", "the") and not tokens.proper(k)
            if unit or len(low) > 20:
                break
            first = k
        if first is None or not scan.free(i):
            continue
        if number is not None and tokens.lows[first] == "the":
            home = any(tokens.before(number, k) in HOME for k in (1, 2))
            if home or (tokens.proper(first) and tokens.proper(i)):
                scan.add(flat(scan, number), town_after(scan, i), "address", "sure")
            elif word in PLAIN_STREETS or word.endswith("s"):
                scan.add(number, i + 1, "address", "look")
            continue
        if number is not None and (
            tokens.lows[first] not in UNITS
            or word == "street"
            or (tokens.proper(first) and tokens.proper(i))
        ):
            named = any(tokens.proper(k) for k in range(first, i))
            strange = any(not tokens.flags[k] & lx.COMMON for k in range(first, i))
            if word == "st" and tokens.lows[first] in (
                "high",
                "main",
                "church",
                "mill",
            ):
                named = True
            lettered = tokens.lows[number][-1:] in ("a", "b", "c", "d")
            if (
                word in PLAIN_STREETS
                or named
                or lettered
                or (strange and i - first < 3)
            ):
                scan.add(flat(scan, number), town_after(scan, i), "address", "sure")
                continue
            if any(tokens.before(number, k) in HOME for k in (1, 2)):
                scan.add(flat(scan, number), i + 1, "address", "look")
                continue
        _named_street(scan, i, word)
        _named_house(scan, i, word)
    _welsh(scan)
    _flats(scan)


def _odd(scan: Scan, first: int, i: int) -> bool:
    """Whether a word here is in no list of ordinary ones."""
    return any(not scan.tokens.flags[k] & lx.COMMON for k in range(first, i))


def _named_house(scan: Scan, i: int, word: str) -> None:
    """A house with a name and a place after the comma: "Rose Cottage, Elton"."""
    tokens = scan.tokens
    if word not in HOUSES or not tokens.proper(i) or not scan.free(i):
        return
    first = i
    while first > i - 4 and tokens.close(first) and tokens.proper(first - 1):
        first -= 1
    if first == i or (first == i - 1 and tokens.lows[first] in THE):
        return
    living = any(tokens.before(first, k) in HOME | {"is"} for k in (1, 2, 3))
    past = town_after(scan, i)
    street = any(
        tokens.flags[k] & (lx.STREET | lx.SMALL_TOWN | lx.TOWN)
        for k in range(i + 1, min(past + 2, tokens.size))
    )
    if living or (past > i + 1 and street):
        scan.add(first, past, "address", "look")


def _welsh(scan: Scan) -> None:
    """Street names that put the word for street first."""
    tokens = scan.tokens
    for i in tokens.spots(WELSH):
        past = i + 1
        while past < min(tokens.size, i + 4) and tokens.close(past):
            if not tokens.proper(past) and tokens.lows[past] not in ("y", "yr"):
                break
            past += 1
        if past > i + 1 and scan.free(i):
            number = i and tokens.lows[i - 1][0].isdigit()
            first = i - 1 if number else i
            scan.add(first, past, "address", "sure" if number else "look")


def flat(scan: Scan, number: int) -> int:
    """Take in "Flat 2," or "No." before a house number."""
    tokens = scan.tokens
    first = number
    for _ in range(4):
        if first and (
            tokens.lows[first - 1]
            in ("flat", "apartment", "apt", "unit", "no", "number")
            or (tokens.lows[first - 1][0].isdigit() and tokens.low(first - 2) == "flat")
        ):
            first -= 1
    return first


def town_after(scan: Scan, i: int) -> int:
    """Take in the towns that follow a street after a comma."""
    tokens = scan.tokens
    past = i + 1
    while past < min(tokens.size, i + 5) and tokens.gaps[past] in (", ", ",", ",\n"):
        if not tokens.words[past][0].isupper() and not (
            tokens.flags[past] & (lx.TOWN | lx.SMALL_TOWN)
        ):
            break
        if tokens.flags[past] & (lx.COMMON | lx.NAME) == lx.COMMON:
            if not tokens.flag_after(past) & lx.STREET:
                break
            past += 1
        past += 1
    return past


def _named_street(scan: Scan, i: int, word: str) -> None:
    tokens = scan.tokens
    before = tokens.before(i)
    if not before or before in FAMILIAR or before in UNITS or not tokens.close(i):
        return
    first = i - 1
    if word in PLAIN_STREETS and tokens.proper(i - 1) and tokens.proper(i):
        while first > i - 3 and tokens.before(first) and tokens.proper(first - 1):
            if tokens.flags[first - 1] & lx.COMMON and tokens.begins(first - 1):
                break
            first -= 1
        living = any(tokens.before(first, k) in HOME for k in (1, 2, 3))
        scan.add(first, town_after(scan, i), "address", "sure" if living else "look")
    elif word in PLAIN_STREETS and tokens.before(first) in ("on", "in", "of", "down"):
        earlier = tokens.before(first, 2)
        if not tokens.flags[first] & lx.COMMON and (
            earlier[:1].isdigit()
            or earlier
            in ("live", "lives", "living", "house", "home", "bottom", "top", "corner")
        ):
            scan.add(first, i + 1, "address", "look")
    elif word in ("house", "cottage", "farm", "lodge", "view") and tokens.proper(i):
        living = any(
            tokens.before(first, k) in ("live", "lives", "address") for k in (1, 2, 3)
        )
        if living and tokens.proper(first):
            scan.add(first, town_after(scan, i), "address", "look")


def _flats(scan: Scan) -> None:
    tokens = scan.tokens
    for i in tokens.spots(AT):
        if tokens.before(i) not in LIVING or not scan.free(i):
            continue
        following = tokens.after(i)
        if following[:1].isdigit() and len(following) < 5 and tokens.after(i, 2):
            if not tokens.flag_after(i, 2) & lx.COMMON and scan.free(i + 2):
                scan.add(i + 1, i + 3, "address", "look")
        elif following == "the" and tokens.after(i, 3) in HOUSES:
            scan.add(i + 1, i + 4, "address", "look")
    for i in tokens.spots(FLATS):
        if scan.free(i):
            following = tokens.after(i)
            if following[:1].isdigit() and len(following) < 5:
                past = i + 2
                while past < min(tokens.size, i + 6) and tokens.proper(past):
                    past += 1
                scan.add(i, past, "address", "sure" if past > i + 2 else "look")
