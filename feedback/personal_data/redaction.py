"""Neutral words that stand in for what was found."""

import re
from collections.abc import Iterable

from feedback.personal_data.spans import Span

WORDS = {
    "email": "[e-mail address]",
    "phone": "[phone number]",
    "postcode": "[postcode]",
    "address": "[address]",
    "nhs-number": "[NHS number]",
    "upn": "[pupil number]",
    "ni-number": "[National Insurance number]",
    "date-of-birth": "[date of birth]",
    "name": "[name]",
    "staff": "[member of staff]",
    "school": "[school]",
    "place": "[place]",
    "condition-with-place": "[condition]",
    "handle": "[online name]",
    "vehicle": "[number plate]",
    "reference": "[reference number]",
    "age": "[detail]",
    "unread": "[more details]",
}
CHILD = re.compile(
    r"\b(?:son|daughter|boy|girl|lad|lass|child|kid|baby|toddler|grandson|"
    r"granddaughter|grandchild|nephew|niece|twin|brother|sister|little one|he|she)\b",
    re.I,
)
SETTINGS = (
    (re.compile(r"nurser|pre-?school|playgroup|kindergarten", re.I), "[nursery]"),
    (re.compile(r"college|sixth form", re.I), "[college]"),
    (re.compile(r"\bclass\b|\bform\b|\d[a-z]\b", re.I), "[class]"),
)
REACH = 40


def redaction(kind: str, context: str = "") -> str:
    """The neutral word for a kind; the words around choose between child and adult."""
    if kind == "name" and CHILD.search(context):
        return "[child's name]"
    if kind == "school":
        for pattern, word in SETTINGS:
            if pattern.search(context):
                return word
    return WORDS.get(kind, "[removed]")


def redact(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by its neutral word."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start < at:
            continue
        inside = text[span.start : span.end]
        before = text[max(0, span.start - REACH) : span.start]
        context = before if span.kind == "name" else inside
        pieces += (text[at : span.start], redaction(span.kind, context))
        at = span.end
    return "".join((*pieces, text[at:]))
