"""Words that stand in a template without being offered for translation."""

import re
from pathlib import Path

from django.template.base import DebugLexer, TokenType

from tests.languages.extract import ROOT, templates

# Screens for staff, and what is made from them, are in English.
FOR_STAFF = re.compile(
    r"/(admin|desk|exports|wagtailadmin|wagtailcore|poster)/|/upkeep/mail/"
)
TAG = re.compile(r"<[^>]*>|<!doctype[^>]*>", re.IGNORECASE)
READ = re.compile(
    r"\b(?:alt|aria-label|placeholder|title|name=\"description\" content)"
    r"=\"([^\"]*)\""
)
UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
# Stands for what a tag or a variable puts there.
PUT_THERE = "\x00"
# Words that are the same in each language, or names.
ALIKE = {"PDF", "QR", "CSV", "Word"}


def public_templates() -> list[Path]:
    """Return the templates of what families read."""
    return [file for file in templates() if not FOR_STAFF.search(str(file))]


def bare_words(file: Path) -> list[str]:
    """Return the words of a template that stand outside of a translation."""
    text = file.read_text(encoding="utf-8")
    parts: list[str] = []
    within: str | None = None
    for token in DebugLexer(text).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            if name in ("blocktranslate", "comment"):
                within = f"end{name}"
            elif name == within:
                within = None
            parts.append(PUT_THERE)
        elif token.token_type == TokenType.VAR:
            parts.append(PUT_THERE)
        elif token.token_type == TokenType.TEXT and not within:
            parts.append(token.contents)
    html = UNREAD.sub("", "".join(parts))
    said = [
        *READ.findall(html),
        *TAG.sub("\n", html).replace(PUT_THERE, "\n").split("\n"),
    ]
    found = (re.sub(rf"&\w+;|{PUT_THERE}", "", one).strip() for one in said)
    return [one for one in found if re.search(r"[^\W\d_]", one) and one not in ALIKE]


def all_bare_words() -> dict[str, list[str]]:
    """Return them for every public template that has any, by its name."""
    found = {file: bare_words(file) for file in public_templates()}
    return {
        str(file.relative_to(ROOT)): words for file, words in found.items() if words
    }
