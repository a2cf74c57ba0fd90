"""Read an Excel workbook row by row, without trusting what it claims to be."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from directory.imports.faults import CannotImport, Findings
from directory.imports.source import (
    MOST_COLUMNS,
    MOST_ROWS,
    SourceRow,
    check_cell,
    check_header,
    check_size,
)

# Unpacked sizes: a small file can unpack to fill the memory.
MOST_UNPACKED = {"sharedStrings.xml": 16 * 1024 * 1024, "": 64 * 1024 * 1024}
BLANK_ROWS_THAT_END_A_SHEET = 1000


def read_xlsx(path: Path, findings: Findings, sheet: str = "") -> Iterator[SourceRow]:
    """Yield the rows of a workbook's sheet: the named one, or the first visible."""
    check_size(path, findings)
    check_package(path, findings)
    try:
        yield from rows_of(path, findings, sheet)
    except CannotImport:
        raise
    except Exception as error:  # openpyxl raises anything on a damaged workbook
        findings.give_up(
            "",
            f"The workbook is damaged ({type(error).__name__}).",
            "Open it in a spreadsheet and save it again as .xlsx.",
        )


def check_package(path: Path, findings: Findings) -> None:
    """Stop at a file that is no workbook or unpacks to too much."""
    try:
        with ZipFile(path) as package:
            parts = package.infolist()
    except (BadZipFile, OSError, ValueError):
        parts = []
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        findings.give_up(
            "",
            "This is not an Excel workbook (.xlsx).",
            "Save it as .xlsx, or use --format csv for a CSV file.",
        )
    for part in parts:
        name = part.filename.rsplit("/", 1)[-1]
        if part.file_size > MOST_UNPACKED.get(name, MOST_UNPACKED[""]):
            findings.give_up(
                "",
                f"Unpacked, “{name}” is larger than any directory needs.",
                "Copy the rows into a new workbook and save that.",
            )


def rows_of(path: Path, findings: Findings, sheet: str) -> Iterator[SourceRow]:
    """Yield the rows, with results from one reading and formulas from another."""
    # Six megabytes of every process: loaded for the first workbook.
    from openpyxl import load_workbook

    results = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(path, read_only=True, keep_links=False)
    visible = [ws.title for ws in results.worksheets if ws.sheet_state == "visible"]
    title = sheet or next(iter(visible), "")
    if title not in results.sheetnames:
        findings.give_up(
            "",
            f"The workbook has no sheet “{title}”.",
            f"It has: {', '.join(results.sheetnames)}.",
        )
    if not sheet and len(visible) > 1:
        findings.warn(
            "",
            f"The workbook has {len(visible)} sheets; only “{title}” was read.",
            "Name another with `sheet` in the mapping.",
        )
    header: list[str] = []
    count = blank = 0
    pairs = zip(
        results[title].iter_rows(max_col=MOST_COLUMNS + 1),
        formulas[title].iter_rows(max_col=MOST_COLUMNS + 1),
        strict=False,
    )
    for number, (cells, sources) in enumerate(pairs, 1):
        texts = [as_text(cell.value) for cell in cells]
        if not any(text.strip() for text in texts) and not any(
            source.data_type == "f" for source in sources
        ):
            blank += 1
            if blank > BLANK_ROWS_THAT_END_A_SHEET:
                return
            continue
        blank = 0
        if not header:
            header = [text.strip() for text in texts]
            while header and not header[-1]:
                header.pop()
            check_header(header, f"row {number}", findings)
            continue
        count += 1
        if count > MOST_ROWS:
            findings.give_up(
                f"row {number}",
                f"There are more than {MOST_ROWS:,} rows.",
                "Split the workbook.",
            )
        yield as_row(header, texts, sources, number, findings)


def as_row(
    header: list[str],
    texts: list[str],
    sources: tuple[Any, ...],
    number: int,
    findings: Findings,
) -> SourceRow:
    """Return one row, and note cells whose value cannot be known."""
    from openpyxl.utils import get_column_letter

    labels = {
        name: f"{get_column_letter(place)} ({name})"
        for place, name in enumerate(header, 1)
        if name
    }
    cells = {name: text for name, text in zip(header, texts, strict=False) if name}
    row = SourceRow(number, cells, "row", labels)
    for name, source in zip(header, sources, strict=False):
        if not name:
            continue
        if source.data_type == "f" and not cells[name]:
            findings.fault(
                row.at(name),
                "A formula here has no stored result.",
                "Copy the column and paste it back as values.",
            )
        elif source.data_type == "e" or cells[name].startswith("#REF!"):
            findings.fault(
                row.at(name), f"It shows an error ({cells[name]}).", "Put it right."
            )
        check_cell(cells[name], row.at(name), findings)
    return row


def as_text(value: object) -> str:
    """Return what a person sees in a cell, dates the international way."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
