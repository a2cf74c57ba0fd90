"""The files that a board can be had as: which document, in which format."""

from collections.abc import Callable
from dataclasses import dataclass

from compliance.comparing import Comparison
from compliance.exports.audit import audit
from compliance.exports.odt import as_odt
from compliance.exports.odt_parts import MIMETYPE
from compliance.exports.paper import paper
from compliance.exports.pdf import as_pdf
from compliance.exports.spreadsheets import as_csv, as_xlsx
from compliance.frozen import FrozenBoard
from localoffer.core.documents import Document

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# By ending: what it is called, its kind, and how it is made.
TEXTS: dict[str, tuple[str, str, Callable[[Document], bytes]]] = {
    "pdf": ("PDF", "application/pdf", as_pdf),
    "odt": ("Text to edit (ODT)", MIMETYPE, as_odt),
}
SHEETS: dict[str, tuple[str, str, Callable[[FrozenBoard, str, str], bytes]]] = {
    "xlsx": ("Workbook (XLSX)", XLSX, as_xlsx),
    "csv": ("Rows (CSV)", "text/csv; charset=utf-8", as_csv),
}
AUDIT, PAPER = "audit", "paper"
# What may be asked for, in the order in which it is offered.
OFFERED = {
    AUDIT: ("Audit", ("html", "pdf", "odt", "xlsx", "csv")),
    PAPER: ("Quarterly paper", ("html", "pdf", "odt")),
}
NAMES = {
    "html": "Page to print",
    **{k: v[0] for k, v in (*TEXTS.items(), *SHEETS.items())},
}


@dataclass(frozen=True)
class Made:
    """A file: its name, its kind and what is in it."""

    name: str
    kind: str
    content: bytes


def document_of(
    which: str, board: FrozenBoard, changes: Comparison | None, title: str, base: str
) -> Document:
    """Return the audit or the quarterly paper of a board."""
    if which == PAPER:
        return paper(board, changes, f"Quarterly paper: {title}")
    return audit(board, f"Local Offer audit: {title}", base)


def make(
    which: str,
    ending: str,
    board: FrozenBoard,
    changes: Comparison | None,
    title: str,
    base: str,
) -> Made:
    """Return a file to download; `base` is the site's address, for its links."""
    name = f"local-offer-{which}-{board['day']}.{ending}"
    if ending in SHEETS:
        _, kind, write_sheet = SHEETS[ending]
        return Made(name, kind, write_sheet(board, title, base))
    _, kind, write_text = TEXTS[ending]
    return Made(name, kind, write_text(document_of(which, board, changes, title, base)))
