"""A long text in pieces as long as a comment, so that none costs more than its length.

A comment has at most 5,000 characters and is always one piece. Pieces with the same
words are read once.
"""

import re
from collections.abc import Iterator

LONGEST, LEAST, OVERLAP = 9_000, 6_000, 100
NEAR = 900  # the last places between words are as good as all of them
# The best places to part a text first. Only the last parts sentences too.
CUTS = tuple(re.compile(re.escape(cut)) for cut in ("\n\n", "\n", ". ", " "))
AHEAD = 24


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The edges of the pieces; where a sentence had to be parted they overlap.

    Among places that are equally good the words that follow decide, so that words
    said again are parted again in the same places.
    """
    start, size = 0, len(text)
    while size - start > LONGEST:
        low, high = start + LEAST, start + LONGEST
        for cut in CUTS:
            from_here = high - NEAR if cut is CUTS[-1] else low
            ends = [m.end() for m in cut.finditer(text, from_here, high)]
            if ends:
                past = min(ends, key=lambda end: text[end : end + AHEAD])
                break
        else:
            past = high
        yield start, past
        start = past
        if not ends or cut is CUTS[-1]:
            # Whole words only, where there are any.
            start = text.find(" ", past - OVERLAP, past - 1) + 1 or past - OVERLAP
    yield start, size
