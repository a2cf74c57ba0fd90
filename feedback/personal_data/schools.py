"""Schools, nurseries and colleges."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.attending import AT, GOES, find_attended, find_classes
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.saints import find_saints
from feedback.personal_data.scan import Scan
from feedback.personal_data.tokens import Phrases

HEADS = cues(
    """
    school primary infant infants junior juniors academy nursery preschool pre-school
    college secondary grammar playgroup kindergarten montessori prep sch prim acad pru
    high pre-prep playschool daycare
    """
)
# Words that may stand with a head and still name no school.
GENERIC = words(
    """
    local mainstream special specialist small big large good great new old current
    previous private independent state village catholic faith church infant infants
    junior juniors primary secondary high middle nursery first forest sunday saturday
    boarding residential day after before pre home whole per each most some many any
    every no one two three four five different another other same next last her his my
    our their your the a an this that which what whose own medical summer holiday
    breakfast mornings english maths lower upper senior maintained free public nearest
    suitable right wrong normal proper ordinary lovely amazing brilliant only sixth form
    further higher community foundation comprehensive grammar alternative provision send
    sen semh asd autism autistic deaf blind mixed all both and or but to from in at of
    for with by on between through during over when where while if so because since
    until till start starting started change changing changed leave leaving left find
    found choose choosing off out into attend attending attends miss missing missed
    hates hate loves like is was are were be been has had have did does do not than as
    that's it's i me we he she they it you us him them there then now back go going goes
    went get gets got getting moved moving finished finish finding visiting visit
    visited year years reception virtual council's online daily driving drama dance swim
    swimming riding swimming uk england british county city council authority academy
    trust college school preschool pre-school hospital ks1 ks2 ks3 ks4 re about around
    inside outside under c.of.e named refuse refused refuses refusing via who just still
    even never always every children's child's son's daughter's kids rural urban single
    tiny outstanding failing resourced without towards against across post non early
    later until following former teachers parents staff pupils children kids
    """
)
SORTS = words("special community infant junior catholic church village free high")
LINKS = words("of the and c e ce rc our lady for in st saint le on upon")
UNITS = Phrases(
    """pupil referral unit
alternative provision
resource base
enhanced resource
resource provision
learning centre
hospital school
children's centre
sixth form
outdoor nursery
forest school""".splitlines()
).awaited()


def find_schools(scan: Scan) -> None:
    """Named schools, saints and settings, and classes."""
    find_saints(scan)
    for i in scan.with_flag(lx.SCHOOL):
        _headed(scan, i)
    _units(scan)
    find_attended(scan)
    if not scan.tokens.shouting:
        find_classes(scan)


def _units(scan: Scan) -> None:
    """A unit with a name before it: "Elmbank Pupil Referral Unit"."""
    tokens = scan.tokens
    for first, past in tokens.match(UNITS):
        start = first
        while start > first - 4 and tokens.close(start):
            if not tokens.capital(start - 1) or tokens.lows[start - 1] in GENERIC:
                break
            start -= 1
        if start < first:
            scan.add(start, past, "school", "sure")


def _headed(scan: Scan, i: int) -> None:
    tokens = scan.tokens
    word = tokens.bare(i)
    if word not in HEADS or i in scan.taken:
        return
    past = i + 1
    while past < tokens.size and tokens.close(past) and tokens.bare(past) in HEADS:
        past += 1
    first = i
    while first > 0 and first > i - 6 and tokens.gaps[first].strip(" ") in (
        "", "-", "&", ".", "/", "'",
    ):  # fmt: skip
        k = first - 1
        low = tokens.bare(k) if tokens.possessive(k) else tokens.lows[k]
        if "." in tokens.gaps[first] and low not in ("st", "c", "e"):
            break
        if low in LINKS:
            if low not in ("st", "saint") and not (
                k
                and tokens.close(k)
                and (tokens.capital(k - 1) or low in ("c", "e", "ce", "rc"))
            ):
                break
        elif low in SORTS and k and tokens.close(k) and _odd(scan, k - 1):
            pass
        elif (low in GENERIC and not (tokens.capital(k) and _inner(scan, k))) or (
            not tokens.capital(k) and not _plausible(scan, k, i)
        ):
            break
        elif tokens.fresh[k] and tokens.flags[k] & lx.COMMON:
            person = tokens.flags[k] & (lx.KIN | lx.ROLE) or low in GENERIC
            if person or not (tokens.capital(i) or tokens.flags[k] & lx.NAME):
                break
        first = k
    while first < i and (
        tokens.lows[first] in (LINKS | GENERIC | AT) - {"st", "saint", "our"}
    ):
        first += 1
    real = [
        k
        for k in range(first, i)
        if tokens.bare(k) not in LINKS | GENERIC or tokens.lows[k] in ("st", "saint")
    ]
    if not real:
        return
    if all(tokens.flags[k] & lx.CAPPED and not tokens.flags[k] & lx.NAME for k in real):
        return
    named = tokens.capital(i) and tokens.before(first) in AT
    if word == "high" and past == i + 1 and not named:
        return
    if word in ("primary", "secondary", "junior", "high", "prep") and past == i + 1:
        following = tokens.after(i)
        if following in (
            "aged",
            "need",
            "needs",
            "care",
            "carer",
            "diagnosis",
            "tribunal",
        ):
            return
    scan.add(first, past, "school", "sure")


def _odd(scan: Scan, k: int) -> bool:
    """Whether a word is neither ordinary nor one that stands before any school."""
    tokens = scan.tokens
    plain = tokens.flags[k] & (lx.COMMON | lx.CAPPED) or tokens.lows[k] in GENERIC | AT
    return not plain and tokens.words[k].isalpha()


def _inner(scan: Scan, k: int) -> bool:
    """Whether a general word with a capital stands inside a longer name."""
    tokens = scan.tokens
    return bool(
        k and tokens.close(k) and not tokens.begins(k) and tokens.capital(k - 1)
        and tokens.bare(k - 1) not in GENERIC
    )  # fmt: skip


def _plausible(scan: Scan, k: int, head: int) -> bool:
    """Whether a word in small letters may belong to the name of a school."""
    tokens = scan.tokens
    flags = tokens.flags[k]
    if tokens.lows[k][0].isdigit():
        return False
    if not flags or (
        flags & (lx.NAME | lx.SMALL_TOWN | lx.TOWN) and not flags & lx.COMMON
    ):
        return True
    # Ordinary words only straight after "at", "goes to" and the like.
    for back in (1, 2):
        before = tokens.before(k, back)
        if before in AT - {"to", "in", "from", "left", "start", "started", "near"}:
            return not flags & (lx.KIN | lx.ROLE | lx.TITLE)
        if before == "to" and tokens.before(k, back + 1) in GOES:
            return not flags & (lx.KIN | lx.ROLE | lx.TITLE)
        if not before or before in GENERIC:
            break
    return False
