"""PDFs that screen readers can follow: tagged, after PDF/UA-1."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from localoffer.core.plain_cells import printable

PROGRAM = Path(__file__).with_name("typesetter.py")
# A whole audit takes less than a second; this is for a machine in trouble.
LONGEST_SECONDS = 60


def typeset(
    layout: Path,
    data: Any,
    *,
    seconds: float = LONGEST_SECONDS,
    machine_letters: bool = False,
) -> bytes:
    """Return the file that a layout makes of some data.

    `machine_letters` lets the layout name letters that this machine has. Raises
    subprocess.SubprocessError when it could not be made, or not in time.
    """
    letters = ["machine"] if machine_letters else []
    # Nothing of what is run comes from a person: the document is read as data.
    made = subprocess.run(  # noqa: S603
        [sys.executable, "-I", str(PROGRAM), str(layout), *letters],
        input=json.dumps(cleaned(data)).encode(),
        capture_output=True,
        timeout=seconds,
        check=True,
    )
    return made.stdout


def cleaned(value: Any) -> Any:
    """Return data with nothing in it that no file can hold."""
    if isinstance(value, dict):
        return {name: cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value
