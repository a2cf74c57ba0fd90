"""Read a CSV file row by row, whatever its alphabet and separator."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from directory.imports.encoding import encoding_of
from directory.imports.faults import Findings
from directory.imports.source import (
    MOST_ROWS,
    SourceRow,
    check_cell,
    check_header,
    check_size,
)

SEPARATORS = ",;\t|"
# Longer than any cell may be, so that our own message is the one shown.
csv.field_size_limit(4 * 1024 * 1024)


def separator_of(first_line: str) -> str:
    """Return the separator that stands most often outside quotation marks."""
    outside = "".join(first_line.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def read_csv(path: Path, findings: Findings) -> Iterator[SourceRow]:
    """Yield the rows of a CSV file; note what is wrong with it."""
    check_size(path, findings)
    encoding = encoding_of(path, findings)
    with path.open(encoding=encoding, newline="") as file:
        separator = separator_of(file.readline())
        file.seek(0)
        lines = csv.reader(file, delimiter=separator, strict=True)
        header = [name.strip().lstrip("\ufeff") for name in next_row(lines, findings)]
        check_header(header, "line 1", findings)
        start = lines.line_num + 1
        check_length(path, encoding, separator, findings)
        while (cells := next_row(lines, findings)) or lines.line_num >= start:
            number, start = start, lines.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if row := as_row(header, cells, number, findings):
                yield row


def check_length(path: Path, encoding: str, separator: str, findings: Findings) -> None:
    """Give up on a file with too many rows before any of them is kept in memory."""
    with path.open(encoding=encoding, newline="") as file:
        lines = csv.reader(file, delimiter=separator, strict=True)
        count = -1  # the header
        try:
            for cells in lines:
                count += any(cell.strip() for cell in cells)
                if count > MOST_ROWS:
                    findings.give_up(
                        f"line {lines.line_num}",
                        f"There are more than {MOST_ROWS:,} rows.",
                        "Split the file.",
                    )
        except csv.Error:
            return  # said where the row itself is read


def next_row(lines: Any, findings: Findings) -> list[str]:
    """Return the next row, or nothing at the end; stop at broken quotation marks."""
    started = lines.line_num + 1
    try:
        return next(lines, [])
    except csv.Error as error:
        findings.give_up(
            f"line {started}",
            f"The quotation marks do not match ({error}).",
            "Put a quotation mark at the start and the end of the cell, and double "
            "those inside it.",
        )


def as_row(
    header: list[str], cells: list[str], number: int, findings: Findings
) -> SourceRow | None:
    """Return a row that has a cell for every column, or note that it has not."""
    extra = [cell for cell in cells[len(header) :] if cell.strip()]
    if len(cells) < len(header) or extra:
        findings.fault(
            f"line {number}",
            f"It has {len(cells)} cells, but the first line names {len(header)} "
            "columns.",
            "Look for a missing or an extra separator, or a line break inside a cell.",
        )
        return None
    row = SourceRow(number, dict(zip(header, cells, strict=False)))
    for column, cell in row.cells.items():
        check_cell(cell, row.at(column), findings)
    unnamed = row.cells.pop("", "")
    if unnamed.strip():
        findings.warn(row.place, "A column has no name.", "It was left out.")
    return row
