"""What stands beside a word and says that it is a person's name."""

import re

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.scan import Scan

CALLED = words("called named name's named")
NAMING = CALLED | {"is", "name", "names", "little", "one"}
MINE = words("my our mi me ma little likkle youngest eldest oldest middle lil wee")
VOWEL = re.compile("[aeiouy]")
OWNED = words("my his her their your our")
# What only people do.
DOES = words(
    """
    doesn't doesnt can't cant cries cried hates loves wants wanted goes went said says
    told started screams screamed refuses refused struggles struggled gets got loved
    sleeps slept eats sits enjoys enjoyed asked asks keeps likes liked thinks thought
    knows knew turned attends attended waited moved joined sobbed ran runs feels felt
    hasnt wasnt isnt didnt hasn't wasn't isn't didn't came left bites bit hit masks
    """
)
ELDERS = words("mum mam mom mother dad nan gran father carer auntie")
AGES = words("one two three four five six seven eight nine ten eleven twelve")
# After these an unknown word is a thing or a quality, not a person.
NO_PERSON = words(
    """
    a an the some any this that these those no every each more most less very so too is
    are was were be been being his her their your its it's not really quite much many
    few all another other such what which he she they we i you it them us him and/or by
    never always will would can cant can't could should must may might do does did dont
    don't didnt doesnt didn't doesn't to as am im i'm hes he's shes she's theyre been
    new old big little small own same only just even pure proper right bit sort kind lot
    """
)
IS = words("is was has had needs")
JOINTS = words(
    """
    when since because cos coz bc after before and but so that while if as where then
    until till why how does did is was has for to
    """
)
PRONOUNS = words("he she him her his hes shes he's she's himself herself")
NEVER = words(
    """
    will hope bill mark frank may sunny rich chase guy miles price case king love faith
    trust pace hall page may art read large long mum nan gran
    """
)
NOT_ENDING = ("nt", "ing", "ly", "ed", "tion", "ment", "ness", "ism", "logy")
VERBS = words(
    """
    ma jest n & yn y nie
    is was has had who isn't wasn't hasn't can't cannot can doesn't didn't won't does
    did attends goes needs loves likes hates struggles gets turns turned starts started
    will would just still really now got went said says told wants wanted finds found
    takes refuses cried cries enjoys enjoyed thrives uses and aged currently never also
    only been cannot couldn't wouldn't keeps left moved lives came sees suffers self
    masks helped rang called phoned explained sorted emailed promised joined finally
    ended stopped made makes refused waited settled isnt doesnt cant should stays feels
    felt gave works worked saw passed rarely often always hasnt wasnt didnt received
    comes absolutely falls
    """
)
THEIRS = words(
    """
    mum mam mom dad mother father nan nana gran grandma grandad parents parent ehcp ehc
    plan needs school teacher ta senco diagnosis brother sister assessment review health
    anxiety behaviour class anxiety autism adhd future support family place placement
    medication meltdowns wheelchair social annual therapist key worker sensory
    communication speech education case file draft transport escort taxi carer condition
    disability disabilities siblings twin friend epilepsy seizures confidence progress
    attendance learning referral appointment paediatrician house bedroom birthday
    primary secondary nursery name appeal tribunal panel one-to-one 1:1 hours salt sleep
    report reports provision journey story experience
    """
)
GREETING = words("dear hi hello hey hiya to morning")
ORGANISATION = words(
    """ committee register commissioner allowance event conference partnership
    strategy inspection report review manager magazine newsletter radio church
    club hub centre center group team service services trust charity project plan
    hospital library park pool council card scheme fund foundation programme program
    clinic theatre cinema museum unit ward board panel network forum partnership
    festival association society union day week house farm church mosque temple zoo
    stadium arena gym leisure bus line app website award awards course training
    assessment scale test method approach pathway act code framework syndrome disease
    disorder road street avenue lane close community café cafe stars explorers buddies
    surgery practice session sessions lodge court hall rooms room gardens railway
    superstore supermarket festival fc united rovers athletic city town ltd limited
    helpline advice guide hotel pub camp campus playscheme respite
    """
)
PLACE_BEFORE = words("in near around outside of through across")
FIRM_VERBS = VERBS - words("just still also never only really")
PLACES = PLACE_BEFORE | words("from at")


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


TELLING = (
    CALLED
    | GREETING
    | MINE
    | words("is name names i'm im am of for its it's tis one friend poor baby young")
)
TELLING_NEXT = (
    VERBS | THEIRS | ELDERS | words("my aged age is was turned turns who whos who's")
)


def flags_near(scan: Scan, first: int) -> int:
    """The flags of the three words before one, together."""
    flags = 0
    for flag in scan.tokens.flags[max(0, first - 3) : first]:
        flags |= flag
    return flags


def proof_of(scan: Scan, first: int, past: int) -> str:
    """What beside a word says that it is a person's name."""
    tokens = scan.tokens
    flags = tokens.flags[first]
    capital = tokens.capital(first)
    before, earlier = tokens.before(first), tokens.before(first, 2)
    after = tokens.after(past - 1)
    known = flags & lx.NAME
    near = flags_near(scan, first)
    if (
        before not in TELLING
        and not near & (lx.KIN | lx.ROLE)
        and tokens.low(past) not in TELLING_NEXT
        and not tokens.low(past).isdigit()
        and not tokens.possessive(past - 1)
        and len(tokens.bare(first)) > 1
    ):
        return ""
    plain = not known and not capital
    verb_like = flags & lx.COMMON and not capital
    word = tokens.bare(first)
    if len(word) == 1 and not capital:
        return ""
    if len(word) == 1:
        mine = bool(tokens.flag_before(first) & lx.KIN) and word not in "aix"
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
        and after in THEIRS
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
        if _age_follows(scan, past) and before not in PLACES:
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


def is_perhaps(scan: Scan, i: int) -> bool:
    """Whether an unknown word in small letters stands where a person might.

    Worth a look only where most words are known: not in another language.
    """
    tokens = scan.tokens
    low = tokens.lows[i]
    if tokens.flags[i] or not low.isalpha() or not low.isascii() or len(low) < 3:
        return False
    if tokens.babble or low.endswith(NOT_ENDING) or not VOWEL.search(low):
        return False
    before = tokens.before(i)
    following = tokens.after(i)
    if following in ELDERS and tokens.after(i, 2) in ("of", "to"):
        return True
    if before in NO_PERSON or before.isdigit() or before.endswith("ing"):
        return False
    return not tokens.gaps[i].strip(" ,(-") or tokens.begins(i)


def is_subject(scan: Scan, first: int, past: int) -> bool:
    """Whether a word in small letters does what only people do: "thaddeus cried".

    The word is unknown, or a name that is an ordinary word too.
    """
    tokens = scan.tokens
    low, after = tokens.lows[first], tokens.after(past - 1)
    flags = tokens.flags[first]
    if after not in DOES and after not in IS or not low.isalpha() or len(low) < 2:
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
