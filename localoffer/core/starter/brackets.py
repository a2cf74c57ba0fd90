"""Facts that are still to fill in: what stands in double square brackets.

Such as “[[phone of your advice service]]”. Nothing goes public with one in it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from localoffer.core.going_public import Objection

# One that was opened and never closed is still to fill in.
BRACKET = re.compile(r"\[\[\s*([^\[\]]{0,120}?)\s*(?:\]\]|(?=\[)|\]|$)")
TAG = re.compile(r"<[^>]*>")
# Wagtail's own bookkeeping, or the same as what is looked at elsewhere.
NOT_SHOWN = frozenset({"path", "url_path", "draft_title"})


@dataclass(frozen=True)
class Blank:
    """A fact to fill in: the field it stands in, and what to write there."""

    field: str
    label: str
    words: str

    @property
    def objection(self) -> Objection:
        """What to do about it."""
        return Objection(
            self.field,
            f"{self.label}: “[[{self.words}]]” is still to fill in. Write the fact in "
            "its place, without the brackets, or take the sentence out.",
            f"{self.label}: a fact in double brackets is still to fill in.",
        )


def blanks_in_text(text: str) -> list[str]:
    """Return what is to fill in in a text or a piece of rich text, each once."""
    if "[[" not in text:
        return []
    found = BRACKET.finditer(TAG.sub("", text))
    return list(dict.fromkeys(match[1] or "something" for match in found))


def blanks_of(instance: Any, parts: Iterable[Any] | None = None) -> list[Blank]:
    """Return what is to fill in in an object and its parts, as it holds them."""
    found = list(own_blanks(instance))
    for part in stored_parts(instance) if parts is None else parts:
        name = str(part._meta.verbose_name).capitalize()
        for blank in own_blanks(part):
            label = f"{name}, {blank.label.lower()}"
            found.append(Blank("", label, blank.words))
    return list(dict.fromkeys(found))


def stored_parts(instance: Any) -> Iterator[Any]:
    """Yield the parts of a page that are our own kinds: contacts, times and so on."""
    if not isinstance(instance, Page):
        return
    for relation in get_all_child_relations(type(instance)):
        if not relation.related_model.__module__.startswith("wagtail."):
            yield from getattr(instance, relation.get_accessor_name()).all()


def own_blanks(instance: Any) -> Iterator[Blank]:
    """Yield what is to fill in in an object's own fields."""
    deferred = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        if field.name in NOT_SHOWN or field.attname in deferred or field.choices:
            continue
        if not isinstance(field, models.CharField | models.TextField | StreamField):
            continue
        value = getattr(instance, field.name)
        texts = list(value.raw_data) if isinstance(field, StreamField) else value
        label = str(field.verbose_name).capitalize()
        for text in texts_within(texts):
            for words in blanks_in_text(text):
                yield Blank(field.name, label, words)


def texts_within(value: Any) -> Iterator[str]:
    """Yield every text in a stored value, whatever it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_within(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_within(inner)


def blanks_in_content(content: dict[str, Any]) -> list[str]:
    """Return what is to fill in in a revision, each once, in the editors' order."""
    found: dict[str, None] = {}
    for name, value in content.items():
        if name in NOT_SHOWN:
            continue
        # A stream is kept as JSON within the revision's own.
        is_stream = isinstance(value, str) and value.startswith("[{")
        texts = json.loads(value) if is_stream else value
        for text in texts_within(texts):
            found.update(dict.fromkeys(blanks_in_text(text)))
    return list(found)


def nothing_left_blank(instance: Any, parts: tuple[Any, ...] | None) -> list[Objection]:
    """Object to whatever would go public with a fact to fill in (a hook)."""
    return [blank.objection for blank in blanks_of(instance, parts)]
