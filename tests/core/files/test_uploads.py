"""What is uploaded is judged by what is in it, on every way in."""

import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection

from localoffer.core.files.papers import STRETCH, judge_document
from localoffer.core.models import Document, Image
from tests.core.files import hostile
from tests.factories import administrator

pytestmark = pytest.mark.django_db
PLAIN_WORDS = ("traceback", "exception", "none", "mime", "invalid literal")
# The five ways in of each library, by the name of the field that holds the file.
DOCUMENT_WAYS = {
    "wagtaildocs:add": "file",
    "wagtaildocs:add_multiple": "files[]",
    "wagtaildocs_chooser:create": "document-chooser-upload-file",
}
IMAGE_WAYS = {
    "wagtailimages:add": "file",
    "wagtailimages:add_multiple": "files[]",
    "wagtailimages_chooser:create": "image-chooser-upload-file",
}


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(administrator())
    return client


def send(client: Client, way: str, field: str, name: str, content: bytes) -> Any:
    """Upload a file in one of the ways, as the admin's own form does."""
    prefix = field.removesuffix("file") if field.endswith("-file") else ""
    sent = {
        f"{prefix}title": "A file",
        f"{prefix}collection": Collection.get_first_root_node().pk,
        field: SimpleUploadedFile(name, content),
    }
    headers = {"X-Requested-With": "XMLHttpRequest"}
    return client.post(reverse(way), sent, headers=headers)


@pytest.mark.parametrize(("way", "field"), DOCUMENT_WAYS.items())
def test_no_document_that_is_not_what_it_says(
    staff: Client, way: str, field: str
) -> None:
    for name, content in hostile.DOCUMENTS.items():
        response = send(staff, way, field, name, content)
        assert response.status_code == 200, name
        assert not Document.objects.exists(), name
    assert send(staff, way, field, "good.pdf", hostile.PDF).status_code in {200, 302}
    assert Document.objects.count() == 1


@pytest.mark.parametrize(("way", "field"), IMAGE_WAYS.items())
def test_no_picture_that_is_not_what_it_says(
    staff: Client, way: str, field: str
) -> None:
    for name, content in hostile.PICTURES.items():
        response = send(staff, way, field, name, content)
        assert response.status_code == 200, name
        assert not Image.objects.exists(), name
    send(staff, way, field, "good.png", hostile.picture())
    assert Image.objects.count() == 1


