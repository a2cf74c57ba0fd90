"""Rows of Wagtail's own that the demonstration has none of."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection

from localoffer.core.models import Document, Image, InformationPage


def picture() -> ImageFile:
    """A small grey picture."""
    file = BytesIO()
    Picture.new("RGB", (8, 8), "grey").save(file, "PNG")
    return ImageFile(file, name="grey.png")


def add_rows() -> None:
    """A document, a picture, a redirect, a collection, and a change to look at."""
    Document.objects.create(
        title="A booklet", file=SimpleUploadedFile("booklet.pdf", b"%PDF-1.7")
    )
    Image.objects.create(title="Grey", file=picture(), width=8, height=8)
    Redirect.add_redirect("/old/", "/new/")
    Collection.get_first_root_node().add_child(name="For staff")
    page: Any = InformationPage.objects.live().order_by("pk")[0]
    page.save_revision()
