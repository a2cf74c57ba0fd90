"""A long text in pieces as long as a comment, so that none costs more than its length.

A comment has at most 5,000 characters and is always one piece. Pieces with the same
words are read once.
"""

from collections.abc import Iterator

LONGEST, LEAST, OVERLAP = 6_000, 4_000, 100
# The best place to part a text first. The first three part sentences too.
CUTS = ("\n\n", "\n", ". ", " ")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The edges of the pieces; where a sentence had to be parted they overlap."""
    start, size = 0, len(text)
    while size - start > LONGEST:
        low, high = start + LEAST, start + LONGEST
        for cut in CUTS:
            past = text.rfind(cut, low, high) + len(cut)
            if past > low:
                break
        else:
            cut, past = "", high
        yield start, past
        start = past
        if len(cut) < 2 and cut != "\n":
            # Whole words only, where there are any.
            start = text.find(" ", past - OVERLAP, past - 1) + 1 or past - OVERLAP
    yield start, size
