"""Typst in a process of its own: `python typesetter.py LAYOUT [machine] < data`.

It needs some 90 MB that a server process would otherwise keep for ever, and what goes
wrong in it takes nothing else down. It imports nothing of ours, so it starts quickly.
"""

import resource
import sys
from pathlib import Path

# So much memory and processor time, and no more: a document that asks for more is
# in error, and so is whoever sent it.
MOST_BYTES = 2 * 1024**3
MOST_SECONDS = 45


def limit() -> None:
    """Let the operating system end this process before it can hurt others."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_BYTES),
        (resource.RLIMIT_CPU, MOST_SECONDS),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


def typeset(layout: bytes, data: str, machine_letters: bool) -> bytes:
    """Return a PDF.

    The letters come with the library, so that every machine makes the same file,
    unless the layout asks for the machine's. A word in letters that are not there
    (emoji, Chinese) cannot be said accessibly by the standard's rules: then the
    machine's own letters are used, and no claim is made.
    """
    given = {"document": data}
    try:
        made = typst.compile(
            layout,
            sys_inputs=given,
            pdf_standards="ua-1",
            ignore_system_fonts=not machine_letters,
        )
    except typst.TypstError:
        made = typst.compile(layout, sys_inputs=given)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


if __name__ == "__main__":
    limit()
    # Loaded under the limits, since it is what needs the memory.
    import typst

    text = sys.stdin.buffer.read().decode()
    layout = Path(sys.argv[1]).read_bytes()
    sys.stdout.buffer.write(typeset(layout, text, "machine" in sys.argv[2:]))
