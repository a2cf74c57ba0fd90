"""Whether something like a date may stand in a stretch of text."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from feedback.personal_data.tokens import Tokens

MONTH = (
    r"(?:jan(?:uary)?|febr?(?:uary|y)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WORDS = (
    rf"(?<![a-z]){MONTH}(?![a-z])|first|second|third|th\b|"
    r"christmas|new year|hallow|valen|bonfire|leap|boxing|"
    r"easter|teen|twelve|twenty"
)
MAYBE = re.compile(rf"\d{{4}}|\d[\W_]{{1,3}}\d|\d ?(?:st|nd|rd|th)\b|{WORDS}")
# The same of one word; "new year" is two.
WORD = re.compile(WORDS.replace("new year", r"\Anew\Z"))
FIGURES = re.compile(r"\d{4}|\d[-']\d|\d(?:st|nd|rd|th)")
ORDINALS = frozenset(["st", "nd", "rd", "th"])


class Datelike:
    """The words of a text that a date may be made of, and where they stand."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def between(self, start: int, end: int, *, often: bool) -> bool:
        """Whether there is any; asked often it pays to know the words first."""
        if end - start < 3:
            return False
        if often:
            first = bisect_right(self.tokens.ends, start)
            k = bisect_left(self.spots, first)
            if k == len(self.spots) or self.tokens.starts[self.spots[k]] >= end:
                return False
        return MAYBE.search(self.tokens.folded.low, start, end) is not None

    @cached_property
    def spots(self) -> list[int]:
        """Where such words stand."""
        tokens = self.tokens
        lows = tokens.lows
        words = {word for word in tokens.distinct if WORD.search(word)}
        found = {i for i, word in enumerate(lows) if word in words}
        figures = tokens.numbered
        found.update(i for i in figures if FIGURES.search(lows[i]))
        for i in figures:
            following = tokens.low(i + 1)
            near = following[:1].isdigit() and len(tokens.gaps[i + 1]) < 4
            if near or following in ORDINALS:
                found.update((i, i + 1))
        return sorted(found)
