"""The requirements of a framework's file, without a database."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from compliance.suggesting.ranking import Suggester, Suggestion

FOLDER = Path(__file__).parent.parent / "frameworks"
USUAL = "cop-2015-ch4"


@dataclass
class Entry:
    """A requirement's words, as far as suggestions read them."""

    code: str
    title: str
    summary: str
    kind: str = "item"
    page_titles: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    evidence_kinds: list[str] = field(default_factory=list)


def entries(file: Path) -> list[Entry]:
    """Return the requirements of a framework's file."""
    return [
        Entry(
            code=row["id"],
            title=row["title"],
            summary=row["summary"],
            kind=row.get("kind", "item"),
            page_titles=row.get("page_titles", []),
            cues=row.get("cues", []),
            evidence_kinds=row.get("evidence", []),
        )
        for row in tomllib.loads(file.read_text())["requirement"]
    ]


@cache
def suggester(framework: str = USUAL) -> Suggester:
    """Return the suggester of a framework, made once for each process."""
    return Suggester(entries(FOLDER / f"{framework}.toml"))


def suggest(
    text: str, title: str = "", limit: int = 5, framework: str = USUAL
) -> list[Suggestion]:
    """Return the requirements that a page seems to speak to, the best first."""
    return suggester(framework).suggest(text, title, limit)
