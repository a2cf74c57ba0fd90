"""A language that nobody speaks: every translated text shows that it was.

“Save” becomes “⟦Šåvé⟧”. What stands on a page outside of such marks was either never
translated or never ours: it came from the database.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser

from django.conf import settings
from django.utils.translation import activate, deactivate, trans_real

OPEN, CLOSE = "⟦", "⟧"
ACCENTS = str.maketrans("aceiosuyAEISU", "åçéîöšûýÅÉÎŠÛ")
# Markup, names of values and entities stay what they are.
KEPT = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|%[sd]|\{\w*\}|&\w+;)")
# Attributes that a person reads or hears.
READ = {"alt", "aria-label", "placeholder", "title", "label"}
# What has an end tag that may be missing, or none, in a document of ours.
HIDDEN = {"script", "style", "template"}


class Pseudo(NullTranslations):
    """Answers as a catalogue does that has every text."""

    # Django asks for these where it joins formats and plural rules.
    domain = "django"
    plural = staticmethod(lambda number: int(number != 1))

    def gettext(self, message: str) -> str:
        """Return a text with accents, between marks."""
        # The empty text asks about the catalogue itself, in every language.
        return marked(message) if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number."""
        return marked(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        """Return the code that Django has for it."""
        return settings.LANGUAGE_CODE


def marked(message: str) -> str:
    """Return a text as this language has it."""
    # Django puts a context before the text and this between them.
    message = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    parts = KEPT.split(message)
    parts[::2] = [part.translate(ACCENTS) for part in parts[::2]]
    return f"{OPEN}{''.join(parts)}{CLOSE}"


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Let the site speak it, instead of its own language, for a while."""
    real = trans_real._translations, trans_real._default
    pseudo = Pseudo()
    trans_real._translations = {settings.LANGUAGE_CODE: pseudo}
    trans_real._default = pseudo
    # A test before this one may have left a language behind.
    activate(settings.LANGUAGE_CODE)
    try:
        yield
    finally:
        trans_real._translations, trans_real._default = real
        deactivate()


class Reader(HTMLParser):
    """Collects what a page says outside of the marks, each with where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.hidden = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read the attributes that are words."""
        self.hidden += tag in HIDDEN
        values = dict(attrs)
        read = [values.get(name) for name in READ & values.keys()]
        if tag == "meta" and values.get("name") == "description":
            read.append(values.get("content"))
        if tag == "input" and values.get("type") in ("submit", "button"):
            read.append(values.get("value"))
        for value in read:
            self._note(value or "", 0)

    def handle_endtag(self, tag: str) -> None:
        """Leave what nobody reads."""
        self.hidden -= tag in HIDDEN

    def handle_data(self, data: str) -> None:
        """Read a text; a translated sentence may go on after a link in it."""
        if not self.hidden:
            self.depth = self._note(data, self.depth)

    def _note(self, text: str, depth: int) -> int:
        outside = []
        for part in re.split(f"([{OPEN}{CLOSE}])", text):
            if part == OPEN:
                depth += 1
            elif part == CLOSE:
                depth -= 1
            elif not depth:
                outside.append(part)
        self.found += [" ".join(part.split()) for part in outside]
        return depth


def said_in_english(html: str) -> list[str]:
    """Return what a page says with letters and outside of the marks."""
    reader = Reader()
    # Where a long word may be broken, or was looked for, it stays one text.
    reader.feed(re.sub("<wbr>|</?mark>", "", html))
    assert reader.depth == 0, "a mark is missing: was a text cut?"
    return [text for text in reader.found if re.search(r"[^\W\d_]", text)]
