"""HTML made ahead of time, with blanks for what only a request knows.

A blank is an HTML comment, which text from a person can never hold, because
templates escape it. Templates leave them with the tags of templatetags/blanks.py:

- `<!--name-->` is filled with a value, `<!--name=0-->` with 0 when there is none;
- `<!--given name-->…<!--end given name-->` is shown when the value says something,
  `unless` when it does not, `each` once for each of a list of values;
- `<!--from 2026-05-01-->…<!--end-->` and `<!--until 2026-05-01-->…<!--end-->` are
  shown only from, or up to and including, that day; `between` has both days.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NewType

from django.utils.html import escape
from django.utils.safestring import SafeString

BLANK = re.compile(
    r"<!--(?P<kind>given|unless|each) (?P<part>[\w:-]+)-->(?P<inner>.*?)"
    r"<!--end (?P=kind) (?P=part)-->"
    r"|<!--(?P<name>[\w:-]+)(?:=(?P<default>\w+))?-->",
    re.DOTALL,
)
DATED = re.compile(
    r"<!--(from|until|between) ([0-9-]{10})(?: ([0-9-]{10}))?-->(.*?)<!--end-->",
    re.DOTALL,
)

# HTML that nothing need be done to: what a person wrote is escaped in it, and it
# is encoded, which for a whole page takes longer than to put it together.
Markup = NewType("Markup", bytes)
# By name: markup for a blank, a truth to go by, or the values of each part.
Values = Mapping[str, "Markup | bool | Sequence[Values]"]


def text(value: object) -> Markup:
    """Return a text as markup."""
    return Markup(escape(value).encode())


def made(html: SafeString) -> Markup:
    """Return what a template of ours made as markup."""
    return Markup(html.encode())


class Blanks:
    """One piece of HTML, cut at its blanks once and filled many times."""

    def __init__(self, html: str) -> None:
        self._texts: list[bytes] = []
        self._names: list[str] = []
        self._defaults: list[bytes] = []
        # Where it stands, what kind of part it is, its name and what is in it.
        self._parts: list[tuple[int, str, str, Blanks]] = []
        end = 0
        for found in BLANK.finditer(html):
            self._texts.append(html[end : found.start()].encode())
            end = found.end()
            if found["kind"]:
                position = 2 * len(self._texts) - 1
                inner = Blanks(found["inner"])
                self._parts.append((position, found["kind"], found["part"], inner))
            self._names.append(found["name"] or "")
            self._defaults.append((found["default"] or "").encode())
        self._texts.append(html[end:].encode())

    def fill(self, values: Values) -> Markup:
        """Return the HTML with each blank replaced."""
        filled: list[Any] = [b""] * (2 * len(self._texts) - 1)
        filled[::2] = self._texts
        # A page of results has some three hundred, so the loop is left to C.
        filled[1::2] = map(values.get, self._names, self._defaults)
        for position, kind, name, inner in self._parts:
            value: Any = values.get(name)
            if kind == "each":
                filled[position] = b"".join(map(inner.fill, value or ()))
            elif bool(value) is (kind == "given"):
                filled[position] = inner.fill(values)
        return Markup(b"".join(filled))


def dated(html: str, today: date) -> str:
    """Return HTML with only the dated parts that hold today."""
    if "<!--end-->" not in html:
        return html
    day = today.isoformat()

    def part(match: re.Match[str]) -> str:
        kind, first, last, inner = match.groups()
        if kind == "between":
            return inner if first <= day <= last else ""
        shown = day >= first if kind == "from" else day <= first
        return inner if shown else ""

    return DATED.sub(part, html)
