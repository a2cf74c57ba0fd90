"""Where the words of a text stand that could be part of somebody's name."""

from collections.abc import Set as AbstractSet

from feedback.personal_data import lexicon as lx
from feedback.personal_data.neighbours import DOES, IS, NAMING
from feedback.personal_data.signatures import SIGN_OFF
from feedback.personal_data.tokens import Tokens

ORDINARY = lx.COMMON | lx.CAPPED | lx.TOWN | lx.SMALL_TOWN
# "Long" and "young" are names with a capital or at the end of a letter only.
NAME_OR_WORD, WORDY = lx.COMMON | lx.NAME, lx.COMMON | lx.SURNAME_WORD
ACTS, BESIDE = DOES | IS, NAMING | SIGN_OFF


def doubtful_places(tokens: Tokens, signed: AbstractSet[int]) -> list[int]:
    """Where names stand, words that may be names, and words that no list has."""
    words, flags_of = tokens.words, tokens.flags
    doubtful = {
        word
        for word, f in tokens.flags_of.items()
        if (f & lx.NAME or not f & ORDINARY or (len(word) == 1 and word not in "ai"))
        and not word[0].isdigit()
    }
    if tokens.noise:
        doubtful = {word for word in doubtful if tokens.flags_of[word] & lx.NAME}
    wordy = {word for word in doubtful if tokens.flags_of[word] & NAME_OR_WORD == WORDY}
    found = tokens.spots(doubtful - wordy)
    found += [i for i in tokens.spots(wordy) if words[i][0].isupper() or i in signed]
    if not tokens.noise:
        found += [
            i for i in tokens.strangers if not flags_of[i] and not words[i][0].isdigit()
        ]
    found.sort()
    if not tokens.babble:
        return found
    capitals, hinted = tokens.capitals, _hinted(tokens)
    return [i for i in found if flags_of[i] or capitals[i] or i in hinted]


def _hinted(tokens: Tokens) -> set[int]:
    """The places beside something that may speak of a person."""
    lows, size = tokens.lows, tokens.size
    here = {word for word, flags in tokens.flags_of.items() if flags & lx.GIVEN}
    before = here | (ACTS & tokens.distinct)
    after = {word for word, flags in tokens.flags_of.items() if flags & lx.KIN}
    after |= BESIDE & tokens.distinct
    found = {size - 1}
    if before:
        found.update(i - 1 for i, word in enumerate(lows) if word in before)
    if after:
        found.update(i + 1 for i, word in enumerate(lows) if word in after)
    found.update(i - 1 for i, gap in enumerate(tokens.gaps) if "\n" in gap)
    return found
