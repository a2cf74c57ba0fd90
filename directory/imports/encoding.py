"""Which alphabet a text file was saved in."""

import codecs
from pathlib import Path

from directory.imports.faults import Findings

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KINDS = (
    (b"PK\x03\x04", "a spreadsheet or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (.gz)"),
    (b"\x89PNG", "a picture"),
)
CHUNK = 1 << 20


def decodes(path: Path, encoding: str) -> int | None:
    """Return None when a whole file is in an encoding, or the line that is not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return line + chunk[: error.start].count(b"\n")
            line += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def encoding_of(path: Path, findings: Findings) -> str:
    """Return the encoding of a text file; stop at one that is no text."""
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, kind in KINDS:
        if start.startswith(mark):
            findings.give_up(
                "",
                f"This is {kind}, whatever its name says, and not a CSV file.",
                "Open it in a spreadsheet and save it as “CSV UTF-8”, or use "
                "--format xlsx for an Excel workbook.",
            )
    encoding = next((name for mark, name in MARKS if start.startswith(mark)), "")
    if not encoding and start[1::2].count(0) > len(start) // 4:
        encoding = "utf-16-le"
    if not encoding and start[::2].count(0) > len(start) // 4:
        encoding = "utf-16-be"
    if encoding:
        line = decodes(path, encoding)
    elif decodes(path, "utf-8") is None:
        return "utf-8"
    else:
        encoding, line = "cp1252", decodes(path, "cp1252")
        if line is None:
            findings.warn(
                "",
                "It is not saved as UTF-8, so it was read as Windows text.",
                "Check accents and dashes, or save it as “CSV UTF-8”.",
            )
    if line is not None:
        findings.give_up(
            f"line {line}",
            "Some characters cannot be read.",
            "Open the file in a spreadsheet and save it as “CSV UTF-8”.",
        )
    return encoding
