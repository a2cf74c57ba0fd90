"""A text with what could identify somebody marked, and one replacement at a time."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from feedback.known_here import find_here
from feedback.personal_data import Span, redact

LABELS = {
    "email": _("email address"),
    "phone": _("phone number"),
    "postcode": _("postcode"),
    "address": _("address"),
    "nhs-number": _("NHS number"),
    "upn": _("pupil number (UPN)"),
    "ni-number": _("National Insurance number"),
    "date-of-birth": _("date of birth"),
    "name": _("name"),
    "staff": _("member of staff"),
    "school": _("school or setting"),
    "place": _("place"),
    "condition-with-place": _("rare condition with a place"),
    "handle": _("name used online"),
    "vehicle": _("number plate"),
    "reference": _("reference number"),
    "age": _("age with a detail"),
    "unread": _("rest of a text with too many findings"),
}


@dataclass(frozen=True)
class Piece:
    """A run of a text: plain, or one finding with its number in the list."""

    words: str
    number: int = 0
    label: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Finding:
    """What was found, and what one click would make of it."""

    number: int
    words: str
    label: str
    grade: str
    place: str
    neutral: str
    times: int


@dataclass(frozen=True)
class Marked:
    """A text in pieces, with its findings."""

    pieces: list[Piece]
    findings: list[Finding]

    @property
    def sure(self) -> int:
        """How many findings have to go before the text can be proposed."""
        return sum(finding.grade == "sure" for finding in self.findings)

    @property
    def look(self) -> int:
        """How many findings a person has to judge."""
        return len(self.findings) - self.sure


def marked(text: str) -> Marked:
    """Return a text with everything marked that could identify somebody."""
    spans = find_here(text)
    times = Counter(text[span.start : span.end].casefold() for span in spans)
    pieces, findings, at = [], [], 0
    for number, span in enumerate(spans, 1):
        words = text[span.start : span.end]
        label = str(LABELS.get(span.kind, span.kind))
        if span.start > at:
            pieces.append(Piece(text[at : span.start]))
        pieces.append(Piece(words, number, label, span.grade))
        at = span.end
        findings.append(
            Finding(
                number=number,
                words=words,
                label=label,
                grade=span.grade,
                place=f"{span.start}-{span.end}",
                neutral=neutral_word(text, span),
                times=times[words.casefold()],
            )
        )
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return Marked(pieces, findings)


def neutral_word(text: str, span: Span) -> str:
    """Return what a finding would be replaced with where it stands."""
    changed = redact(text, [span])
    tail = len(text) - span.end
    return changed[span.start : len(changed) - tail]


def replaced(shown: str, text: str, place: str, everywhere: bool = False) -> str | None:
    """Return a text in which a finding is replaced, or None when it is not there.

    `place` counts in the text as it was shown; the person may have edited since, so
    the same words nearest to it are meant.
    """
    start, _dash, end = place.partition("-")
    if not (start.isdecimal() and end.isdecimal()) or len(place) > 20:
        return None
    words = shown[int(start) : int(end)].casefold()
    same = [
        s
        for s in find_here(text)
        if words and text[s.start : s.end].casefold() == words
    ]
    if not same:
        return None
    nearest = min(same, key=lambda span: abs(span.start - int(start)))
    return redact(text, same if everywhere else [nearest])
