"""What the forms of an English word share, for what is indexed and what is asked."""

from functools import cache

# From longest to shortest; what is left has at least LEAST_STEM letters.
ENDINGS = (
    ("bilities", "bl"), ("bility", "bl"), ("ations", ""), ("ation", ""),
    ("ional", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ists", ""),
    ("ions", ""), ("ing", ""), ("ist", ""), ("ion", ""), ("ies", ""), ("ied", ""),
    ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("y", ""), ("e", ""),
)  # fmt: skip
LEAST_STEM = 4


@cache
def stem(word: str) -> str:
    """Return what the forms of an English word share, near enough."""
    if word.endswith("ss"):
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            left = word[: -len(ending)] + instead
            if len(left) >= LEAST_STEM:
                doubled = left[-1] == left[-2] and left[-1] not in "ls"
                return left[:-1] if doubled and len(left) > LEAST_STEM else left
    return word[:-1] if len(word) > 2 and word[-1] == "s" else word
