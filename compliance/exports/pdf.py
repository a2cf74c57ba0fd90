"""A document as a PDF that screen readers can follow: tagged, after PDF/UA-1."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from compliance.exports.document import Document
from localoffer.core.plain_cells import printable

LAYOUT = Path(__file__).with_name("document.typ")
PROGRAM = Path(__file__).with_name("typesetting.py")
# A whole audit takes less than a second; this is for a machine in trouble.
LONGEST_SECONDS = 60


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
    # Nothing of what is run comes from a person: the document is read as data.
    made = subprocess.run(  # noqa: S603
        [sys.executable, "-I", str(PROGRAM), str(LAYOUT)],
        input=json.dumps(cleaned(data)).encode(),
        capture_output=True,
        timeout=LONGEST_SECONDS,
        check=True,
    )
    return made.stdout


def cleaned(value: Any) -> Any:
    """Return the document with nothing in it that no file can hold."""
    if isinstance(value, dict):
        return {name: cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value
