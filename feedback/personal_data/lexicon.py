"""What the detector knows about words: one number of flags for each."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from feedback.personal_data.folding import fold


def words(text: str) -> frozenset[str]:
    """A set of words written out in a row."""
    return frozenset(text.split())


# Words that some finder asks for. Where other known words stand is not noted down.
AWAITED: set[str] = set()


def cues(found: str | Iterable[str]) -> frozenset[str]:
    """Words that a finder asks for by Tokens.spots."""
    cued = frozenset(found.split() if isinstance(found, str) else found)
    AWAITED.update(cued)
    return cued


LISTS = Path(__file__).parent / "lists"

GIVEN = 1  # a given name and nothing else
GIVEN_WORD = 2  # a given name that is an ordinary word too
SURNAME = 4
SURNAME_WORD = 8
COMMON = 16  # an ordinary word
CAPPED = 32  # often written with a capital and identifies nobody
KIN = 64  # son, gran, twins
TITLE = 128
ROLE = 256  # teacher, SENCO, driver
SCHOOL = 512  # primary, academy, nursery
STREET = 1024
TOWN = 2048
SMALL_TOWN = 4096
SHORT = 8192  # a short name from elsewhere: easily a slip of the keyboard
SEASON = 16384  # months and seasons
CUE = 32768  # a word that other finders wait for: "dob", "ref", "insta", "at"
MARKED = KIN | TITLE | ROLE | SCHOOL | STREET | SMALL_TOWN | CUE
NAME = GIVEN | GIVEN_WORD | SURNAME | SURNAME_WORD

KIN_WORDS = words(
    """
    son daughter boy girl lad lass child kid baby toddler brother sister twin grandson
    granddaughter grandchild nephew niece cousin stepson stepdaughter friend mum mam mom
    dad father mother nan nana nanny gran granny grandma grandad grandpa husband wife
    partner auntie aunty uncle foster-son foster-daughter youngest eldest oldest middle
    little one bairn teenager teen bro sis sibling grandaughter dd ds stepdad stepmum
    godson goddaughter lil wee beta beti boyfriend girlfriend fiance fiancee twins sons
    daughters boys girls kids children lads brothers sisters triplets grandsons
    granddaughters grandchildren babies
    """
)
TITLE_WORDS = words(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame rev reverend nurse cllr
    councillor pc sgt auntie aunty aunt uncle nanny nana granny grandma grandad coach
    pastor imam rabbi matron nanna nannie gramps grampa granda taid nain mamgu babcia
    nani dadi
    """
)
ROLE_WORDS = words(
    """
    senco sendco senc senco's teacher headteacher head tutor ta lsa hlta 1:1 assistant
    worker keyworker key-worker psychologist psych paediatrician pediatrician consultant
    salt slt ot physio physiotherapist therapist nurse officer coordinator co-ordinator
    driver escort manager childminder gp dentist caseworker principal counsellor
    psychiatrist dietitian audiologist advocate mentor governor coach inspector pa
    cleaner receptionist chaperone portage-worker ep solicitor nanny carer supervisor
    optician neurologist surgeon midwife secretary deputy leader teaching-assistant
    headmaster headmistress lunchtime
    """
)
SCHOOL_WORDS = words(
    """
    school primary infant infants junior juniors academy nursery preschool pre-school
    college secondary grammar playgroup kindergarten montessori prep sch prim acad pru
    high pre-prep playschool daycare sixth
    """
)
STREET_WORDS = words(
    """
    street st road rd avenue ave lane ln close drive crescent cres terrace gardens grove
    court place way rise walk mews square hill row green park view mount croft fold gate
    wharf parade circus drift meadow vale bank end yard cottages cottage house farm
    lodge boulevard cresent crecent avanue aveneue avneue stret raod terace dene dell
    fields heights loan brae path link chase spinney meadows villas passage approach
    wynd buildings bldgs cl cr mill maltings paddock paddocks barn rectory
    vicarage manor grange bungalow mead hey garth stryd ffordd heol
    """
)
REFERENCE_WORDS = words(
    """
    ref reference case file claim complaint appeal account acc uln urn lac passport
    mosaic liquidlogic hospital patient pupil client application nhs upn sort roll
    candidate policy incident crime ni nino insurance plan id badge number no
    """
)
BIRTH_WORDS = words(
    """
    dob d.o.b birth born birthday b'day bday turns turn turned turning birthdate o be is
    was birthdays dobs due b d hes shes he's she's arrived delivered world had
    dateofbirth urodzony urodzona urodzil urodzenia geboren nascut nascuta ganwyd nacido
    nacida ne nee nata nato
    """
)
# Run together with the date, or with an apostrophe: "dob3/4/15", "d-o-b".
BIRTH_STARTS = (
    *(f"{word}{digit}" for word in ("dob", "born", "bday") for digit in range(10)),
    "d-o-b", "birthday'", "bday'",
)  # fmt: skip
ARRIVAL_WORDS = words("arrived delivered world had due")
SOCIAL_WORDS = words(
    """
    insta instagram snap snapchat tiktok twitter facebook fb xbox psn discord roblox
    gamertag username handle whatsapp telegram
    """
)
PHONE_WORDS = words(
    """
    call ring tel telephone phone text number mob mobile fax line contact landline
    """
)
OTHER_CUES = words(
    """
    aged age i'm im lead at to of from left joined attend attends attended attending st
    saint sts our
    sacred holy all christ corpus good english class form year yr set flat apartment apt
    caravan pitch plot only sole triplets triplet quadruplets quads and reg
    registration plate dot gmail hotmail outlook yahoo icloud btinternet googlemail aol
    """
)
MONTH_WORDS = words(
    """
    january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
CUES = (
    MONTH_WORDS
    | REFERENCE_WORDS
    | BIRTH_WORDS
    | SOCIAL_WORDS
    | PHONE_WORDS
    | OTHER_CUES
)
SEASON_WORDS = words(
    """
    january february march april may june july august september october november
    december spring summer autumn winter sunday
    """
)


def entries(*names: str) -> set[str]:
    """The words of some lists, spaces between them, remarks left out."""
    lines = [
        line
        for name in names
        for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return {fold(word) for word in " ".join(lines).split()}


def phrases(name: str) -> list[str]:
    """The lines of a list, each of which may hold several words."""
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [fold(line) for line in text.splitlines() if not line.startswith("#")]


def endings(word: str, *, all_of_them: bool = True) -> set[str]:
    """A word with the endings that English gives it, right or nearly right."""
    short = word.removesuffix("e")
    forms = {word + "s", word + "es", short + "ed", short + "ing", word + word[-1]}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    else:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    if all_of_them:
        forms |= {word + "ly", short + "er", short + "est", word + "ness"}
        forms |= {word + "ment", word + "ful", short + "able", "un" + word, "re" + word}
        forms |= {short + "ers", word + "less", word + "n't", word + "y"}
        if word.endswith("y"):
            forms |= {word[:-1] + "ily", word[:-1] + "ier", word[:-1] + "iest"}
        elif len(word) > 3:
            forms |= {word + word[-1] + "er"}
    return forms


@lru_cache(maxsize=1)
def lexicon() -> dict[str, int]:
    """Every known word with its flags. Made once, about 60,000 words."""
    common = entries("common_words")
    every = entries("given_british", "given_world", "given_words", "surnames")
    # "Ruby" is not how anybody says that a rub is like a rub.
    wide = set().union(*(endings(word) for word in common)) - every | common
    near = set().union(*(endings(w, all_of_them=False) for w in common))
    near = near - every | common
    capped = entries("capitalised")
    british = entries("given_british")
    world = entries("given_world")
    words = entries("given_words")
    unclear = words | capped | near
    flags: dict[str, int] = dict.fromkeys(wide, COMMON)

    def add(found: Iterable[str], flag: int) -> None:
        for word in found:
            flags[word] = flags.get(word, 0) | flag

    add((british | world) - unclear, GIVEN)
    add((british & unclear) | (world & unclear) | words, GIVEN_WORD)
    add({w for w in world - british - unclear if len(w) < 4 and w.isascii()}, SHORT)
    surnames = entries("surnames")
    odd = entries("surname_words")
    add(surnames - odd - near - capped, SURNAME)
    add((surnames & (near | capped)) | odd, SURNAME_WORD)
    add(capped, CAPPED)
    add(KIN_WORDS, KIN)
    add(TITLE_WORDS, TITLE)
    add(ROLE_WORDS, ROLE)
    add(SCHOOL_WORDS, SCHOOL)
    add(STREET_WORDS, STREET)
    add(entries("towns"), TOWN)
    add(entries("towns_small"), SMALL_TOWN)
    add(SEASON_WORDS, SEASON)
    add(CUES, CUE)
    add({"dob", "dobs", "birthdate", "dateofbirth", "bday"}, COMMON)
    for words_of in (KIN_WORDS, TITLE_WORDS, ROLE_WORDS, SCHOOL_WORDS, STREET_WORDS):
        add(words_of, COMMON)
    for word in (*"abcdefghijklmnopqrstuvwxyz", "and", "any", "how", "to"):
        flags[word] = flags.get(word, 0) & ~NAME
    return flags
