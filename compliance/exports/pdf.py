"""A document as a PDF that screen readers can follow."""

from dataclasses import asdict
from pathlib import Path

from localoffer.core.documents import Document
from localoffer.core.typesetting import typeset

LAYOUT = Path(__file__).with_name("document.typ")


def as_pdf(document: Document) -> bytes:
    """Return the file.

    Raises subprocess.SubprocessError when it could not be made, or not in time.
    """
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "landscape": document.is_landscape,
        "blocks": [asdict(block) for block in document.blocks],
    }
    return typeset(LAYOUT, data)
