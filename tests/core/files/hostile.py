"""Files that mean harm, made here byte by byte: nothing of this is kept as a file."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
PLAIN_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
HTML = b"<!doctype html><title>Hello</title>" + SCRIPT
PROGRAM = b"MZ\x90\0" + b"\0" * 200 + b"This program cannot be run"
PDF_BODY = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"
PDF = PDF_BODY + b"%%EOF\n"
RUNS = b"2 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\n"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    """A picture of the colours of the flag of nowhere."""
    out = BytesIO()
    left = Image.new("RGB", size, "teal")
    left.paste("orange", (0, 0, size[0] // 2, size[1] // 2))
    left.save(out, kind, **how)
    return out.getvalue()


def moving(kind: str = "GIF", frames: int = 3) -> bytes:
    """A picture that moves."""
    out = BytesIO()
    first, *others = [
        Image.new("RGB", (20, 20), (each % 2 * 255, each * 100 % 256, 90))
        for each in range(frames)
    ]
    first.save(out, kind, save_all=True, append_images=others, duration=40)
    return out.getvalue()


def photograph(kind: str = "JPEG") -> bytes:
    """A photograph on its side, which says where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Zebedee's garden"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (53.0, 6.0, 0.0), 3: "W", 4: (1.0, 36.0, 0)}
    )
    exif[0x8825] = exif.get_ifd(0x8825)
    how: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        how["comment"] = b"Zebedee Quillfeather"
    return picture(kind, **how)


def enormous_png(width: int, height: int) -> bytes:
    """A small file that says that it is a very large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        mark = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", mark)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def packed(**more: bytes | str) -> bytes:
    """A workbook; `more` are parts, with two underscores for a slash."""
    return folder(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook/>",
            **{name.replace("__", "/"): part for name, part in more.items()},
        }
    )


def folder(parts: dict[str, bytes | str]) -> bytes:
    """A packed folder with these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def large(megabytes: int) -> bytes:
    """A packed workbook whose shared words take this much room."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", "<workbook/>")
        with made.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b"<si><t>a</t></si>" * 61_680)
    return out.getvalue()


def lying(content: bytes) -> bytes:
    """The same packed file, saying that its parts are small."""
    small = struct.pack("<I", 1000)
    found = bytearray(content)
    place = found.find(b"PK\x01\x02")
    while place >= 0:
        if struct.unpack_from("<I", found, place + 24)[0] > 100_000:
            found[place + 24 : place + 28] = small
        place = found.find(b"PK\x01\x02", place + 4)
    return bytes(found)


LAUGHS = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"
DOCUMENTS = {
    "svg.svg": SVG,
    "svg.pdf": SVG,
    "page.html": HTML,
    "page.txt": HTML,
    "page.pdf": HTML,
    "page.csv": b"\xef\xbb\xbf  " + HTML,
    "program.exe": PROGRAM,
    "program.pdf": PROGRAM,
    "program.txt": PROGRAM,
    "program.docx": PROGRAM,
    "script-in-front.pdf": SCRIPT + PDF,
    "script-after.pdf": PDF + SCRIPT,
    "runs.pdf": PDF_BODY + RUNS + b"%%EOF",
    "runs-in-code.pdf": PDF_BODY + RUNS.replace(b"/J", b"/#4a") + b"%%EOF",
    "runs-packed.pdf": PDF_BODY
    + b"3 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n"
    + zlib.compress(RUNS)
    + b"\nendstream endobj\n%%EOF",
    "packed.pdf": packed(),
    "picture.pdf": picture(),
    "workbook.docx": packed(),
    "picture-in-front.xlsx": picture("GIF") + packed(),
    "script-after.xlsx": packed() + SCRIPT,
    "macro.xlsx": packed(xl__vbaProject="x", **{"xl__vbaProject.bin": "x"}),
    "program-inside.xlsx": packed(**{"xl__embeddings__a.exe": PROGRAM}),
    "page-inside.xlsx": packed(**{"xl__a.html": HTML}),
    "outside.xlsx": packed(**{"..__..__etc__passwd": "x"}),
    "laughs.xlsx": packed(**{"xl__sharedStrings.xml": LAUGHS}),
    "laughs-16.xlsx": packed(**{"xl__sharedStrings.xml": LAUGHS.encode("utf-16")}),
    "words.xlsx": b"Only words.",
    "nothing-packed.xlsx": folder({"a.txt": "a"}),
    "nul.txt": b"Words\0more",
}
PICTURES = {
    "svg.svg": SVG,
    "plain.svg": PLAIN_SVG,
    "svg.png": SVG,
    "page.jpg": HTML,
    "program.gif": PROGRAM,
    "pdf.png": PDF,
    "moves.gif": moving(),
    "moves.webp": moving("WEBP"),
    "moves.png": moving("PNG"),
    "many.gif": moving(frames=200),
    "cut.jpg": photograph()[:300],
    "other.png": picture("JPEG"),
}
