"""Whether words that somebody searched for could tell who somebody is."""

from feedback.known_here import find_here


def looks_personal(words: str) -> bool:
    """Whether the detector marks them, as typed or written as names (a hook).

    An unknown word by itself is only a maybe, and as a search it is most often a
    thing that nobody offers: that alone is no reason.
    """
    return any(
        span.grade == "sure" or span.kind != "name" for span in find_here(words)
    ) or any(span.grade == "sure" for span in find_here(words.title()))
