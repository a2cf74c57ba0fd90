"""Turn a starter text, written like a letter, into the blocks of a page.

A line that begins with `## ` is a heading and with `### ` the heading of a part; `! `
is a warning and `> ` a text set apart. `? ` folds away what follows, up to the next
heading or question. `@ ` is somebody to ask: name | phone | hours | website. Anything
else is text, with lists and links as [words](https://…).
"""

import re
from collections.abc import Iterator
from typing import Any

from localoffer.core.plain_text import to_rich_text

LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
MARKS = {"## ": "2", "### ": "3"}
CONTACT = ("name", "phone", "hours", "website")
Block = tuple[str, Any]


def with_links(text: str) -> str:
    """Return text as rich text, with its links."""
    return LINK.sub(r'<a href="\2">\1</a>', to_rich_text(text))


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a page's body."""
    return list(each_block(text))


def each_block(text: str) -> Iterator[Block]:
    """Yield the blocks of a body in their order."""
    waiting: list[str] = []
    question = ""
    for line in [*text.strip().split("\n"), "## "]:
        mark = line.split(" ", 1)[0] + " "
        words = line[len(mark) :].strip()
        if mark not in {*MARKS, "! ", "> ", "? ", "@ "}:
            waiting.append(line)
            continue
        if said := with_links("\n".join(waiting).strip()):
            if question:
                yield "details", {"summary": question, "text": said}
            else:
                yield "text", said
        waiting, question = [], ""
        if mark in MARKS:
            if words:
                yield "heading", {"text": words, "level": MARKS[mark]}
        elif mark == "! ":
            yield "warning", words
        elif mark == "> ":
            yield "inset", with_links(words)
        elif mark == "? ":
            question = words
        else:
            parts = [part.strip() for part in words.split("|")]
            yield "contact", dict(zip(CONTACT, parts, strict=False))
