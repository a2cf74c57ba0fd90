"""Turn plain text, as people type it, into the rich text that pages hold."""

from html import escape
from itertools import groupby

BULLETS = ("- ", "* ", "• ")


def to_rich_text(text: str) -> str:
    """Return paragraphs and bullet lists as rich text, everything escaped.

    A blank line parts paragraphs; a line that begins with "- " is a list item.
    """
    blocks = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLETS)):
            if is_list:
                items = "".join(
                    f"<li>{escape(line[2:].strip())}</li>" for line in group
                )
                blocks.append(f"<ul>{items}</ul>")
            else:
                blocks.append(f"<p>{escape(' '.join(group), quote=False)}</p>")
    return "".join(blocks)
