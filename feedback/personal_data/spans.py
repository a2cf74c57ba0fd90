"""What the detector finds: where, of which kind, and how certain it is."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Grade = Literal["sure", "look"]
Kind = Literal[
    "email",
    "phone",
    "postcode",
    "address",
    "nhs-number",
    "upn",
    "ni-number",
    "date-of-birth",
    "name",
    "staff",
    "school",
    "place",
    "condition-with-place",
    "handle",
    "vehicle",
    "reference",
    "age",
    "unread",
]

# When two findings lie over each other the earlier kind here keeps its place.
ORDER: tuple[Kind, ...] = (
    "email",
    "handle",
    "upn",
    "ni-number",
    "nhs-number",
    "phone",
    "address",
    "postcode",
    "date-of-birth",
    "reference",
    "vehicle",
    "condition-with-place",
    "school",
    "staff",
    "name",
    "age",
    "place",
    "unread",
)
RANK: dict[str, int] = {kind: rank for rank, kind in enumerate(ORDER)}


class Span(NamedTuple):
    """A piece of a text, by the offsets of its first and past its last character."""

    start: int
    end: int
    kind: Kind
    grade: Grade


def settle(spans: Iterable[Span]) -> list[Span]:
    """Leave no two spans over each other, and lose no character of either.

    Sure goes before look and then the kind decides. What sticks out of the loser
    on the left or right stays marked, because half a name is still a name.
    """
    kept: list[Span] = []
    for span in sorted(spans):
        start, end, kind, grade = span
        if not kept or start >= kept[-1].end:
            kept.append(span)
            continue
        old = kept[-1]
        both: Grade = "sure" if "sure" in (old.grade, grade) else "look"
        stronger = (grade == "look", RANK[kind]) < (old.grade == "look", RANK[old.kind])
        kept[-1] = Span(
            old.start, max(end, old.end), kind if stronger else old.kind, both
        )
    return kept
