"""Documents on their way in: what is in a file decides, not what it is called.

Each kind that a council may upload has one judge, which reads a file in pieces and
never unpacks it into memory. Why our own: docs/explanation/decisions/0029-files.md.
"""

import re
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError

from localoffer.core.files.packed import judge_packed

NOT_ITS_KIND = (
    "This file is not what its name says: it ends in “.{}” and holds something else. "
    "Open it, save it as the right kind, and upload that."
)
NOT_TAKEN = "Choose a file of these kinds: {}."
TOO_LARGE = "This file is too large. We take files of up to {} MB."
HAS_PROGRAM = (
    "This PDF holds a program or another file. Print it to a new PDF and upload that."
)
CHANGES = "This text holds parts that are not text. Save it as plain text (UTF-8)."

# How other kinds of file begin, and what a text never begins with.
OTHER_STARTS: tuple[bytes, ...] = (
    b"MZ",
    b"\x7fELF",
    b"PK",
    b"%PDF",
    b"GIF8",
    b"\x89PNG",
    b"\xff\xd8",
)
OTHER_STARTS += (
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"#!",
    b"{\\rtf",
)
MARKUP = re.compile(rb"<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.I)
PDF_END = re.compile(rb"%%EOF\s*\Z")
# A name in a PDF may be written with codes for its letters (#4a for J).
PDF_CODE = re.compile(rb"#([0-9a-fA-F]{2})")
PDF_PROGRAM = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])"
)
PDF_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.S)
MOST_UNPACKED_OBJECTS = 4 * 1024 * 1024
PIECE, STRETCH = 4096, 256 * 1024


def judge_document(file: Any) -> None:
    """Raise ValidationError, with what to do, where a file is not as it says."""
    ending = PurePath(str(file.name)).suffix.lower().lstrip(".")
    kinds = settings.WAGTAILDOCS_EXTENSIONS
    if ending not in kinds:
        raise ValidationError(NOT_TAKEN.format(", ".join(kinds)), code="kind")
    most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if file.size > most:
        raise ValidationError(TOO_LARGE.format(most // 1024**2), code="too_large")
    judge = JUDGES.get(ending, judge_packed)
    file.seek(0)
    try:
        is_right = judge(file, ending)
    except ValidationError:
        raise
    except Exception:  # a hostile file breaks a reader in many ways
        is_right = False
    finally:
        file.seek(0)
    if not is_right:
        raise ValidationError(NOT_ITS_KIND.format(ending), code="not_its_kind")


def judge_pdf(file: IO[bytes], ending: str) -> bool:
    """Whether it is a PDF from its first byte to its last, and only that."""
    content = file.read()
    if not content.startswith(b"%PDF-") or not PDF_END.search(content[-1024:]):
        return False
    if has_program(content) or any(map(has_program, objects_packed_in(content))):
        raise ValidationError(HAS_PROGRAM, code="program")
    return True


def has_program(content: bytes) -> bool:
    """Whether names stand there that run or hold something else.

    Codes are read a stretch at a time, each with the start of the next.
    """
    if b"#" not in content:
        return PDF_PROGRAM.search(content) is not None
    return any(
        PDF_PROGRAM.search(PDF_CODE.sub(letter, content[start : start + STRETCH + 100]))
        for start in range(0, len(content), STRETCH)
    )


def letter(code: re.Match[bytes]) -> bytes:
    """Return the letter for which a code stands."""
    return bytes.fromhex(code[1].decode())


def objects_packed_in(content: bytes) -> list[bytes]:
    """Return what stands in a PDF's packed objects, up to a limit for them all."""
    found, left = [], MOST_UNPACKED_OBJECTS
    for start in PDF_PACKED.finditer(content):
        try:
            unpacked = unpacked_from(memoryview(content), start.end(), left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise ValidationError(HAS_PROGRAM, code="program")
        found.append(unpacked)
    return found


def unpacked_from(content: memoryview, start: int, most: int) -> bytes:
    """Unpack what begins at a place, and at most so much of it.

    In small pieces: a file may hold many objects, and none copies the rest of it.
    """
    machine, out = zlib.decompressobj(), bytearray()
    while not machine.eof and start < len(content) and len(out) < most:
        out += machine.decompress(content[start : start + PIECE], most - len(out))
        start += PIECE
    return bytes(out)


def judge_text(file: IO[bytes], ending: str) -> bool:
    """Whether it is words, and neither a web page nor anything to run."""
    content = file.read()
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(OTHER_STARTS) or MARKUP.match(start):
        return False
    if b"\0" in content:
        raise ValidationError(CHANGES, code="not_text")
    return True


JUDGES: dict[str, Callable[[IO[bytes], str], bool]] = {
    "pdf": judge_pdf,
    "txt": judge_text,
    "csv": judge_text,
}
