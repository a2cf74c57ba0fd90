"""What in a record of involvement looks like a person: numbers are kept, never names.

What can only be about one person is refused. What looks like a name is shown to whoever
typed it, because the detector takes some clubs and streets for people.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from feedback.gate import is_as_editors_write
from feedback.known_here import find_here
from feedback.personal_data.redaction import WORDS

# No record of who was asked and what changed needs any of these.
NEVER = frozenset(
    {"email", "phone", "postcode", "address", "nhs-number", "upn", "ni-number"}
    | {"date-of-birth", "handle", "vehicle", "reference"}
)
TO_LOOK_AT = frozenset({"name", "staff", "age", "condition-with-place"})


@dataclass(frozen=True)
class Word:
    """Words that look like a person, and what they look like."""

    words: str
    kind: str
    is_refused: bool

    def __str__(self) -> str:
        return f"“{self.words}” ({self.kind})"


def personal_words(texts: Iterable[str]) -> list[Word]:
    """Return what looks like a person in some texts, each once."""
    found: dict[str, Word] = {}
    for text in texts:
        for span in find_here(text):
            words = text[span.start : span.end]
            is_refused = span.kind in NEVER and span.grade == "sure"
            is_shown = is_refused or span.kind in TO_LOOK_AT
            if is_shown and is_as_editors_write(words, span.kind):
                kind = WORDS.get(span.kind, "[something personal]").strip("[]")
                found.setdefault(words.casefold(), Word(words, kind, is_refused))
    return list(found.values())
