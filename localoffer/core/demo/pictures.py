"""Plain pictures for the demonstration's easy read page, drawn here."""

from collections.abc import Callable
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageDraw

from localoffer.core.models import Image

SIDE = 480
INK, FILL, PAPER = "#12344d", "#f3c04b", "#eef4f8"
Draw = Callable[[ImageDraw.ImageDraw], None]


def page(draw: ImageDraw.ImageDraw) -> None:
    """Draw a sheet of paper with writing on it."""
    draw.rectangle((120, 60, 360, 420), "white", INK, 10)
    for line in range(5):
        draw.line((160, 130 + line * 55, 320, 130 + line * 55), INK, 12)


def people(draw: ImageDraw.ImageDraw) -> None:
    """Draw a grown-up beside a child."""
    for middle, top, size in ((170, 90, 50), (330, 190, 40)):
        draw.ellipse((middle - size, top, middle + size, top + 2 * size), FILL, INK, 8)
        shoulders = top + 2 * size + 10
        draw.rounded_rectangle(
            (middle - size - 15, shoulders, middle + size + 15, 420), 30, FILL, INK, 8
        )


def letter(draw: ImageDraw.ImageDraw) -> None:
    """Draw an envelope."""
    draw.rectangle((60, 130, 420, 370), "white", INK, 10)
    draw.line((60, 130, 240, 270, 420, 130), INK, 10, "curve")


def calendar(draw: ImageDraw.ImageDraw) -> None:
    """Draw a calendar with one day marked."""
    draw.rectangle((80, 100, 400, 410), "white", INK, 10)
    draw.rectangle((80, 100, 400, 170), FILL, INK, 10)
    for row in range(3):
        for column in range(4):
            x, y = 120 + column * 70, 200 + row * 66
            chosen = (row, column) == (1, 2)
            draw.rectangle((x, y, x + 36, y + 36), FILL if chosen else PAPER, INK, 4)


def tick(draw: ImageDraw.ImageDraw) -> None:
    """Draw a speech bubble with a tick."""
    draw.rounded_rectangle((60, 80, 420, 330), 60, "white", INK, 10)
    draw.polygon([(150, 325), (150, 420), (240, 325)], "white", INK)
    draw.line((150, 200, 215, 265, 335, 140), INK, 28, "curve")


PICTURES: dict[str, tuple[str, Draw]] = {
    "page": ("A sheet of paper", page),
    "people": ("A grown-up and a child", people),
    "letter": ("A letter", letter),
    "calendar": ("A calendar with one day marked", calendar),
    "tick": ("A speech bubble with a tick", tick),
}


def draw_picture(name: str) -> Image:
    """Return a picture of the demonstration, drawn the first time."""
    title, draw = PICTURES[name]
    known = Image.objects.filter(title=title).first()
    if known is not None:
        return known
    canvas = Canvas.new("RGB", (SIDE, SIDE), PAPER)
    draw(ImageDraw.Draw(canvas))
    data = BytesIO()
    canvas.save(data, "PNG")
    made: Image = Image.objects.create(
        title=title, file=ImageFile(data, name=f"easy-read-{name}.png")
    )
    return made
