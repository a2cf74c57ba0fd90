"""Every text of ours that can be translated, read from templates and Python.

Django's own command needs programs that not every machine has; this reads the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "localoffer" / "locale"
CODE = ("localoffer", "directory", "feedback", "compliance")
CALLS = {
    "_",
    *(
        kind + lazy
        for kind in ("gettext", "ngettext", "pgettext", "npgettext")
        for lazy in ("", "_lazy")
    ),
    "gettext_noop",
}
COMMENTS = ["Translators:"]


@dataclass(frozen=True)
class Text:
    """One text: in the singular, with its plural and context where it has them."""

    words: str
    plural: str
    context: str
    file: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one entry of a catalogue."""
        return self.context, self.words, self.plural


def templates() -> list[Path]:
    """Return every template, of pages and of mail."""
    kinds = (".html", ".txt", ".xml")
    found = (ROOT / "templates").rglob("*")
    return sorted(file for file in found if file.suffix in kinds)


def sources() -> Iterator[Path]:
    """Yield every file that may hold words, in order."""
    yield from templates()
    for part in CODE:
        for file in sorted((ROOT / part).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file


def python_of(file: Path) -> str:
    """Return a file as Python, which is what a template can be read as."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return text
    # Python would ask that the lines of a template are indented by its rules.
    lines = templatize(text, origin=str(file)).splitlines()
    return "\n".join(line.strip() for line in lines)


def texts_of(file: Path) -> Iterator[Text]:
    """Yield the texts of one file."""
    source = BytesIO(python_of(file).encode())
    options = {"encoding": "utf-8"}
    for _, call, found, notes in extract_python(source, CALLS, COMMENTS, options):
        # A count, or a text that is not written here, comes as nothing.
        given = (found,) if isinstance(found, str) else found or ()
        parts = [part for part in given if part]
        if not parts:
            continue
        context = parts.pop(0) if "pgettext" in call else ""
        plural = parts[1] if "ngettext" in call or "npgettext" in call else ""
        name = str(file.relative_to(ROOT))
        yield Text(parts[0], plural, context, name, " ".join(notes))


def every_text() -> list[Text]:
    """Return all texts of the code, a text once for each file that has it."""
    return [text for file in sources() for text in texts_of(file) if text.words]


def catalogue() -> Catalog:
    """Return what translators start from."""
    made = Catalog(
        project="Local Offer",
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Words of the Local Offer website, to translate.",
    )
    for text in sorted(every_text(), key=lambda text: (text.file, text.words)):
        made.add(
            (text.words, text.plural) if text.plural else text.words,
            locations=[(text.file, 0)],
            auto_comments=[text.note] if text.note else [],
            context=text.context or None,
        )
    return made


def keys(made: Catalog) -> set[tuple[str, str, str]]:
    """Return the entries of a catalogue, to compare with another."""
    return {
        (entry.context or "", *(entry.id if entry.pluralizable else (entry.id, "")))
        for entry in made
        if entry.id
    }
