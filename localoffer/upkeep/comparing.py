"""What is live beside what was proposed, field by field, with the words that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from localoffer.upkeep.models import Proposal
from localoffer.upkeep.proposable import BY_NAME, current, shown

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both, in what is live only, or in what is proposed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """One field: as it is, as proposed, and how they differ."""

    name: str
    label: str
    live: str
    proposed: str
    pieces: tuple[Piece, ...]
    has_moved: bool


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of two texts: the same, gone and new."""
    before, after = WORD.findall(old), WORD.findall(new)
    match = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        if end > start:
            yield Piece("gone", "".join(before[start:end]))
        if last > first:
            yield Piece("new", "".join(after[first:last]))


def compare(proposal: Proposal) -> list[Row]:
    """Return each field that somebody proposes to change.

    `has_moved` says that what is live has changed since it was proposed.
    """
    service = proposal.service
    is_new = proposal.kind == Proposal.Kind.NEW
    live = {} if service is None or is_new else current(service)
    rows = []
    for name, value in proposal.values.items():
        if name not in BY_NAME:
            continue
        now, then = live.get(name, ""), proposal.before.get(name, "")
        old, new = shown(name, now), shown(name, value)
        rows.append(
            Row(
                name,
                str(BY_NAME[name].label),
                old,
                new,
                tuple(pieces(old, new)),
                not is_new and now != then,
            )
        )
    return rows
