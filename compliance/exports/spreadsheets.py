"""The audit as rows: a workbook, and plain text for any program.

Words that people typed are never run as a formula by the program that opens them.
"""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urljoin

from compliance.exports.audit import WORDING
from compliance.frozen import FrozenBoard, FrozenLine, day, label_of, speaker
from compliance.models import Requirement
from localoffer.core.plain_cells import plain_cell

COLUMNS = (
    ("Code", 18),
    ("Chapter", 9),
    ("Paragraph", 11),
    ("Must or should", 11),
    ("Kind", 12),
    ("Theme", 28),
    ("Area", 13),
    ("Title", 36),
    ("What the Code asks", 60),
    ("Only where", 30),
    ("Wording", 22),
    ("Status", 16),
    ("Decided on", 13),
    ("Holds until", 13),
    ("Decided as", 14),
    ("Reason", 50),
    ("Decided by", 40),
    ("Seen differently", 40),
    ("What changed since", 40),
    ("Waits for a reviewer", 16),
    ("Found", 50),
    ("To look at", 10),
    ("Evidence", 50),
    ("Gaps", 50),
    ("Owner", 24),
)
LONGEST_CELL = 32_000


def rows_of(board: FrozenBoard, base: str) -> Iterator[list[str | int]]:
    """Yield a row for each duty, in the order of COLUMNS."""
    for each in board["lines"]:
        yield [*asked(each), *decided(each), *found(each, board, base)]


def asked(each: FrozenLine) -> list[str | int]:
    """Return what a duty asks."""
    is_list = each["kind"] == Requirement.Kind.PARENT
    return [
        each["code"],
        each["chapter"],
        each["paragraph"],
        each["strength"].capitalize(),
        "A list" if is_list else "A duty",
        each["theme"],
        each["area"],
        each["title"],
        each["summary"],
        each["condition"],
        WORDING.get(Requirement.Verified(each["verified"]), "Read"),
        label_of(each["status"]),
    ]


def decided(each: FrozenLine) -> list[str | int]:
    """Return what people decided, and what has changed since."""
    decision = each["decision"]
    waiting = label_of(each["waiting"]) if each["waiting"] else ""
    why = joined(each["why"])
    if decision is None:
        return ["", "", "", "", "", "", why, waiting]
    return [
        day(decision["on"]),
        day(decision["expires_on"]),
        label_of(decision["status"]),
        decision["reason"],
        joined(speaker(one) for one in decision["by"]),
        joined(f"{speaker(one)}: {one['words']}" for one in decision["dissents"]),
        why,
        waiting,
    ]


def found(each: FrozenLine, board: FrozenBoard, base: str) -> list[str | int]:
    """Return the facts, the evidence and the gaps."""
    gaps = (
        f"{gap['title']} ({gap['owner']}, by {day(gap['due_on'])}, {gap['state']})"
        for gap in board["gaps"]
        if gap["is_open"] and gap["requirement"] == each["code"]
    )
    evidence = (
        " ".join(filter(None, (one["title"], one["url"] and urljoin(base, one["url"]))))
        + (f" ({one['trouble']})" if one["trouble"] else "")
        for one in each["evidence"]
    )
    return [
        joined(fact["words"] for fact in each["facts"]),
        each["to_look_at"],
        joined(evidence),
        joined(gaps),
        each["owner"],
    ]


def joined(texts: Iterable[str]) -> str:
    """Return several texts in one cell, a line each."""
    return "\n".join(texts)


def as_csv(board: FrozenBoard, title: str, base: str) -> bytes:
    """Return the audit as comma-separated values, with the mark that Excel needs.

    Such a file has nowhere to say its title.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([name for name, _ in COLUMNS])
    for row in rows_of(board, base):
        writer.writerow([plain_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(board: FrozenBoard, title: str, base: str) -> bytes:
    """Return the audit as a workbook: must and should on sheets of their own."""
    # Six megabytes of every process: loaded for the first workbook.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, ""
    book.properties.language = "en-GB"
    rows = list(zip(board["lines"], rows_of(board, base), strict=True))
    for strength in (Requirement.Strength.MUST, Requirement.Strength.SHOULD):
        sheet = book.create_sheet(str(strength.label))
        sheet.freeze_panes = "B2"
        for number, (_, width) in enumerate(COLUMNS):
            sheet.column_dimensions[letter(number)].width = width
        head = [WriteOnlyCell(sheet, name) for name, _ in COLUMNS]
        for each in head:
            each.font = Font(bold=True)
        sheet.append(head)
        for frozen, row in rows:
            if frozen["strength"] == strength:
                sheet.append([text_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def letter(number: int) -> str:
    """Return the letter of a column; there are fewer than 27."""
    return chr(ord("A") + number)


def text_cell(sheet: Any, value: str | int) -> Any:
    """Return a cell that is text or a number, and never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    plain = plain_cell(value)
    if isinstance(plain, str) and len(plain) > LONGEST_CELL:
        plain = f"{plain[:LONGEST_CELL]} … (shortened)"
    made = WriteOnlyCell(sheet, plain)
    if isinstance(plain, str):
        made.data_type = "s"
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made
