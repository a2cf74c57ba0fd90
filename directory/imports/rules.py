"""One rule of a mapping: how a field is made from the cells of a row."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Self, TypeAlias

from directory.imports.faults import Wrong
from directory.imports.source import SourceRow

Answer: TypeAlias = str | list[str]
IsMissing: TypeAlias = Callable[[str], bool]
YES = {"yes", "y", "true", "1", "x", "✓"}
PLACEHOLDER = re.compile(r"\{([^{}|]+)(\|lower)?\}")
SMALL_START = re.compile(r"\{[^{}]+\|lower\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Condition:
    """A value to use when a column holds one of some words."""

    column: str
    words: frozenset[str]
    value: Answer


@dataclass(frozen=True)
class Rule:
    """How one field is made. The first of these that gives something counts:
    `when`, `yes`, `value`, `template`, `column`; after all, `otherwise`."""

    column: tuple[str, ...] = ()
    value: Answer = ""
    template: str = ""
    map: dict[str, Answer] = field(default_factory=dict)
    keep_others: bool = False
    separator: str = ""
    yes: dict[str, str] = field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    otherwise: Answer = ""

    @classmethod
    def parse(cls, entry: Any) -> Self:
        """Return the rule that a mapping file states; a plain text is a column."""
        if isinstance(entry, str):
            return cls(column=(entry,))
        if not isinstance(entry, dict):
            raise ValueError("It must be a column's name or a rule in { }.")
        entry = dict(entry)
        if odd := set(entry) - {part.name for part in fields(cls)}:
            raise ValueError(f"“{min(odd)}” is unknown.")
        if isinstance(entry.get("column"), str):
            entry["column"] = [entry["column"]]
        entry["column"] = tuple(entry.get("column", ()))
        entry["map"] = {
            folded(words): value for words, value in entry.get("map", {}).items()
        }
        entry["when"] = tuple(condition(part) for part in entry.get("when", ()))
        return cls(**entry)

    def columns(self) -> list[str]:
        """Every column that the rule reads."""
        in_template = [
            match[1].strip() for match in PLACEHOLDER.finditer(self.template)
        ]
        conditions = [condition.column for condition in self.when]
        return [*self.column, *in_template, *self.yes, *conditions]

    def answer(self, rows: list[SourceRow], is_missing: IsMissing) -> Answer:
        """Return what the rule makes of a service's rows; nothing is ""."""

        def said(column: str) -> list[str]:
            texts = (row.cells[column].strip() for row in rows)
            return list(dict.fromkeys(text for text in texts if not is_missing(text)))

        for condition in self.when:
            if condition.words & {folded(text) for text in said(condition.column)}:
                return condition.value
        if self.yes:
            ticked = [
                code
                for column, code in self.yes.items()
                if {folded(text) for text in said(column)} & YES
            ]
            return list(dict.fromkeys(ticked)) or self.otherwise
        if self.value:
            return self.value
        if self.template:
            return filled(self.template, said) or self.otherwise
        for column in self.column:
            if texts := said(column):
                return self.from_column(column, texts) or self.otherwise
        return self.otherwise

    def from_column(self, column: str, texts: list[str]) -> Answer:
        """Return what one column's words say: translated, split or as they are."""
        if self.separator:
            texts = [
                part.strip() for text in texts for part in text.split(self.separator)
            ]
            texts = [text for text in dict.fromkeys(texts) if text]
        if self.map:
            return self.translated(texts)
        return texts if self.separator or len(texts) > 1 else texts[0]

    def translated(self, texts: list[str]) -> Answer:
        """Return our words for theirs."""
        found: list[str] = []
        for text in texts:
            value = self.map.get(folded(text))
            if value is None and not self.keep_others and not self.otherwise:
                raise Wrong(
                    f"The mapping does not say what “{text[:60]}” means.",
                    "Add it to the field's `map`, or say what to use `otherwise`.",
                )
            if value is None:
                value = text if self.keep_others else self.otherwise
            found += [value] if isinstance(value, str) else value
        found = [value for value in dict.fromkeys(found) if value]
        return found if len(found) > 1 else "".join(found)


def condition(entry: Any) -> Condition:
    """Return one condition of a mapping file."""
    if not isinstance(entry, dict) or set(entry) != {"column", "is", "value"}:
        raise ValueError("Each `when` needs a column, `is` and a value.")
    words = [entry["is"]] if isinstance(entry["is"], str) else entry["is"]
    return Condition(entry["column"], frozenset(map(folded, words)), entry["value"])


def filled(template: str, said: Callable[[str], list[str]]) -> str:
    """Return a template with the columns' words; [parts] go when one is missing."""

    def fill(part: str) -> str | None:
        found = [
            (match[0], match[1].strip(), match[2])
            for match in PLACEHOLDER.finditer(part)
        ]
        for placeholder, column, lower in found:
            texts = said(column)
            if not texts:
                return None
            words = in_words([text.lower() for text in texts] if lower else texts)
            part = part.replace(placeholder, words)
        return part

    text = OPTIONAL.sub(lambda match: fill(match[1]) or "", template)
    text = " ".join((fill(text) or "").split())
    # A sentence that begins with somebody's words in small letters.
    return text[:1].upper() + text[1:] if SMALL_START.match(template) else text


def in_words(texts: list[str]) -> str:
    """Return several texts as a sentence lists them."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def folded(text: Any) -> str:
    """Return a text as it is compared: whatever its capitals and spaces."""
    return " ".join(str(text).split()).casefold()
