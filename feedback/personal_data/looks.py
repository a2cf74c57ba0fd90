"""Words that may be somebody's name, shown to a person and never more than shown."""

import re
from bisect import bisect_left

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import words
from feedback.personal_data.neighbours import DOES, IS, JOINTS
from feedback.personal_data.scan import Scan

# After these anything is a name that is not plainly another word.
NAMED = re.compile(
    r"\b(?:calls? (?:him|her|them|me|myself|himself|herself)|call (?:our|my) \w+|"
    r"known as|knows (?:him|her|me) as|goes by|go by|answers to|nicknamed?(?: is)?|aka|"
    r"short for|named|names is|name is|name's|names|prefers to be called)"
    r" (?:just |only )?[\"'(]?(?=\w)"
)
SAID_OF = re.compile(
    r"\b(\w+)[\"')]? (?:for short(?! \w)|here again|here (?=i\b|im\b|i'm\b))"
)
# Things as often as people, in small letters.
THINGS = words(
    """
    ace max pip dot dawn art rob pat van amber angel ash ashton asia aspen avon
    barley basil bay beau beauty bee berry bird blessing blossom blue bob bright
    brook buck bud bunny buster candy carol cash chance charity chase cherry china
    chip christian clay cliff clover comfort coral crystal daisy dale dash dean del
    denver des destiny diamond dick don duke earl eden em ember eve faith favor
    favour fern flo ford fox frank gale gay gem gene gift ginger glen glory gold
    goodness grace grant guy harmony haven hazel heath heather henna herb holly
    honey honor honour hope hunter ice indie innocent iris islam ivy jack jade jan
    jasmine jet jewel jolly joy june junior justice kale ken king kit lace lake
    lance lane laurel lea leaf lee legend les liberty lily link lot lou love lucky
    lyric mac maple mark marvellous mason mat may meadow mel melody memory mercy
    merit merry miles miracle mist misty mo moon myrtle nan nat neo nick nova oak
    ocean olive opal pansy paris patience peace pearl penny pepper percy petal
    phoenix piper poppy porter praise precious pretty prince princess prosper queen
    rain rainbow raven reed reef rich ridge river robin rocky rod roman rose
    rosemary rowan royal ruby russet rusty rye saffron sage said sailor saint sal
    sally sandy savannah scarlet scout serenity shea sherry sierra silver sky sol
    sonny star sterling stone storm success sue summer sun sunny sunshine tel temple
    tiger treasure trinity trip true trust tucker tulip val van venus verity victor
    victory viola violet walker ward warren west will willow winter wisdom wren york
    zed zee zen bear buzz boo gaia uma teo primrose hyacinth marigold
    """
)
ABSTRACT = words(
    "patience faith joy love memory destiny peace trust comfort grace chance"
)
# Never without a capital.
NEVER = words(
    "will may mark hope bill said love link lot trip true van sue trust pretty"
)
BESIDE = words(
    """
    with wiv tell told ask asked called named hi hiya hello dear thanks thank ta cheers
    idk sw my our an little poor baby young for about miss mr mrs auntie uncle coz cos
    because when that since while n and & poor both put
    """
)
NAMEABLE = lx.GIVEN_WORD | lx.SURNAME
UNFIT = lx.CAPPED | lx.SEASON | lx.KIN | lx.ROLE | lx.SCHOOL
PLAIN = words("the a an it its this that not you out back in on up to and or at for by")


def find_looks(scan: Scan) -> None:
    """Nicknames after "answers to", and names that are words too, in small letters."""
    tokens = scan.tokens
    low = tokens.folded.low
    if not tokens.distinct.isdisjoint(NAMING_WORDS):
        for m in NAMED.finditer(low):
            _nickname(scan, bisect_left(tokens.starts, m.end()))
    if "for" in tokens.distinct or "here" in tokens.distinct:
        for m in SAID_OF.finditer(low):
            _nickname(scan, bisect_left(tokens.starts, m.start(1)))
    flags_of = tokens.flags_of
    wanted = {
        word
        for word in tokens.distinct
        if flags_of[word] & lx.GIVEN_WORD and not flags_of[word] & UNFIT
    } - NEVER
    if wanted:
        for i, word in enumerate(tokens.lows):
            if word in wanted and scan.free(i) and not tokens.capital(i):
                _in_small_letters(scan, i)


NAMING_WORDS = words(
    """
    call calls known knows goes go answers nickname nicknamed aka short named names name
    name's prefers
    """
)


def _nickname(scan: Scan, i: int) -> None:
    tokens = scan.tokens
    if i >= tokens.size or not scan.free(i) or tokens.lows[i] in PLAIN:
        return
    flags = tokens.flags[i]
    if flags & (lx.KIN | lx.TITLE) or not tokens.words[i][0].isalpha():
        return
    if tokens.capital(i) or not flags & lx.COMMON or flags & lx.GIVEN_WORD:
        past = i + 1
        while past < tokens.size and past < i + 3 and tokens.close(past):
            if not tokens.capital(past) or not scan.free(past):
                break
            past += 1
        scan.add(i, past, "name", "look")


def _in_small_letters(scan: Scan, i: int) -> None:
    tokens = scan.tokens
    word = tokens.lows[i]
    before, after = tokens.before(i), tokens.after(i)
    acts = after in DOES or (after in IS and (not before or before in JOINTS))
    beside = before in BESIDE or tokens.flag_before(i) & (lx.KIN | lx.ROLE)
    if word in THINGS or tokens.flags[i] & lx.COMMON:
        if before in ("for", "and", "n", "that", "about", "&") and not acts:
            beside = False
        named = tokens.flag_after(i) & NAMEABLE and not tokens.flag_after(i) & lx.COMMON
        known = scan.taken.get(i - 1) == "name" or scan.taken.get(i + 1) == "name"
        joined = tokens.close(i) and before not in ("", "the", "a")
        if not (acts or beside or (known and joined) or (named and before != "the")):
            return
    if before in ("the", "a") or (word in ABSTRACT and before in ("my", "our")):
        return
    scan.add(i, i + 1, "name", "look")