def test_a_refusal_says_in_plain_words_what_to_do(staff: Client) -> None:
    said = {
        "page.pdf": "holds something else",
        "runs.pdf": "holds a program",
        "macro.xlsx": "holds a macro",
        "laughs.xlsx": "could harm whoever opens it",
        "page.html": "Choose a file of these kinds",
    }
    for name, words in said.items():
        content = hostile.DOCUMENTS[name]
        html = send(staff, "wagtaildocs:add", "file", name, content).content.decode()
        assert words in html, name
    moves = hostile.PICTURES["moves.gif"]
    html = send(staff, "wagtailimages:add", "file", "a.gif", moves).content.decode()
    assert "This picture moves" in html


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("large.xlsx", lambda: hostile.large(150)),
        ("lying.xlsx", lambda: hostile.lying(hostile.large(150))),
        ("fifty.pdf", lambda: hostile.PDF_BODY + b" " * 50_000_000 + b"%%EOF"),
    ],
)
def test_no_document_that_grows(
    staff: Client, name: str, make: Callable[[], bytes]
) -> None:
    response = send(staff, "wagtaildocs:add", "file", name, make())
    assert response.status_code == 200
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "content",
    [hostile.enormous_png(20_000, 10_000), hostile.enormous_png(5_000, 3_000)],
    ids=["200 megapixels", "15 megapixels, not a photograph"],
)
def test_no_picture_that_is_too_large_to_decode(staff: Client, content: bytes) -> None:
    assert len(content) < 100_000
    send(staff, "wagtailimages:add", "file", "large.png", content)
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("kind", "size"), [("WEBP", (3_300, 2_500)), ("AVIF", (2_400, 1_700))]
)
def test_less_is_taken_of_what_takes_most_memory(
    staff: Client, kind: str, size: tuple[int, int]
) -> None:
    large, largest = BytesIO(), BytesIO()
    Pillow.new("RGB", size).save(large, kind)
    Pillow.new("RGB", (size[0], size[1] - 150)).save(largest, kind)
    for content, is_taken in ((large, False), (largest, True)):
        name = f"map.{kind.lower()}"
        send(staff, "wagtailimages:add", "file", name, content.getvalue())
        assert Image.objects.exists() == is_taken


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_keeps_its_way_up_and_forgets_where_it_was_taken(
    staff: Client, kind: str
) -> None:
    name = f"garden.{kind.lower()}"
    taken = hostile.photograph(kind)
    assert b"Zebedee" in taken
    send(staff, "wagtailimages:add", "file", name, taken)
    kept = Image.objects.get()
    content = kept.file.read()
    assert b"Zebedee" not in content
    assert b"Exif" not in content
    with Pillow.open(BytesIO(content)) as shown:
        assert not shown.getexif()
        assert shown.size == (30, 40) == (kept.width, kept.height)
        pixel: Any = shown.convert("RGB").getpixel((25, 5))
        red, green, blue = pixel
        assert red > 200 > green > blue, "Not turned the right way."
    assert kept.file_size == len(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_follows_a_picture_is_dropped(staff: Client, kind: str) -> None:
    content = hostile.picture(kind) + hostile.HTML + hostile.packed()
    send(staff, "wagtailimages:add", "file", f"both.{kind.lower()}", content)
    kept = Image.objects.get().file.read()
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


def test_a_large_photograph_is_made_smaller(staff: Client) -> None:
    send(
        staff,
        "wagtailimages:add",
        "file",
        "a.jpg",
        hostile.picture("JPEG", (4000, 3000)),
    )
    kept = Image.objects.get()
    assert (kept.width, kept.height) == (2560, 1920)


NAMES = [
    "../../../etc/passwd.pdf",
    "..\\..\\windows\\win.pdf",
    "/etc/cron.d/job.pdf",
    "nul\0byte.pdf",
    "two\r\nSet-Cookie: a=b.pdf",
    "\u202efdp.exe.pdf",
    "x" * 300 + ".pdf",
    '"quoted"; filename=other.html.pdf',
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_reaches_no_other_folder_and_no_header(
    staff: Client, name: str, settings: Any
) -> None:
    sent = {"title": "A", "collection": Collection.get_first_root_node().pk}
    part = "--B\r\nContent-Disposition: form-data; name="
    body = b"".join(
        f'{part}"{key}"\r\n\r\n{value}\r\n'.encode() for key, value in sent.items()
    )
    # As a client sends it that keeps to no rule.
    head = f'{part}"file"; filename="{name}"'
    body += head.encode() + b"\r\nContent-Type: text/html\r\n\r\n" + hostile.PDF
    kind = "multipart/form-data; boundary=B"
    staff.post(reverse("wagtaildocs:add"), body + b"\r\n--B--\r\n", content_type=kind)
    for kept in Document.objects.all():
        path = kept.file.path
        assert path.startswith(f"{settings.MEDIA_ROOT}/documents/"), path
        assert "\u202e" not in path
        response = staff.get(kept.url)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
        header = response.headers["Content-Disposition"]
        assert header.startswith("attachment;")
        assert header.count('"') == 2


def test_a_pdf_of_many_packed_objects_is_judged_in_little_time() -> None:
    packed = b"/ObjStm stream\r\n" + zlib.compress(b"x") + b"\n"
    content = b"%PDF-1.7\n" + packed * 100_000 + b"%%EOF\n"
    began = time.process_time()
    judge_document(SimpleUploadedFile("many.pdf", content))
    assert time.process_time() - began < 5


def test_a_program_hidden_by_codes_is_found_wherever_it_stands() -> None:
    for before in (0, STRETCH - 5, 2 * STRETCH - 12):
        content = b"%PDF-1.7\n" + b" " * before + b"/#4aavaScript %%EOF\n"
        with pytest.raises(ValidationError) as refusal:
            judge_document(SimpleUploadedFile("one.pdf", content))
        assert refusal.value.code == "program"
