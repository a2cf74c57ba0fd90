"""What a postcode looks like."""

import re

# The forms that the Post Office issues, with ZZ for invented ones.
# Source: BS 7666 and the Code-Point Open technical specification.
FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
# Words, and a full postcode behind them: "speech therapy ZZ1 2AB".
BEHIND_WORDS = re.compile(rf"(.*\S)\s+({OUTWARD.pattern}\s*[0-9][A-Z]{{2}})", re.I)


def normalise(text: str) -> str | None:
    """Return a full postcode with capitals and its one space, or None."""
    match = FULL.fullmatch("".join(text.split()).upper()[:12])
    return f"{match[1]} {match[2]}" if match else None


def outward(text: str) -> str | None:
    """Return the first half of a full or half postcode, or None."""
    squeezed = "".join(text.split()).upper()[:12]
    if match := FULL.fullmatch(squeezed):
        return match[1]
    return squeezed if OUTWARD.fullmatch(squeezed) else None


def behind_words(text: str) -> tuple[str, str]:
    """Return the words of a search, and the full postcode that ends it, if one does."""
    match = BEHIND_WORDS.fullmatch(text)
    postcode = normalise(match[2]) if match else None
    return (match[1], postcode) if match and postcode else (text, "")
