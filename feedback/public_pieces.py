"""Every piece of text that the public would see of an object."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

# Wagtail's own bookkeeping: not shown, or the same as what is looked at elsewhere.
NOT_SHOWN = frozenset({"path", "url_path", "draft_title", "content_path"})
# Blocks and fields that exist to say whom to ask.
CONTACT_BLOCKS = frozenset({"contact"})
CONTACT_FIELDS = frozenset({"phone", "email"})


@dataclass(frozen=True)
class Piece:
    """A text, the field it stands in, and its place among the reasons to publish."""

    field: str
    label: str
    place: str
    text: str
    # Answers to choose from, as in a survey.
    is_choice: bool = False
    # What it is a word of, where that has no draft in which others could read it.
    kind: str = ""


def pieces_of(instance: Any, parts: Iterable[Any] | None = None) -> list[Piece]:
    """Return the texts of an object and of its parts, empty ones left out."""
    name = place_of(instance)
    found = list(own_pieces(instance, name))
    for part in stored_parts(instance) if parts is None else parts:
        label = str(part._meta.verbose_name).capitalize()
        for piece in own_pieces(part, name):
            named = f"{label}, {piece.label.lower()}"
            found.append(replace(piece, field="", label=named, kind=""))
    return found


def place_of(instance: Any) -> str:
    """Return what an object is called among the reasons to publish.

    An alias shows another page's words, so it is that page's place. It is the same
    whatever language somebody's screens are in: a digest is made of it.
    """
    source = instance
    if isinstance(instance, Page) and instance.alias_of_id:
        source = instance.alias_of.specific
    key = getattr(source, "uuid", None) or source.pk
    return f"{source._meta.verbose_name_raw} {key}".capitalize()


def kind_of(instance: Any) -> str:
    """Return what an object is, for those that are public as soon as they are saved."""
    return "" if isinstance(instance, Page) else instance._meta.verbose_name_raw


def stored_parts(instance: Any) -> Iterator[Any]:
    """Yield the parts of a page as it holds them: contacts, questions and so on."""
    if not isinstance(instance, Page):
        return
    for relation in get_all_child_relations(type(instance)):
        if not relation.related_model.__module__.startswith("wagtail."):
            yield from getattr(instance, relation.get_accessor_name()).all()


def own_pieces(instance: Any, place: str) -> Iterator[Piece]:
    """Yield the texts of an object's own fields."""
    kind = kind_of(instance)
    spared = CONTACT_FIELDS | frozenset(getattr(instance, "contact_fields", ()))
    # What staff alone see, and what was looked at where it was copied from.
    spared |= frozenset(getattr(instance, "not_for_the_gate", ()))
    for field in instance._meta.concrete_fields:
        if field.name in NOT_SHOWN | spared or field.choices:
            continue
        if isinstance(field, models.EmailField | models.URLField | models.FileField):
            continue
        if not isinstance(field, models.CharField | models.TextField | StreamField):
            continue
        if field.name in instance.get_deferred_fields():
            continue
        value = getattr(instance, field.name)
        for text in texts_in(field, value):
            if text.strip():
                label = str(field.verbose_name).capitalize()
                is_choice = field.name == "choices"
                yield Piece(field.name, label, place, text, is_choice, kind)


def texts_in(field: Any, value: Any) -> Iterator[str]:
    """Yield the words in a field's value, without their markup."""
    if isinstance(field, StreamField):
        yield from words_in(value)
    elif isinstance(field, RichTextField):
        yield get_text_for_indexing(value or "")
    elif isinstance(field, models.SlugField):
        yield str(value or "").replace("-", " ").replace("_", " ")
    else:
        yield str(value or "")


def words_in(value: Any) -> Iterator[str]:
    """Yield the words in a block's value, whatever it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield get_text_for_indexing(value.source)
    elif isinstance(value, StreamValue):
        for child in value:
            if child.block_type not in CONTACT_BLOCKS:
                yield from words_in(child.value)
    elif isinstance(value, StructValue):
        for name, inner in value.items():
            if name not in CONTACT_FIELDS:
                yield from words_in(inner)
    elif isinstance(value, TypedTable):
        yield str(value.caption or "")
        for column in value.columns:
            yield str(column["heading"])
        for row in value.rows:
            for cell in row:
                yield from words_in(cell.value)
    elif isinstance(value, ListValue | list | tuple):
        for inner in value:
            yield from words_in(inner)
    elif isinstance(value, models.Model) and hasattr(value, "contextual_alt_text"):
        yield str(value.contextual_alt_text or "")
