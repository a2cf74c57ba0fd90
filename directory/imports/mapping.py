"""A mapping file: which of their columns feeds which of our fields."""

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from directory.imports.faults import Findings
from directory.imports.fields import FIELDS
from directory.imports.rules import Rule

MISSING = {"", "-", "--", "n/a", "na", "n\\a", "none given", "not applicable", "null"}
LIST_SEPARATOR = ";"
SETTINGS = {"source", "sheet", "key", "group", "missing", "fields"}


@dataclass(frozen=True)
class Mapping:
    """How to read one kind of file."""

    fields: dict[str, Rule]
    source: str = ""
    sheet: str = ""
    key: tuple[str, ...] = ()
    group: bool = False
    missing: frozenset[str] = field(default_factory=lambda: frozenset(MISSING))

    def is_missing(self, text: str) -> bool:
        """Whether a cell says that nothing is known."""
        return " ".join(text.split()).casefold() in self.missing

    def columns(self) -> dict[str, str]:
        """Each column that is read, with the field that reads it."""
        named = dict.fromkeys(self.key, "key")
        for name, rule in self.fields.items():
            named |= dict.fromkeys(rule.columns(), name)
        return named


def own_mapping(header: list[str]) -> Mapping:
    """Return the mapping of a file whose columns bear our own field names."""
    rules = {
        name: Rule(column=(name,), separator=LIST_SEPARATOR)
        for name in header
        if name in FIELDS
    }
    if "key" in header:
        key: tuple[str, ...] = ("key",)
    else:
        key = tuple(name for name in ("title", "postcode") if name in header)
    return Mapping(fields=rules, key=key)


def check_columns(mapping: Mapping, header: list[str], findings: Findings) -> None:
    """Stop when a column that the mapping reads is not in the file."""
    for column, name in mapping.columns().items():
        if column not in header:
            near = get_close_matches(column, header, 1)
            hint = f"Did you mean “{near[0]}”?" if near else "Correct the mapping."
            findings.fault(
                "", f"There is no column “{column}” (mapped to {name}).", hint
            )
    findings.stop_at_faults()


def check_own_header(header: list[str], findings: Findings) -> None:
    """Stop when a file without a mapping has columns that we do not know."""
    for column in header:
        if column not in FIELDS:
            near = get_close_matches(column.casefold(), FIELDS, 1)
            hint = f"Did you mean “{near[0]}”?" if near else "Remove it or"
            findings.fault(
                f"column {column}",
                "This is not one of our field names.",
                f"{hint} {'Or w' if near else 'w'}rite a mapping (--mapping).",
            )
    if "title" not in header:
        findings.fault("", "There is no column “title”.", "Every service needs one.")
    findings.stop_at_faults()


def load_mapping(path: Path) -> Mapping:
    """Return the mapping in a TOML file; raise CannotImport when it is wrong."""
    findings = Findings(path.name)
    content: dict[str, Any] = {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        findings.give_up("", "There is no such file.", "Check its name and folder.")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        findings.give_up(
            "", f"This is not TOML: {error}.", "Compare it with an example."
        )
    unknown(content, SETTINGS, "", findings)
    table = content.get("fields", {})
    if not isinstance(table, dict) or not table:
        findings.give_up(
            "", "It has no [fields].", "Say which column feeds which field."
        )
    unknown(table, set(FIELDS), "[fields]", findings)
    rules = {}
    for name, entry in table.items():
        try:
            rules[name] = Rule.parse(entry)
        except ValueError as error:
            findings.fault(f"field {name}", str(error), "Compare it with an example.")
    if "title" not in rules:
        findings.fault("[fields]", "There is no title.", "Every service needs one.")
    key = content.get("key", [])
    key = [key] if isinstance(key, str) else key
    if not key or not all(isinstance(part, str) for part in key):
        findings.fault(
            "key",
            "It does not say which columns tell one service from another.",
            'Write, for example, key = ["site_id"].',
        )
    findings.stop_at_faults()
    missing = {
        " ".join(str(word).split()).casefold() for word in content.get("missing", [])
    }
    return Mapping(
        fields=rules,
        source=str(content.get("source", "")),
        sheet=str(content.get("sheet", "")),
        key=tuple(key),
        group=content.get("group") is True,
        missing=frozenset(MISSING | missing),
    )


def unknown(
    table: Table[str, Any], names: set[str], place: str, findings: Findings
) -> None:
    """Note every name in a table that we do not know."""
    for name in table:
        if name not in names:
            near = get_close_matches(name, names, 1)
            hint = f"Did you mean “{near[0]}”?" if near else "Remove it."
            findings.fault(place, f"“{name}” is unknown.", hint)
