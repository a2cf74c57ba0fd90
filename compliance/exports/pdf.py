"""A document as a PDF that screen readers can follow: tagged, after PDF/UA-1."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from compliance.exports.document import Document
from localoffer.core.plain_cells import printable

LAYOUT = Path(__file__).with_name("document.typ")


def as_pdf(document: Document) -> bytes:
    """Return the file.

    The letters come with the library, so that every machine makes the same file. A
    word in letters that it has not (emoji, Chinese) cannot be said accessibly by the
    standard's rules: then the machine's own letters are used, and no claim is made.
    """
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "landscape": document.is_landscape,
        "blocks": [asdict(block) for block in document.blocks],
    }
    given = {"document": json.dumps(cleaned(data))}
    layout = LAYOUT.read_bytes()
    try:
        made = typst.compile(
            layout, sys_inputs=given, pdf_standards="ua-1", ignore_system_fonts=True
        )
    except typst.TypstError:
        made = typst.compile(layout, sys_inputs=given)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


def cleaned(value: Any) -> Any:
    """Return the document with nothing in it that no file can hold."""
    if isinstance(value, dict):
        return {name: cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value
