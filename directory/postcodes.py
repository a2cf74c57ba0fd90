"""What a postcode looks like."""

import re

# The forms that the Post Office issues, with ZZ for invented ones.
# Source: BS 7666 and the Code-Point Open technical specification.
FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


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
