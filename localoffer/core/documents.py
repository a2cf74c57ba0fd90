"""A document before it is a file: headings, paragraphs, lists and tables.

One shape for HTML, PDF and an editable text, so that all three say the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """Words in one look: plain, or strong, or a link."""

    text: str
    url: str = ""
    strong: bool = False


# One paragraph is runs after each other, and a cell of a table is paragraphs.
Line = tuple[Run, ...]
Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; the document's title is level 1, so these begin at 2."""

    level: int
    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Items:
    """A list."""

    lines: tuple[Line, ...]
    kind: str = field(default="items", init=False)


@dataclass(frozen=True)
class Table:
    """A table with a caption; `widths` are shares of the page, a share per column."""

    caption: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    # A heading says the same just above: the caption is there for listeners only.
    has_heading: bool = False
    kind: str = field(default="table", init=False)


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Document:
    """A whole document; `subtitle` says what it is of and from when."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    # Wide tables lie on their side.
    is_landscape: bool = False


def line(*parts: str | Run) -> Line:
    """Return one paragraph of words and runs."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts if part)


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(text, strong=True)


def cell(*parts: str | Run | Line | None) -> Cell:
    """Return a cell with a paragraph for each part that says something."""
    return tuple(
        part if isinstance(part, tuple) else line(part) for part in parts if part
    )


def paragraph(*parts: str | Run) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(line(*parts))


def items(lines: Iterable[Line | str]) -> Items:
    """Return a list."""
    return Items(
        tuple(each if isinstance(each, tuple) else line(each) for each in lines)
    )


def table(
    caption: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    has_heading: bool = False,
) -> Table:
    """Return a table; each column comes with its share of the width."""
    return Table(
        caption,
        tuple(name for name, _ in columns),
        tuple(width for _, width in columns),
        tuple(tuple(row) for row in rows),
        has_heading,
    )
