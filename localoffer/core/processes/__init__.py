"""Processes that a law sets times for, ready to be made into step-by-step pages.

Each file is one process, in words that hold in every area. What an area has to add
is for its editors: who the advice service is, and which of their pages to link to.
"""

import tomllib
from pathlib import Path
from typing import Any

from localoffer.core.plain_text import to_rich_text

FOLDER = Path(__file__).parent
RICH = ("what_happens", "what_you_can_do")


def process_names() -> list[str]:
    """Return the names of the processes there are."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def process_fields(name: str) -> dict[str, Any]:
    """Return the fields of a step-by-step page for a process."""
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    laws = content.pop("law")
    steps = content.pop("step")
    after = content.pop("after")
    return {
        **content,
        "intro": to_rich_text(content["intro"]),
        "days": [{"type": "day", "value": day} for day in content["days"]],
        "steps": [{"type": "step", "value": as_step(step, laws)} for step in steps],
        "body": [as_part(part) for part in after],
    }


def as_step(step: dict[str, Any], laws: dict[str, Any]) -> dict[str, Any]:
    """Return a step as its block stores it; each time limit with its law."""
    limits = [{**limit, **laws[limit["law"]]} for limit in step.get("limits", [])]
    rich = {key: to_rich_text(step[key]) for key in RICH if key in step}
    return {"joined": "then", "links": [], **step, **rich, "limits": limits}


def as_part(part: dict[str, str]) -> dict[str, Any]:
    """Return a heading, a warning or a text after the steps."""
    kind, words = next(iter(part.items()))
    value: Any = words
    if kind == "heading":
        value = {"text": words, "level": "2"}
    elif kind == "text":
        value = to_rich_text(words)
    return {"type": kind, "value": value}
