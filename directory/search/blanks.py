"""HTML made ahead of time, with blanks for what only a request knows.

A blank is an HTML comment, which text from a person can never hold, because
templates escape it. `<!--name-->` is filled with a value; what stands between
`<!--from 2026-05-01-->` or `<!--until 2026-05-01-->` and `<!--end-->` is shown
only from, or up to and including, that day.
"""

import re
from collections.abc import Callable
from datetime import date

from django.utils.safestring import SafeString

BLANK = re.compile(r"<!--([\w: -]+)-->")
DATED = re.compile(r"<!--(from|until) ([0-9-]{10})-->(.*?)<!--end-->", re.DOTALL)

# Given the parts of a blank's name, as they stand between colons.
Fill = Callable[[list[str]], str]


class Blanks:
    """One piece of HTML, cut at its blanks once and filled many times."""

    def __init__(self, html: str) -> None:
        parts = BLANK.split(html)
        self._texts = parts[::2]
        self._names = [name.split(":") for name in parts[1::2]]

    def fill(self, value: Fill) -> SafeString:
        """Return the HTML with each blank replaced; values must be safe."""
        texts = self._texts
        filled = [""] * (2 * len(texts) - 1)
        filled[::2] = texts
        filled[1::2] = map(value, self._names)
        # Made by our own templates, which escape.
        return SafeString("".join(filled))


def dated(html: str, today: date) -> str:
    """Return HTML with only the dated parts that hold today."""
    if "<!--end-->" not in html:
        return html
    day = today.isoformat()

    def part(match: re.Match[str]) -> str:
        shown = day >= match[2] if match[1] == "from" else day <= match[2]
        return match[3] if shown else ""

    return DATED.sub(part, html)
