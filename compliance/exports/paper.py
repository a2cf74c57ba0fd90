"""The quarterly paper: where the musts stand, what changed and why, what comes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compliance.board_filter import SOON
from compliance.comparing import Comparison, Move, PartChanges, going_out_of_date
from compliance.exports.audit import CAUTION, counted, subtitle
from compliance.frozen import FrozenBoard, FrozenComments, day, label_of
from compliance.frozen import items as duties
from compliance.models import Status
from localoffer.core.documents import (
    Block,
    Document,
    Heading,
    Line,
    cell,
    items,
    line,
    paragraph,
    strong,
    table,
)

# Those that hold need no line of their own in a paper: the audit has them all.
LISTED = (
    Status.NOT_REVIEWED,
    Status.NOT_MET,
    Status.PARTLY_MET,
    Status.OUT_OF_DATE,
)


def paper(board: FrozenBoard, changes: Comparison | None, title: str) -> Document:
    """Return the paper; `changes` are since the last round, if there was one."""
    return Document(
        title,
        subtitle(board),
        (
            paragraph(CAUTION),
            *counted(board),
            *musts(board),
            *changed(changes),
            *coming(board),
            *plan(board),
            *comments(board),
        ),
    )


def musts(board: FrozenBoard) -> Iterator[Block]:
    """Yield the musts by status, those that nobody has reviewed first."""
    yield Heading(2, "Musts, by status")
    lines = duties(board["lines"], "must")
    for status in LISTED:
        here = [each for each in lines if each["status"] == status]
        yield Heading(3, f"{status.label}: {len(here)}")
        if here:
            yield items(
                line(
                    strong(each["code"]),
                    f" {each['title']}",
                    f" (owner: {each['owner'] or 'nobody yet'})",
                )
                for each in here
            )


def changed(changes: Comparison | None) -> Iterator[Block]:
    """Yield what changed since the last round, and why."""
    if changes is None:
        yield Heading(2, "What changed")
        yield paragraph("This is the first round, so there is nothing to compare with.")
        return
    yield Heading(2, f"What changed since {day(changes.before_on)}")
    for part in changes.parts:
        yield from part_changed(part)
    if changes.opened:
        yield Heading(3, "Added to the work plan")
        yield items(gap["title"] for gap in changes.opened)
    if changes.closed:
        yield Heading(3, "Closed on the work plan")
        yield items(
            f"{gap['title']}: {gap['state'].lower()}. {gap['outcome']}"
            for gap in changes.closed
        )
    if changes.added or changes.retired:
        yield Heading(3, "The list of duties itself")
        yield items(
            [f"New: {code}" for code in changes.added]
            + [f"No longer on it: {code}" for code in changes.retired]
        )


def part_changed(part: PartChanges) -> Iterator[Block]:
    """Yield what changed among the duties of one strength."""
    if not (part.moves or part.new or part.gone):
        return
    yield Heading(3, part.title)
    if part.moves:
        yield table(
            f"{part.title}: what changed",
            [("Duty", 3), ("Before", 2), ("Now", 2), ("Why", 5)],
            (moved(move) for move in part.moves),
        )
    if part.new or part.gone:
        yield paragraph(
            f"The program found {things(part.new)} new to look at; "
            f"{things(part.gone)} from before {'is' if part.gone == 1 else 'are'} gone."
        )


def things(many: int) -> str:
    """Return how many things."""
    return f"{many} thing" if many == 1 else f"{many} things"


def moved(move: Move) -> list[tuple[Line, ...]]:
    """Return one duty that moved, as a row."""
    return [
        cell(strong(move.code), move.title),
        cell(move.before),
        cell(move.after),
        cell(*move.why),
    ]


def coming(board: FrozenBoard) -> Iterator[Block]:
    """Yield what goes out of date before the next meeting."""
    planned = board["next_meeting_on"]
    until = (
        date.fromisoformat(planned)
        if planned
        else date.fromisoformat(board["day"]) + timedelta(days=SOON.days)
    )
    before = "the next meeting" if planned else "three months are over"
    yield Heading(2, f"Going out of date before {before} ({day(until.isoformat())})")
    expiring = going_out_of_date(board, until)
    if not expiring:
        yield paragraph("Nothing that we know of goes out of date by then.")
        return
    yield table(
        "Decisions that will be out of date",
        [("Duty", 5), ("Must or should", 2), ("Stands", 2), ("Out of date on", 3)],
        (
            [
                cell(strong(each["code"]), each["title"]),
                cell(each["strength"].capitalize()),
                cell(label_of(each["status"])),
                cell(day(each.get("next_on", ""))),
            ]
            for each in expiring
        ),
    )


def plan(board: FrozenBoard) -> Iterator[Block]:
    """Yield the open entries of the work plan with their owners."""
    gaps = [gap for gap in board["gaps"] if gap["is_open"]]
    yield Heading(2, f"Work plan: {len(gaps)} open")
    if not gaps:
        yield paragraph("Nothing is open on the work plan.")
        return
    yield table(
        "Open on the work plan",
        [("What is missing", 5), ("Duty", 2), ("Owner", 2), ("Due", 2), ("State", 2)],
        (
            [
                cell(gap["title"]),
                cell(gap["requirement"] or gap["source"]),
                cell(gap["owner"]),
                cell(
                    day(gap["due_on"]),
                    strong("Overdue") if gap["due_on"] < board["day"] else "",
                ),
                cell(gap["state"]),
            ]
            for gap in gaps
        ),
    )


def comments(board: FrozenBoard) -> Iterator[Block]:
    """Yield what may be told of families' comments, and of our answers."""
    yield Heading(2, "Comments received and answered")
    since = f"since {day(board['previous_on'])}" if board["previous_on"] else "so far"
    yield items(
        [
            f"Answers published {since}: {board['answers']}",
            f"Promised actions that are overdue: {board['overdue_actions']}",
        ]
    )
    if not board["comments"]:
        yield paragraph(
            "No quarter with comments is over yet, so no numbers can be told."
        )
        return
    yield paragraph(
        "The same numbers as on the public record, kept when each quarter ended. "
        "Small ones are hidden and the others rounded, so that nobody can be found."
    )
    yield table(
        "What became of comments, by calendar year",
        [
            ("What became of them", 4),
            *((year_of(each), 2) for each in board["comments"]),
        ],
        by_way(board["comments"]),
    )


def year_of(year: FrozenComments) -> str:
    """Return the heading of one year."""
    return f"{year['year']}, as on {day(year['as_on'])}"


def by_way(years: Iterable[FrozenComments]) -> Iterator[list[tuple[Line, ...]]]:
    """Yield a row for each way, and one for all that were received and decided."""
    years = list(years)
    yield [
        cell(strong("Received and decided")),
        *(cell(year["received"]) for year in years),
    ]
    for label in dict.fromkeys(label for year in years for label, _ in year["ways"]):
        figures = [dict(year["ways"]).get(label, "0") for year in years]
        yield [cell(label), *(cell(figure) for figure in figures)]
