"""Words that may be somebody's name, shown to a person and never more than shown."""

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet

from feedback.personal_data import lexicon as lx
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.neighbours import DOES, ELDERS, IS, JOINTS
from feedback.personal_data.scan import Scan

# After these anything is a name that is not plainly another word.
NAMED = re.compile(
    r"(?:calls? (?:him|her|them|me|myself|himself|herself)|call (?:our|my) \w+|"
    r"known as|knows (?:him|her|me) as|goes by|go by|answers to|nicknamed?(?: is)?|aka|"
    r"short for|named|names is|name is|name's|names|prefers to be called)"
    r" (?:just |only )?[\"'(]?(?=\w)"
)
HERE = words("again i im i'm and")
# Things as often as people, in small letters.
THINGS = words(
    """
    amber angel ash ashton aspen avon beau blue bob carol christian daisy dean dick
    eden eve faith favor flo fox gale gay glen goodness grace hazel henna holly honor
    hope ice indie iris ivy jack jade jan jasmine joy june ken laurel lea lee les lily
    lou love mac mason may mel mo myrtle nat neo nick nova oak opal pansy percy
    phoenix poppy robin roman rose rosemary rowan ruby russet rusty saffron said sal
    sally sandy savannah scarlet shea sherry sierra sonny summer trinity tulip val
    venus verity victor viola walker will willow york zed zee bear gaia uma teo
    primrose hyacinth marigold
    """
)
# Everyday words, which need somebody beside them to be anybody.
EVERYDAY = words(
    """
    rose ace bay beauty blessing bright brook buck bud candy cash chance charity
    chase china chip clay cliff comfort crystal dash dawn destiny diamond dot duke
    em ember favour fern gem gene gift ginger glory gold grant guy harmony haven
    heath herb honey honour hunter innocent islam jet jewel jolly junior justice
    kale king kit lace lake lance lane leaf legend liberty link lot lucky lyric
    maple mark marvellous mat meadow melody memory mercy merit merry miles miracle
    mist misty moon ocean olive patience peace pearl pepper petal piper porter
    praise precious pretty prince princess prosper queen rain rainbow raven reed
    reef rich ridge river rocky rod royal rye sage sailor saint scout serenity
    silver sky sol star sterling stone storm success sun sunny sunshine temple tiger
    treasure trip true trust tucker van victory violet ward warren west winter
    wisdom wren zen buzz boo max pip frank pat rob tel don des del dee bee earl ford
    denver asia paris milan valentine penny patsy dale heather basil barley berry
    bird blossom bunny buster cherry chester clover coral art spring dom nan sue
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
DETERMINERS = words(
    """
    this that these those some any no every each another his her their your its one two
    three more less very so too bright light dark pale deep little small big red pink
    """
)
NAMEABLE = lx.GIVEN_WORD | lx.SURNAME
UNFIT = lx.CAPPED | lx.SEASON | lx.KIN | lx.ROLE | lx.SCHOOL
PLAIN = words("the a an it its this that not you out back in on up to and or at for by")


def find_looks(scan: Scan) -> None:
    """Nicknames after "answers to", and names that are words too, in small letters."""
    tokens = scan.tokens
    low, lows = tokens.folded.low, tokens.lows
    for i in tokens.spots(NAMING_WORDS):
        if lows[i] == "short" and tokens.before(i) == "for" and tokens.before(i, 2):
            if not tokens.after(i):
                _nickname(scan, i - 2)
        elif lows[i] == "here":
            if i and (not tokens.after(i) or tokens.after(i) in HERE):
                _nickname(scan, i - 1)
        elif m := NAMED.match(low, tokens.starts[i]):
            _nickname(scan, bisect_left(tokens.starts, m.end()))
    given = {w: f for w, f in tokens.flags_of.items() if f & lx.GIVEN_WORD}
    _twice(scan, given.keys())
    wanted = {word for word, flags in given.items() if not flags & UNFIT} - NEVER
    if wanted:
        for i in tokens.spots(wanted):
            if scan.free(i) and not tokens.capital(i):
                _in_small_letters(scan, i)


NAMING_WORDS = cues(
    """
    call calls known knows goes go answers nickname nicknamed aka short named names name
    name's prefers short here
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
    word, flags = tokens.lows[i], tokens.flags[i]
    before, after = tokens.before(i), tokens.after(i)
    if (
        before in ("the", "a", "by")
        or after in ("period", "periods")
        or (word in ABSTRACT and before in ("my", "our"))
    ):
        return
    if flags & lx.COMMON or word in EVERYDAY:
        acts = after in DOES or (after in IS and (not before or before in JOINTS))
        beside = before in BESIDE or tokens.flag_before(i) & (lx.KIN | lx.ROLE)
        if before in ("for", "and", "n", "that", "about", "&") and not acts:
            beside = False
        named = tokens.flag_after(i) & NAMEABLE and not tokens.flag_after(i) & lx.COMMON
        known = scan.taken.get(i - 1) == "name" or scan.taken.get(i + 1) == "name"
        joined = tokens.close(i) and before
        if not (acts or beside or (known and joined) or named or _aged(scan, i)):
            return
    elif word in THINGS and (before in DETERMINERS or before[:1].isdigit()):
        return
    scan.add(i, i + 1, "name", "look")


def _aged(scan: Scan, i: int) -> bool:
    """Whether an age or a relative follows: "hope (7)", "bear's mum"."""
    tokens = scan.tokens
    after = tokens.low(i + 1)
    if tokens.possessive(i):
        return after in ELDERS
    gap = tokens.gaps[i + 1].strip(" ")
    return (gap in ("(", ",", "") and after in ("aged", "age")) or (
        gap in ("(", ",") and after.isdigit() and len(after) < 3
    )


def _twice(scan: Scan, given: AbstractSet[str]) -> None:
    """A name that is a word, and then the word: "Will will wait"."""
    tokens = scan.tokens
    for i in tokens.spots(given):
        if tokens.low(i + 1) != tokens.lows[i]:
            continue
        if tokens.proper(i) and scan.free(i) and not tokens.proper(i + 1):
            scan.add(i, i + 1, "name", "look")
