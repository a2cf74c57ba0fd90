"""Reads comments in which people have marked what is personal.

TOML: `comments = ["My son {name:Kayden} …"]`. JSON lines: one object per line with
`text` and `spans`, each span `[start, end, kind]` or an object with those keys.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\{([a-z-]+):([^{}]*)\}")


@dataclass(frozen=True)
class Labelled:
    """A comment and the personal pieces of it that a person found."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def unmark(marked: str) -> Labelled:
    """Take the marks out of a comment and keep where they stood."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return Labelled(text + marked[at:], tuple(spans))


def read(path: Path) -> list[Labelled]:
    """Every comment of a file."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return [unmark(line) for line in tomllib.loads(content)["comments"]]
    found = []
    for line in content.splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        spans = [
            (s["start"], s["end"], s["kind"]) if isinstance(s, dict) else tuple(s[:3])
            for s in row["spans"]
        ]
        found.append(Labelled(row["text"], tuple(spans)))
    return found
