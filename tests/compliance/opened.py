"""Exported files, opened again as a reader would."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

from pypdf import PdfReader

from compliance.exports.odt_parts import SPACES

TEXT = f"{{{SPACES['text']}}}"
TABLE = f"{{{SPACES['table']}}}"


def words(text: str) -> str:
    return " ".join(text.split())


def pdf_words(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    return words(" ".join(page.extract_text() for page in reader.pages))


def odt_parts(content: bytes) -> dict[str, ElementTree.Element]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        return {
            name: ElementTree.fromstring(archive.read(name))  # noqa: S314  our own
            for name in archive.namelist()
            if name.endswith(".xml")
        }


def odt_words(content: bytes) -> str:
    body = odt_parts(content)["content.xml"]
    return words(
        " ".join(
            "".join(each.itertext())
            for each in body.iter()
            if each.tag in {f"{TEXT}p", f"{TEXT}h"}
        )
    )
