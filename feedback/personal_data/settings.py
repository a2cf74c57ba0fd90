"""Settings that may be named: a word before "unit", "lodge" or "nursery"."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.addresses import FAMILIAR, UNITS
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan
from feedback.personal_data.schools import GENERIC, HEADS

HOUSES = cues(
    """
    unit lodge house grange hall centre center hub court manor base cottage respite
    residential playscheme afterschool childminders childminder pre-school playgroup
    """
)
# Streets and hills that schools are called after: "at castle rise".
HILLS = cues(
    """
    rise view grange hill bank croft mead meadow fields heights vale wood dene dell
    park lane mount green gate grove gardens farm mill court
    """
)
AT = words("at attends attend attended attending to from left joined of in @ 4 for")
AWAY = words(
    """
    youth community leisure sports sport town village health family civic arts garden
    shopping city council job advice call resource children children's day contact
    early help information conference training learning swimming science adventure
    play indoor outdoor local nearest specialist inclusion sensory referral assessment
    """
)
# Before these two words are a name, whatever they are: "little acorns nursery".
EARLY = words(
    "nursery preschool pre-school playgroup infants juniors primary academy pru"
)
ATTENDING = cues("at attends attend attended attending left joined started")
USUAL = GENERIC | UNITS | FAMILIAR | AWAY
NO_SETTING = lx.CAPPED | lx.SEASON | lx.TOWN
NOBODY = lx.KIN | lx.ROLE | lx.TITLE


def find_settings(scan: Scan) -> None:
    """Schools in ordinary small words, units and houses; all of them look."""
    tokens = scan.tokens
    _capitals(scan)
    wanted = tokens.distinct & (HEADS | HOUSES | HILLS)
    if not wanted:
        return
    for i in tokens.spots(wanted):
        word = tokens.lows[i]
        if not scan.free(i) or not tokens.close(i):
            continue
        first = i
        while first > i - 2 and tokens.close(first) and _part(scan, first - 1):
            first -= 1
        if first == i or tokens.begins(i):
            continue
        before = tokens.before(first)
        at = before in AT
        if before == "the":
            at = tokens.before(first, 2) in AT or word in HEADS
        proper = tokens.capital(i) and tokens.capital(first)
        strange = not any(tokens.flags[k] & lx.COMMON for k in range(first, i))
        if word in HILLS and word not in HOUSES:
            good = at and before != "of" and (not proper or i - first == 1)
        elif word in HOUSES:
            named = tokens.capital(first)
            good = (at and (named or strange)) or (named and before == "the")
        else:
            good = at or (word in EARLY and (strange or i - first == 2))
        if good:
            scan.add(first, i + 1, "school", "look")


def _capitals(scan: Scan) -> None:
    """Two ordinary words with capitals after "at": "he left Busy Bees"."""
    tokens = scan.tokens
    cues = tokens.distinct & ATTENDING
    if tokens.shouting or not cues:
        return
    for i in tokens.spots(cues):
        first = i + 2 if tokens.after(i) == "the" else i + 1
        past = first
        while past < min(tokens.size, first + 3) and tokens.close(past):
            if not tokens.capital(past) or tokens.flags[past] & NO_SETTING:
                break
            if not scan.free(past) or tokens.lows[past] in AWAY:
                break
            past += 1
        if past == first + 2 and tokens.low(past) not in AWAY:
            scan.add(first, past, "school", "look")


def _part(scan: Scan, k: int) -> bool:
    """Whether a word may be what a setting is called."""
    tokens = scan.tokens
    low = tokens.bare(k)
    if low in USUAL or not low.isalpha() or not scan.free(k) or len(low) < 3:
        return False
    if low.endswith(("ing", "ed", "ly")) and tokens.flags[k] & lx.COMMON:
        return False
    return low == "little" or not tokens.flags[k] & NOBODY
