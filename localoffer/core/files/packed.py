"""Documents that are packed folders of XML: Word, Excel, PowerPoint, OpenDocument."""

import re
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.exceptions import ValidationError

# What has to be inside each kind.
INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
INSIDE |= {"pptx": "ppt/presentation.xml"}
MIMETYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
MOST_PARTS = 2000
MOST_UNPACKED = 100 * 1024 * 1024
PIECE = 64 * 1024
# Old drawings, macros and programs have no place in what families download.
PROGRAMS = re.compile(
    r"vbaProject|/activeX/|\.(bin|exe|dll|js|vbs|jar|class|html?|svg|swf|bat|ps1)$"
    r"|^(Basic|Scripts)/",
    re.I,
)
# Printers leave a small binary note in workbooks, which runs nowhere.
HARMLESS = re.compile(r"printerSettings\d*\.bin$")
# What makes a document type, and so an entity that grows, in any encoding.
ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)

TOO_MUCH = (
    "Unpacked, this file is far larger than it seems. "
    "Copy what is in it to a new file and upload that."
)
HAS_PROGRAM = (
    "This file holds a macro, a program or another file. "
    "Save it without them and upload it again."
)
BAD_XML = "This file describes itself in a way that could harm whoever opens it."


def judge_packed(file: IO[bytes], ending: str) -> bool:
    """Whether it is this kind of document, and nothing beside or inside it."""
    if file.read(4) != b"PK\x03\x04":
        return False
    with ZipFile(file) as packed:
        parts = packed.infolist()
        # A picture or a program in front, or a note at the end, would shift these.
        if packed.comment or min(part.header_offset for part in parts) != 0:
            return False
        if not ends_with_directory(file):
            return False
        refuse_parts(parts)
        names = {part.filename for part in parts}
        if ending in MIMETYPES:
            is_kind = "mimetype" in names and (
                packed.open("mimetype").read(100).strip() == MIMETYPES[ending]
            )
        else:
            is_kind = {INSIDE.get(ending, ""), "[Content_Types].xml"} <= names
        return is_kind and all_read(packed, parts)


def ends_with_directory(file: IO[bytes]) -> bool:
    """Whether the packed folder's own end is the end of the file."""
    file.seek(-22, 2)
    return file.read(4) == b"PK\x05\x06"


def refuse_parts(parts: list[ZipInfo]) -> None:
    """Refuse what the list of contents already gives away."""
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        raise ValidationError(TOO_MUCH, code="bomb")
    for part in parts:
        name = part.filename
        if PROGRAMS.search(name) and not HARMLESS.search(name):
            raise ValidationError(HAS_PROGRAM, code="program")
        is_outside = name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name)
        is_odd = part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        if is_outside or is_odd or part.flag_bits & 1:
            raise ValidationError(BAD_XML, code="names")


def all_read(packed: ZipFile, parts: list[ZipInfo]) -> bool:
    """Read every part in pieces: its size may be a lie, and its XML hostile."""
    left = MOST_UNPACKED
    for part in parts:
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".rdf"))
        before = b""
        with packed.open(part) as content:
            while piece := content.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise ValidationError(TOO_MUCH, code="bomb")
                if is_xml and ENTITY.search((before + piece).replace(b"\0", b"")):
                    raise ValidationError(BAD_XML, code="entities")
                before = piece[-32:]
    return True
