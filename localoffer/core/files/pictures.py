"""Pictures on their way in: judged before they are decoded, then written anew.

Writing anew drops whatever is not the picture: where a photograph was taken, words
that somebody hid in it, and anything that comes after its end.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import Image, ImageOps

# The most pixels that a phone's photograph has; decided before anything is decoded.
MOST_PIXELS = 40_000_000
# The same for what can only be decoded whole: everything but a plain JPEG.
MOST_PIXELS_WHOLE = 12_000_000
# These hold several copies while they work (reliability C5: 150 MB, measured).
MOST_PIXELS_OF = {"WEBP": 8_000_000, "AVIF": 4_000_000}
# No screen shows more of a picture in one of our pages.
LONGEST_SIDE = 2560
QUALITY = 85
OPENED = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
# Some phones put two pictures into a JPEG; the first one is the photograph.
FORMATS = {**{each: each for each in OPENED}, "MPO": "JPEG"}
# What a picture needs to look as it did; the rest of what it says about itself goes.
KEPT = ("transparency", "icc_profile")
LARGEST_PROFILE = 64 * 1024

BROKEN = (
    "We could not read this picture. Save it again as a JPEG or PNG and upload that."
)
MOVES = (
    "This picture moves. Many people cannot read beside something that moves. "
    "Upload a picture that stays still."
)
TOO_MANY = (
    "This picture has {:,} pixels, and we take {:,} at most. "
    "Make it smaller and upload it again."
)


def cleaned_picture(file: Any) -> InMemoryUploadedFile:
    """Return a picture with nothing but the picture in it, the right way up."""
    file.seek(0)
    try:
        with Image.open(file, formats=OPENED) as picture:
            kind = FORMATS[picture.format or ""]
            refuse_large(picture)
            if kind != "JPEG" and getattr(picture, "is_animated", False):
                raise ValidationError(MOVES, code="moves")
            content = written(picture, kind)
    except ValidationError:
        raise
    except Exception as error:  # a hostile file breaks a decoder in many ways
        raise ValidationError(BROKEN, code="broken") from error
    return InMemoryUploadedFile(
        BytesIO(content), "file", file.name, Image.MIME[kind], len(content), None
    )


def refuse_large(picture: Image.Image) -> None:
    """Refuse what would take too much memory to decode."""
    is_plain = picture.format in {"JPEG", "MPO"} and "progressive" not in picture.info
    whole = MOST_PIXELS_OF.get(picture.format or "", MOST_PIXELS_WHOLE)
    most = MOST_PIXELS if is_plain else whole
    pixels = picture.width * picture.height
    if pixels > most:
        raise ValidationError(TOO_MANY.format(pixels, most), code="too_many_pixels")


def written(picture: Image.Image, kind: str) -> bytes:
    """Return a picture as a file again: smaller, turned, and without its story."""
    # A JPEG is decoded at half its size or less, where that is enough.
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=None)
    plain: Image.Image = picture
    ImageOps.exif_transpose(plain, in_place=True)
    plain.info = {
        name: value
        for name, value in picture.info.items()
        if name in KEPT
        and (not isinstance(value, bytes) or len(value) < LARGEST_PROFILE)
    }
    if kind == "JPEG" and plain.mode not in {"RGB", "L"}:
        plain = plain.convert("RGB")
        plain.info.pop("icc_profile", None)
    out = BytesIO()
    profile = plain.info.pop("icc_profile", None)
    plain.save(out, kind, quality=QUALITY, optimize=True, icc_profile=profile)
    return out.getvalue()
