"""Read a file of services whole, and judge it before anything is written."""

from collections.abc import Iterator
from pathlib import Path

from directory.imports.csv_reader import read_csv
from directory.imports.faults import Findings
from directory.imports.mapping import (
    Mapping,
    check_columns,
    check_own_header,
    own_mapping,
)
from directory.imports.open_referral_reader import read_open_referral
from directory.imports.rows import RowReader, ServiceRow
from directory.imports.source import SourceRow
from directory.imports.vocabulary import Vocabulary
from directory.imports.xlsx_reader import read_xlsx

FORMATS = ("csv", "xlsx", "open-referral")
ENDINGS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".json": "open-referral"}


def rows_in(
    path: Path, form: str, sheet: str, findings: Findings
) -> Iterator[SourceRow]:
    """Yield the rows of a file in one of our formats, guessed by its ending."""
    form = form or ENDINGS.get(path.suffix.lower(), "csv")
    if form == "xlsx":
        return read_xlsx(path, findings, sheet)
    if form == "open-referral":
        return read_open_referral(path, findings)
    return read_csv(path, findings)


def read_services(
    path: Path, form: str, mapping: Mapping | None, findings: Findings
) -> list[ServiceRow]:
    """Return a file's services; raise CannotImport with every fault."""
    sheet = mapping.sheet if mapping else ""
    groups: dict[str, list[SourceRow]] = {}
    for row in rows_in(path, form, sheet, findings):
        if not groups:
            header = list(row.cells)
            if mapping is None:
                check_own_header(header, findings)
                mapping = own_mapping(header)
            check_columns(mapping, header, findings)
        assert mapping is not None  # noqa: S101 # set with the first row
        key = key_of(row, mapping, findings)
        if key in groups and not mapping.group:
            findings.fault(
                row.at(mapping.key[0]),
                f"“{key}” stands already in {groups[key][0].place}.",
                "Every service needs a key of its own; remove the double one.",
            )
        elif key:
            groups.setdefault(key, []).append(row)
    if not groups or mapping is None:
        findings.give_up(
            "", "It holds no services.", "Check that rows follow the names."
        )
        return []
    reader = RowReader(mapping, findings, Vocabulary())
    services = [reader.read(key, rows) for key, rows in groups.items()]
    findings.stop_at_faults()
    return services


def key_of(row: SourceRow, mapping: Mapping, findings: Findings) -> str:
    """Return what tells a row's service from the others; note when nothing does."""
    parts = [" ".join(row.cells[column].split()) for column in mapping.key]
    if not parts or mapping.is_missing(parts[0]):
        findings.fault(
            row.at(mapping.key[0] if mapping.key else ""),
            "The row has no key.",
            "Enter what tells this service from the others.",
        )
        return ""
    key = " / ".join(part for part in parts if not mapping.is_missing(part))
    if len(key) > 200:
        findings.fault(
            row.at(mapping.key[0]), "The key is longer than 200.", "Shorten it."
        )
        return ""
    return key
