"""What every reader yields, and the sizes beyond which none reads on."""

from dataclasses import dataclass, field
from pathlib import Path

from directory.imports.faults import Findings

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 500
MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class SourceRow:
    """One row as the file has it: text by column, and where the row stands."""

    number: int
    cells: dict[str, str]
    unit: str = "line"
    # What a person calls a column, such as "B (postcode)", where it differs.
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where the row stands, for a message."""
        return f"{self.unit} {self.number}"

    def at(self, column: str) -> str:
        """Where one of its cells stands, for a message."""
        if not column:
            return self.place
        return f"{self.place}, column {self.labels.get(column, column)}"


def check_size(path: Path, findings: Findings) -> None:
    """Stop at a file that is missing, empty or larger than any directory."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise OSError
    except (OSError, ValueError):
        findings.give_up("", "There is no such file.", "Check its name and folder.")
    if not size:
        findings.give_up("", "The file is empty.", "Export it again.")
    if size > MOST_BYTES:
        findings.give_up(
            "",
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.",
            "Split it into several files.",
        )


def check_header(header: list[str], place: str, findings: Findings) -> None:
    """Stop at a first row that cannot name the columns."""
    if len(header) > MOST_COLUMNS:
        findings.give_up(
            place,
            f"There are {len(header)} columns; the most is {MOST_COLUMNS}.",
            "Keep only the columns that are needed.",
        )
    names = [name for name in header if name]
    if not names:
        findings.give_up(
            place, "The columns have no names.", "Put their names in the first row."
        )
    for name in sorted({name for name in names if names.count(name) > 1}):
        findings.fault(
            f"{place}, column {name}",
            "Two columns have this name.",
            "Rename or remove one of them.",
        )
    findings.stop_at_faults()


def check_cell(text: str, where: str, findings: Findings) -> None:
    """Note a cell that no text of ours may hold."""
    if "\0" in text:
        findings.fault(
            where,
            "It holds a NUL byte, which is no text.",
            "Export the file again as text (CSV UTF-8).",
        )
    if len(text) > MOST_CHARACTERS:
        findings.fault(
            where,
            f"It is longer than {MOST_CHARACTERS:,} characters.",
            "Shorten it; a missing quotation mark may have joined several lines.",
        )
