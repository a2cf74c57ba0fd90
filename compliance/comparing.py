"""Two boards that were written down, side by side: what changed between, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.board import PARTS
from compliance.frozen import (
    FrozenBoard,
    FrozenDecision,
    FrozenGap,
    FrozenLine,
    day,
    items,
    label_of,
    speaker,
)
from compliance.models import Status


@dataclass(frozen=True)
class Move:
    """One duty that stands elsewhere than before, or was decided anew."""

    code: str
    title: str
    before: str
    after: str
    why: tuple[str, ...]

    @property
    def has_moved(self) -> bool:
        """Whether its status differs, and not only the day of its decision."""
        return self.before != self.after


@dataclass(frozen=True)
class PartChanges:
    """What changed among the duties of one strength."""

    strength: str
    title: str
    moves: list[Move]
    new: int
    gone: int


@dataclass(frozen=True)
class Comparison:
    """What changed from one board to a later one."""

    before_on: str
    after_on: str
    parts: list[PartChanges]
    added: list[str]
    retired: list[str]
    opened: list[FrozenGap]
    closed: list[FrozenGap]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        moved = any(part.moves or part.new or part.gone for part in self.parts)
        listed = self.added or self.retired or self.opened or self.closed
        return not (moved or listed)


def compare(before: FrozenBoard, after: FrozenBoard) -> Comparison:
    """Return what changed between two boards, must and should apart."""
    known = {line["code"]: line for line in before["lines"]}
    now = {line["code"] for line in after["lines"]}
    gaps = {gap["key"]: gap for gap in before["gaps"]}
    return Comparison(
        before_on=before["day"],
        after_on=after["day"],
        parts=[
            PartChanges(
                part,
                str(title),
                list(moves(items(after["lines"], part), known)),
                sum(line["new"] for line in items(after["lines"], part)),
                sum(line["gone"] for line in items(after["lines"], part)),
            )
            for part, title in PARTS
        ],
        added=[line["code"] for line in after["lines"] if line["code"] not in known],
        retired=[code for code in known if code not in now],
        opened=[gap for gap in after["gaps"] if gap["key"] not in gaps],
        closed=[
            gap
            for gap in after["gaps"]
            if not gap["is_open"] and was_open(gaps.get(gap["key"]))
        ],
    )


def was_open(gap: FrozenGap | None) -> bool:
    """Whether an entry stood open before, or was not there yet."""
    return gap is None or gap["is_open"]


def moves(
    lines: Iterable[FrozenLine], known: Mapping[str, FrozenLine]
) -> Iterable[Move]:
    """Yield the duties that stand elsewhere, or on which people decided again."""
    for line in lines:
        old = known.get(line["code"])
        was = old["status"] if old else Status.NOT_REVIEWED.value
        decided_anew = old is not None and line["decision"] != old["decision"]
        if line["status"] != was or decided_anew:
            yield Move(
                line["code"],
                line["title"],
                label_of(was),
                label_of(line["status"]),
                why_moved(old, line),
            )


def why_moved(old: FrozenLine | None, line: FrozenLine) -> tuple[str, ...]:
    """Return what brought a duty where it is: a decision, or what the program saw."""
    sentences = []
    decision, earlier = line["decision"], old and old["decision"]
    if decision and (not earlier or is_another(decision, earlier)):
        people = ", ".join(speaker(each) for each in decision["by"])
        sentences.append(f"Decided on {day(decision['on'])} by {people}.")
        sentences.append(decision["reason"])
    heard = earlier["dissents"] if earlier else []
    for dissent in decision["dissents"] if decision else ():
        if dissent not in heard:
            sentences.append(f"Seen differently by {speaker(dissent)}.")
    if line["status"] == Status.OUT_OF_DATE:
        sentences.extend(line["why"])
    if decision is None and earlier is not None:
        sentences.append("The decision from before is no longer on the board.")
    return tuple(sentences)


def is_another(one: FrozenDecision, other: FrozenDecision) -> bool:
    """Whether people decided again, and did not only see it differently."""
    return (one["on"], one["reason"]) != (other["on"], other["reason"])


def going_out_of_date(board: FrozenBoard, until: date) -> list[FrozenLine]:
    """Return duties whose decision holds, and will not on a day, the soonest first."""
    found = [
        (next_on, line["code"], line)
        for line in board["lines"]
        if (next_on := line.get("next_on", "")) and next_on <= until.isoformat()
    ]
    return [line for *_, line in sorted(found, key=lambda each: each[:2])]
