"""HTML made ahead of time, with blanks for what only a request knows.

A blank is an HTML comment, which text from a person can never hold, because
templates escape it. `<!--name-->` is filled with a value, `<!--name=0-->` with 0
when there is none; what stands between `<!--given name-->` and `<!--end given-->`
is shown only when there is a value of that name. What stands between
`<!--from 2026-05-01-->` or `<!--until 2026-05-01-->` and `<!--end-->` is shown
only from, or up to and including, that day.
"""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.safestring import SafeString

BLANK = re.compile(
    r"<!--given ([\w:-]+)-->(.*?)<!--end given-->|<!--([\w:-]+)(?:=(\w+))?-->",
    re.DOTALL,
)
DATED = re.compile(r"<!--(from|until) ([0-9-]{10})-->(.*?)<!--end-->", re.DOTALL)


class Blanks:
    """One piece of HTML, cut at its blanks once and filled many times."""

    def __init__(self, html: str) -> None:
        self._texts: list[str] = []
        self._names: list[str] = []
        self._defaults: list[str] = []
        # By position, what stands there when a name is given.
        self._given: list[tuple[int, str, Blanks]] = []
        end = 0
        for found in BLANK.finditer(html):
            given, inner, name, default = found.groups("")
            self._texts.append(html[end : found.start()])
            end = found.end()
            if given:
                position = 2 * len(self._texts) - 1
                self._given.append((position, given, Blanks(inner)))
            self._names.append(name)
            self._defaults.append(default)
        self._texts.append(html[end:])

    def fill(self, values: Mapping[str, SafeString]) -> SafeString:
        """Return the HTML with each blank replaced."""
        filled = [""] * (2 * len(self._texts) - 1)
        filled[::2] = self._texts
        # A results page has some three hundred: a loop in C is worth having.
        filled[1::2] = map(values.get, self._names, self._defaults)
        for position, name, inner in self._given:
            if name in values:
                filled[position] = inner.fill(values)
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
