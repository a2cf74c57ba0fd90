"""The terms that a new council begins with, written once and then its own."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction

from localoffer.core.models import GlossaryTerm
from localoffer.core.site_version import raise_version

FILE = Path(__file__).parent / "terms.toml"


@lru_cache(maxsize=1)
def starting_terms() -> tuple[dict[str, Any], ...]:
    """Return the terms as the file has them."""
    return tuple(tomllib.loads(FILE.read_text("utf-8"))["term"])


@transaction.atomic
def add_terms(live: bool) -> int:
    """Add the starting terms to a glossary that is empty; return how many.

    One that holds anything is the council's: what it changed or deleted stays so.
    """
    if GlossaryTerm.objects.exists():
        return 0
    for entry in starting_terms():
        GlossaryTerm.objects.create(
            term=entry["term"],
            other_forms="\n".join(entry.get("forms", [])),
            explanation=entry["means"],
            live=live,
        )
    raise_version()
    return len(starting_terms())


def load_glossary(home: Any, today: Any) -> Iterator[str]:
    """Explain words on the demonstration council's pages (a hook)."""
    yield f"{add_terms(live=True)} words explained"


@lru_cache(maxsize=1)
def words_in_full() -> dict[str, str]:
    """Return abbreviations with what they stand for, to suggest to an editor."""
    found: dict[str, str] = {}
    for entry in starting_terms():
        forms = [entry["term"], *entry.get("forms", [])]
        full = next((form for form in forms if not is_short(form)), None)
        found |= {form: full for form in forms if full and is_short(form)}
    return found


def is_short(form: str) -> bool:
    """Whether a form is one word with capitals inside."""
    return " " not in form and form[1:] != form[1:].lower()
