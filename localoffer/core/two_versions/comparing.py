"""Two versions of a page beside the one from which both were made."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.dateformat import format as format_day
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField

from localoffer.core.models import BasePage
from localoffer.core.publish_panel.markup import Markup
from localoffer.core.publish_panel.reading import Reading

# Given by the editor to each paragraph and block; they say nothing.
MARKS = re.compile(r'\s*data-block-key=\\?"[^"]*"')
NO_WORDS = re.compile(r"(?:<(?:p|br|/)[^>]*>|&nbsp;|\s)*")
NOTHING = "(nothing)"


@dataclass(frozen=True)
class Difference:
    """A field that is not the same in both versions."""

    name: str
    label: str
    mine: str
    theirs: str
    i_changed: bool
    they_changed: bool

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to choose."""
        return self.i_changed and self.they_changed


def differences(
    base: BasePage | None, mine: BasePage, theirs: BasePage
) -> list[Difference]:
    """Return each field in which two versions differ, in the order of the model.

    Where the version that both were made from is gone, each is a conflict.
    """
    return [
        Difference(
            name,
            label,
            in_words(mine, name),
            in_words(theirs, name),
            base is None or not same(base, mine, name),
            base is None or not same(base, theirs, name),
        )
        for name, label in editable_names(type(mine))
        if not same(mine, theirs, name)
    ]


def editable_names(kind: type[BasePage]) -> Iterator[tuple[str, str]]:
    """Yield what editors can change of a kind of page, as it is stored."""
    names = set(kind.get_edit_handler().get_form_class().base_fields)
    for field in [*kind._meta.concrete_fields, *kind._meta.many_to_many]:
        if field.name in names:
            yield field.name, capital(str(field.verbose_name))
    for relation in get_all_child_relations(kind):
        part = relation.related_model
        if not part.__module__.startswith("wagtail."):
            label = capital(str(part._meta.verbose_name_plural))
            yield relation.get_accessor_name(), label


def capital(words: str) -> str:
    """Return words with a capital at the front."""
    return words[:1].upper() + words[1:]


def same(one: BasePage, other: BasePage, name: str) -> bool:
    """Whether two versions hold the same in a field, marks aside."""
    return stored(one, name) == stored(other, name)


def stored(page: BasePage, name: str) -> Any:
    """Return what a version holds in a field, without marks and numbers of parts."""
    value = page.serializable_data().get(name)
    if isinstance(value, str) and value.startswith("[{"):
        # Blocks, each with a number of its own.
        value = json.loads(value)
    return without_marks(value)


def without_marks(value: Any) -> Any:
    """Return a stored value without what only the editor's form gave it."""
    if isinstance(value, str):
        plain = MARKS.sub("", value)
        return "" if NO_WORDS.fullmatch(plain) else plain
    if isinstance(value, list):
        return [without_marks(inner) for inner in value]
    if isinstance(value, dict):
        return {
            key: without_marks(inner)
            for key, inner in value.items()
            if key not in {"id", "pk"}
        }
    return value


def in_words(page: BasePage, name: str) -> str:
    """Return what a version holds in a field, as people read it."""
    relations = {each.get_accessor_name() for each in get_all_child_relations(page)}
    if name in relations:
        parts = getattr(page, name).all()
        return "\n".join(part_in_words(part) for part in parts) or NOTHING
    field = page._meta.get_field(name)
    value = getattr(page, name)
    if isinstance(field, TaggableManager | models.ManyToManyField):
        return ", ".join(sorted(str(each) for each in value.all())) or NOTHING
    return value_in_words(page, field, value)


def value_in_words(instance: Any, field: Any, value: Any) -> str:
    """Return one value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(field, StreamField):
        read = Reading()
        for block in value.raw_data:
            read.read_block(block, "")
        return "\n\n".join(text for _, text in read.texts) or NOTHING
    if isinstance(field, RichTextField):
        markup = Markup("")
        markup.feed(value)
        markup.close()
        return markup.text or NOTHING
    if getattr(field, "choices", None):
        return str(getattr(instance, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if hasattr(value, "strftime"):
        return format_day(value, "j F Y")
    return str(value)


def part_in_words(part: Any) -> str:
    """Return one part of a page on a line."""
    words = [
        value_in_words(part, field, getattr(part, field.name))
        for field in part._meta.concrete_fields
        if field.name not in {"id", "sort_order"} and not is_parent(field)
    ]
    return ", ".join(word for word in words if word != NOTHING)


def is_parent(field: Any) -> bool:
    """Whether a field of a part only says which page it is a part of."""
    return isinstance(field, ParentalKey)
