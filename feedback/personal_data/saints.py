"""Schools with the name of a saint or of something holy."""

from feedback.personal_data import lexicon as lx
from feedback.personal_data.attending import AT
from feedback.personal_data.lexicon import cues, words
from feedback.personal_data.scan import Scan
from feedback.personal_data.tokens import Phrases

SAINTS = words(
    """
    mary marie john joseph peter paul thomas luke mark matthew michael andrew george
    anne ann anna bernadette francis patrick catherine margaret james giles chad oswald
    werburgh hugh philip barnabas christopher edmund helen hilda wilfrid cuthbert teresa
    theresa monica stephen nicholas martin clare claire david gabriel edward augustine
    benedict bede laurence lawrence leonard swithun dunstan agnes cecilia anthony
    vincent simon jude columba aidan oswin bart bartholomew clement alphege aloysius
    antony ambrose botolph brendan cedd crispin elizabeth faith gregory ignatius julian
    katherine kentigern marks ninian richard robert saviour thomas veronica william
    wulfstan winifred alban
    """
)
NOT_SCHOOL = words(
    """
    hospital church ambulance day hospice ward road street avenue lane close drive park
    town way court house station cathedral parish hall crescent terrace
    """
)
HOLY = Phrases(
    """our lady's
our lady of lourdes
our lady
sacred heart
holy trinity
holy family
holy cross
all saints
christ the king
corpus christi
holy rosary
good shepherd
english martyrs""".splitlines()
).awaited()
SAINT = cues("st saint sts")
CHURCHES = words("c e ce rc catholic cofe church of england wales")


def find_saints(scan: Scan) -> None:
    """St Anne's, Holy Trinity and the like, unless a hospital or a street follows."""
    tokens = scan.tokens
    for i in tokens.spots(SAINT):
        if i + 1 < tokens.size:
            name = tokens.lows[i + 1].replace("'", "")
            if tokens.gaps[i + 1] not in (" ", ". ", "."):
                continue
            if name not in SAINTS and name.removesuffix("s") not in SAINTS:
                continue
            if tokens.before(i)[:1].isdigit() or tokens.flag_before(i) & lx.STREET:
                continue
            past = i + 2
            while tokens.low(past) in ("and", "&", "st", "all", "saints") and (
                tokens.low(past + 1) in ("st", "all", "saints")
            ):
                past += 3
            if tokens.low(past) in NOT_SCHOOL and tokens.low(past + 1) != "of":
                continue
            while (
                past < tokens.size
                and tokens.close(past)
                and (tokens.flags[past] & lx.SCHOOL or tokens.lows[past] in CHURCHES)
            ):
                past += 1
            while past > i + 2 and tokens.low(past - 1) in ("of", "church", "catholic"):
                past -= 1
            scan.add(i, past, "school", "sure")
    for first, past in tokens.match(HOLY):
        if tokens.low(past) in NOT_SCHOOL or not (
            tokens.capital(first) or tokens.before(first) in AT
        ):
            continue
        while (
            past < tokens.size and tokens.close(past) and tokens.flags[past] & lx.SCHOOL
        ):
            past += 1
        scan.add(first, past, "school", "sure")
