"""What is known of the words of one text: each is looked up only once."""

from feedback.personal_data import lexicon as lx

DIGITS = frozenset("0123456789")
# Nobody asks where a word with these flags stands, unless it is a cue.
ORDINARY = lx.COMMON | lx.CAPPED | lx.TOWN


class Vocabulary:
    """The known words that have been met so far in a text."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = {}
        self.numbered: set[str] = set()
        # Those that some finder may ask for; most words of most texts are none.
        self.loud: set[str] = set()

    def learn(self, words: set[str]) -> set[str]:
        """Look up those words that are new, and give back the unknown ones."""
        new = words.difference(self.flags)
        known = lx.lexicon()
        unknown = new.difference(known)
        new -= unknown
        found = {word: known[word] for word in new}
        self.flags |= found
        self.numbered |= {word for word in new if has_digit(word)}
        self.loud |= {word for word, f in found.items() if f & ~ORDINARY}
        self.loud |= {word for word in new if not word[1:]} | (new & lx.AWAITED)
        return unknown


def has_digit(word: str) -> bool:
    """Whether a word is a number or has one in it."""
    return not (word.isalpha() or DIGITS.isdisjoint(word))
