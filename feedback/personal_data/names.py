"""People's names: those in the lists, and those that only their neighbours betray."""

import re

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.scan import Scan
from feedback.personal_data.spans import Grade, Kind, Span

CALLED = words("called named name's named")
NAMING = CALLED | {"is", "name", "little", "one"}
VERBS = words(
    """
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
HAS = words(
    """
    autism adhd asd ehcp ehc epilepsy anxiety pda dyslexia autistic diagnosed diagnosis
    non-verbal nonverbal nearly only years severe down downs cerebral a an no
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
SIGN_OFF = words(
    """
    thanks thank thankyou thx tnx ta cheers regards love sincerely faithfully wishes
    from yours signed xx xxx respectfully luv gratefully diolch shukriya dziekuje
    dziękuję kindly gracias merci jazakallah multumesc ps many-thanks ty tysm
    appreciated bye hugs best warmly rgds thanking
    """
)
KISSES = words("x xx xxx xxxx xo xoxo")
GREETING = words("dear hi hello hey hiya to morning")
STRICT = words("mr mrs ms mx dr cllr prof")
STAFF_TITLES = words(
    """
    dr doctor prof professor nurse pc sgt cllr councillor matron
    """
)
PARTICLES = words(
    """
    van de da di del der den bin bint ibn al el ur ul du la le st mac o von dos abu
    """
)
ORGANISATION = words(
    """
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
PERSON_BEFORE = words(
    """
    told tell asked ask see saw seen met meet with by for to thank about email emailed
    contact contacted spoke speak help helped support supported love loves miss let gave
    give give gives poor little young our my lovely and than when that because since
    while if so but as where like unlike
    """
)
INITIALS = re.compile(
    r"(?=[A-Z])(?<![\w.])[A-Z]\. ?(?:[A-Z]\.? ?)?[A-Z](?:\.|(?=\s|$))"
)
NOT_INITIALS = words("UK US USA EU NB PS OT SALT AM PM BC AD GP")


def find_names(scan: Scan) -> None:
    """Walk the text once and judge every word that could be part of a name."""
    tokens = scan.tokens
    ordinary = lx.COMMON | lx.CAPPED | lx.TOWN | lx.SMALL_TOWN
    _titles(scan)
    sign_offs = _sign_offs(scan)
    i = 0
    size, flags_of, words = tokens.size, tokens.flags, tokens.words
    while i < size:
        flags = flags_of[i]
        word = words[i]
        if flags & ordinary and not flags & lx.NAME and len(word) > 1:
            i += 1
            continue
        if i in scan.taken or (not flags and not (word[0].isupper() or word.isalpha())):
            i += 1
            continue
        if len(word) > 24 or word[0].isdigit():
            i += 1
            continue
        if (
            not flags
            and (tokens.shouting or not word[0].isupper())
            and i not in sign_offs
            and not (i and flags_of[i - 1] & lx.KIN)
            and (not i or tokens.lows[i - 1] not in NAMING)
            and (i + 1 >= size or not flags_of[i + 1] & lx.GIVEN)
        ):
            i += 1
            continue
        past = _run(scan, i)
        _judge(scan, i, past, i in sign_offs)
        i = past
    _pairs(scan)
    if not tokens.shouting:
        find_initials(scan)


def _run(scan: Scan, first: int) -> int:
    """Past the last word of a name that begins here."""
    tokens = scan.tokens
    past = first + 1
    capital = tokens.capital(first)
    while past < tokens.size and past < first + 5 and not tokens.possessive(past - 1):
        gap = tokens.gaps[past]
        if gap not in (" ", "  ", "-", ". ") or past in scan.taken:
            break
        if gap == ". " and len(tokens.lows[past - 1]) > 1:
            break
        flags = tokens.flags[past]
        low = tokens.lows[past]
        if tokens.capital(past) and capital:
            if flags & (lx.COMMON | lx.CAPPED) and not flags & lx.NAME:
                break
            if flags & lx.KIN or (len(low) == 1 and low in "ix"):
                break
        elif flags & (lx.GIVEN | lx.SURNAME) and not flags & lx.CAPPED:
            if capital and not tokens.shouting and not tokens.capital(past):
                break
        elif (
            low in PARTICLES
            and capital
            and tokens.capital(min(past + 1, tokens.size - 1))
        ):
            if flags & lx.COMMON:
                break
        elif flags & lx.SURNAME_WORD and tokens.flags[first] & lx.GIVEN and not capital:
            if not tokens.shouting and not tokens.begins(
                min(past + 1, tokens.size - 1)
            ):
                break
            if past + 1 < tokens.size and not tokens.shouting:
                break
        else:
            break
        past += 1
    return past


def _judge(scan: Scan, first: int, past: int, signed: bool) -> None:
    tokens = scan.tokens
    flags = 0
    for k in range(first, past):
        flags |= tokens.flags[k]
    head = tokens.flags[first]
    capital = tokens.capital(first)
    proof = "signed" if signed else _proof(scan, first, past)
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
    if grade is None:
        return
    if not flags & lx.NAME and grade == "look" and proof == "":
        if _organisation(scan, first, past):
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
    if (
        flags & (lx.CAPPED | lx.TOWN)
        and not proof
        or flags & lx.TOWN
        and proof == "verb"
    ):
        return None
    if flags & lx.SEASON and not proof:
        return None
    if _organisation(scan, first, past):
        return None
    if tokens.begins(first):
        if proof == "verb" and not flags & lx.SEASON:
            return "look"
        if flags & lx.SURNAME or (past > first + 1 and not flags & lx.COMMON):
            return "look"
        return None
    if len(word) == 1:
        return (
            "look"
            if tokens.gaps[min(first + 1, len(tokens.gaps) - 1)][:1] == "."
            else None
        )
    if len(word) > 5 and word.endswith(
        ("ese", "ish", "ian", "ians", "ism", "tion", "ing")
    ):
        return None
    if word.isupper() or any(c.isdigit() for c in word):
        return (
            "look" if flags & (lx.GIVEN_WORD | lx.SURNAME) and len(word) > 3 else None
        )
    if not tokens.gaps[first].endswith((" ", "(", '"', "-", "/", ",")):
        return None
    if flags & lx.TOWN and not flags & lx.GIVEN_WORD:
        return None
    return "look"


def _organisation(scan: Scan, first: int, past: int) -> bool:
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


def _proof(scan: Scan, first: int, past: int) -> str:
    """What beside a word says that it is a person's name."""
    tokens = scan.tokens
    flags = tokens.flags[first]
    capital = tokens.capital(first)
    before, earlier = tokens.before(first), tokens.before(first, 2)
    after = tokens.after(past - 1)
    known = flags & lx.NAME
    plain = not known and not capital
    verb_like = flags & lx.COMMON and not capital
    word = tokens.bare(first)
    if len(word) == 1 and not capital:
        return ""
    if len(word) == 1:
        mine = tokens.flag_before(first) & lx.KIN and word not in "aix"
        return "kin" if mine and after not in ("and", "&") else ""
    kin_before = tokens.flag_before(first) & lx.KIN
    gap = tokens.gaps[first].strip(" ")
    if (kin_before and before not in ("middle", "one", "friend")) or (
        before in ("one", "friend") and capital
    ):
        mine = kin_before or earlier in ("little", "my")
        if mine and (not gap or gap in (",", "(", "-", ":", "/")):
            if capital and (not flags & lx.COMMON or known):
                return "kin"
            if known and not verb_like and not flags & lx.CAPPED:
                return "kin"
            if (
                verb_like
                and known
                and (
                    after
                    in VERBS - {"just", "still", "also", "never", "only", "really"}
                    or not after
                )
            ):
                return "kin" if after not in ("been", "and") else ""
            if (
                plain
                and not flags
                and len(word) > 2
                and (after in VERBS or not after or tokens.possessive(first))
            ):
                return "kin"
    if before in ("my", "our", "little", "poor", "baby", "young", "wee") and capital:
        if not _organisation(scan, first, past) and (known or not flags):
            return "kin"
    if (
        before in CALLED
        or (before == "is" and earlier in ("name", "names"))
        or before in ("name",)
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
        elif before in ("is", "name", "name's"):
            person = True
        if person and (known or not flags):
            return "called"
    if (
        before in ("i'm", "im")
        or (before == "am" and earlier == "i")
        or (before == "is" and earlier == "this" and tokens.begins(first - 2))
    ):
        if flags & lx.GIVEN or (
            capital and not flags & lx.COMMON and (known or not flags)
        ):
            return "called" if not flags & lx.CAPPED else ""
    near = tokens.flags[max(0, first - 3) : first]
    for k in (1, 2, 3) if any(f & lx.ROLE for f in near) else ():
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
    if before in (
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
        "mummy",
        "auntie",
        "guardian",
    ):
        pass
    if before in ("to", "of", "for") and earlier in (
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
    ):
        if (capital and (known or not flags)) or (known and not flags & lx.COMMON):
            return "kin"
    if (known or not flags) and (capital or (known and not flags & lx.COMMON)):
        if _age_follows(scan, past):
            return "kin" if known or not tokens.begins(first) else "verb"
        if after == "my" and tokens.flag_after(past - 1, 2) & lx.KIN:
            return "kin"
    if before in GREETING and tokens.begins(first - 1) and capital and before != "to":
        return "hello" if known or not flags else ""
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
    return low in ("is", "was", "turned", "turns") and tokens.low(past + 1).isdigit()


def _titles(scan: Scan) -> None:
    """Mrs X, Dr Y, Nurse Z and Mr and Mrs W."""
    tokens = scan.tokens
    for i in scan.with_flag(lx.TITLE):
        k = i + 1
        title = tokens.lows[i]
        if (
            k >= tokens.size
            or tokens.gaps[k].strip(" ") not in ("", ".")
            or k in scan.taken
        ):
            continue
        if "." in tokens.gaps[k] and title not in STRICT | {"rev", "miss"}:
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
            ok = bool(flags & (lx.GIVEN | lx.SURNAME)) and title not in ("pc",)
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


def _sign_offs(scan: Scan) -> set[int]:
    """Where names stand after "thanks" or alone in the last line."""
    tokens = scan.tokens
    found: set[int] = set()
    ends = [k for k in range(1, tokens.size) if "\n" in tokens.gaps[k]] + [tokens.size]
    for end in ends[-4:] if len(ends) > 4 else ends:
        last = end
        while last > 0 and tokens.lows[last - 1] in KISSES:
            last -= 1
        if last < 1:
            continue
        for k in range(last - 1, max(-1, last - 9), -1):
            if tokens.lows[k] in SIGN_OFF and k + 1 < last:
                following = k + 1
                run = following
                while (
                    run < last
                    and run < following + 3
                    and _nameable(scan, run, following == k + 1)
                ):
                    run += 1
                closed = (
                    run == last
                    or "(" in tokens.gaps[run]
                    or "," in tokens.gaps[run]
                    or "\n" in tokens.gaps[run]
                    or "-" in tokens.gaps[run]
                    or tokens.lows[run] in KISSES
                )
                if (
                    run > following
                    and closed
                    and "."
                    not in tokens.gaps[following].replace("...", "").strip(" ")[1:]
                ):
                    found.update(range(following, run))
                break
        first = max([e for e in ends if e < end], default=0)
        gap = tokens.gaps[first]
        if (
            last - first <= 3
            and last > first
            and ("\n" in gap)
            and all(_nameable(scan, k, True) for k in range(first, last))
        ):
            found.update(range(first, last))
    last = tokens.size
    while last > 0 and tokens.lows[last - 1] in KISSES:
        last -= 1
    for back in (1, 2):
        k = last - back
        if (
            k > 0
            and tokens.gaps[k].strip(" ") in ("-", "--", "~")
            and tokens.gaps[k] != "-"
            and all(_nameable(scan, n, False) for n in range(k, last))
        ):
            found.update(range(k, last))
        kissed = last < tokens.size
        if (
            kissed
            and k > 0
            and STOPPED(tokens.gaps[k])
            and all(_nameable(scan, n, False) for n in range(k, last))
        ):
            found.update(range(k, last))
    return found


def STOPPED(gap: str) -> bool:
    """Whether a gap ends a sentence or at least a clause."""
    return gap.strip()[:1] in (".", "!", "?", ",", ";", "-") and bool(gap.strip())


def _nameable(scan: Scan, k: int, signed: bool) -> bool:
    tokens = scan.tokens
    flags = tokens.flags[k]
    word = tokens.lows[k]
    if not tokens.words[k][:1].isalpha() or not scan.free(k):
        return False
    if flags & (lx.KIN | lx.ROLE) or (flags & lx.CAPPED and not flags & lx.NAME):
        return False
    if flags & lx.COMMON:
        return (
            bool(flags & (lx.GIVEN_WORD | lx.SURNAME_WORD))
            and tokens.capital(k)
            and (
                word
                not in ("love", "will", "may", "best", "long", "so", "to", "you", "all")
            )
        )
    return (
        bool(flags & lx.NAME)
        or tokens.words[k][0].isupper()
        or (signed and word.isalpha() and len(word) > 2)
    )


def _pairs(scan: Scan) -> None:
    """In "Zephan and Mia" the second name vouches for the first."""
    tokens = scan.tokens
    joints = tokens.spots(frozenset({"and"}))
    for k in [k for k, kind in scan.taken.items() if kind == "name"]:
        for i in (k, k + 1):
            if i < tokens.size and tokens.gaps[i].strip(" ") in ("&", ","):
                joints.append(i)
    for i in joints:
        low = tokens.lows[i]
        if low == "and" and i in scan.taken:
            continue
        left = i - 1
        right = i + 1 if low == "and" else i
        if left < 0 or right >= tokens.size or (low == "and" and tokens.begins(i)):
            continue
        for one, other in ((left, right), (right, left)):
            if (
                scan.taken.get(one) == "name"
                and scan.free(other)
                and other not in scan.taken
            ):
                flags = tokens.flags[other]
                if low != "and" and not flags & lx.NAME:
                    continue
                if (
                    tokens.capital(other)
                    and (flags & lx.NAME or not flags)
                    and not flags & (lx.CAPPED | lx.SEASON)
                ) or (flags & (lx.GIVEN | lx.GIVEN_WORD) and not flags & lx.COMMON):
                    scan.add(other, other + 1, "name", "sure")


def find_initials(scan: Scan) -> None:
    """Two or three letters with points: "J.S." and the like."""
    for m in INITIALS.finditer(scan.tokens.folded.text):
        if m.group().replace(".", "").replace(" ", "") not in NOT_INITIALS:
            scan.spans.append(Span(*m.span(), "name", "look"))


def find_roles(scan: Scan) -> None:
    """A role at a named setting points at one person: "the SENCO at Oakfield"."""
    tokens = scan.tokens
    for i in scan.with_flag(lx.ROLE):
        if scan.free(i) and tokens.after(i) in ("at", "of", "from", "in"):
            if any(scan.taken.get(i + k) == "school" for k in (2, 3)):
                scan.add(i, i + 1, "staff", "look")
