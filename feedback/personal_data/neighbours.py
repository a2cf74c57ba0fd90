"""Words that, beside another word, say whether it is somebody's name."""

import re

from feedback.personal_data.lexicon import words

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
    a an the some any this that these those no every each more most less very so too
    his her their your not really quite much many few all another other such
    what which he she we they i you it them us him and/or
    been new old big small own same pure proper right bit sort kind lot
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
NEWS = words("new old own first last main next current former little big whole")
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
TELLING = (
    CALLED
    | GREETING
    | MINE
    | words("is name names i'm im am of for its it's tis one friend poor baby young")
)
TELLING_NEXT = (
    VERBS | THEIRS | ELDERS | words("my aged age is was turned turns who whos who's")
)
