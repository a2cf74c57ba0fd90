"""Typst in a process of its own: `python typesetting.py LAYOUT < data > file.pdf`.

It needs some 90 MB that a server process would otherwise keep for ever, and what goes
wrong in it takes nothing else down. It imports nothing of ours, so it starts quickly.
"""

import sys
from pathlib import Path

import typst


def typeset(layout: bytes, data: str) -> bytes:
    """Return a PDF.

    The letters come with the library, so that every machine makes the same file. A
    word in letters that it has not (emoji, Chinese) cannot be said accessibly by the
    standard's rules: then the machine's own letters are used, and no claim is made.
    """
    given = {"document": data}
    try:
        made = typst.compile(
            layout, sys_inputs=given, pdf_standards="ua-1", ignore_system_fonts=True
        )
    except typst.TypstError:
        made = typst.compile(layout, sys_inputs=given)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


if __name__ == "__main__":
    text = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(typeset(Path(sys.argv[1]).read_bytes(), text))
