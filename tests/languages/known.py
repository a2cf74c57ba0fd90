"""What is not ours to translate: everything that the database holds."""

import re
from html import unescape
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.fields import StreamField

WORDS = (models.CharField, models.TextField, models.JSONField, StreamField)
# A word or two could stand in any text.
SHORT = 3
# What we wrote there ourselves when a service was published.
MADE = {("searchrow", "card"), ("servicebody", "html")}
TAG = re.compile(r"<[^>]*>")
PIECES = re.compile(r"[,·:;–()|“”!?./©]|\s-\s")


def texts_in(value: Any) -> list[str]:
    """Return every text within a value of a field."""
    if isinstance(value, str):
        # Once as a reader sees it, and once cut where an element begins or ends.
        return [unescape(TAG.sub(gap, value)) for gap in (" ", "\n")]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for each in value for text in texts_in(each)]
    return []


class Kept:
    """All texts of the database, to look a piece of a page up in."""

    def __init__(self) -> None:
        self.text = normal("\n".join(every_text_kept()))
        lines = {line.strip() for line in self.text.split("\n")}
        self.lines = lines | {piece.strip() for one in lines for piece in cut(one)}

    def has(self, text: str) -> bool:
        """Whether somebody wrote this: a long text anywhere, a short one by itself."""
        # Long texts are cut off in lists.
        text = normal(text).strip().removesuffix("…").strip()
        is_long = len(text.split()) > SHORT
        return text in self.lines or (is_long and text in self.text)


def every_text_kept() -> list[str]:
    """Return the texts of every row."""
    found: dict[str, None] = {}
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, WORDS)
            and (model._meta.model_name, field.name) not in MADE
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            for value in row:
                raw = getattr(value, "raw_data", None)
                texts = texts_in(list(raw) if raw is not None else value)
                found.update(dict.fromkeys(texts))
    return list(found)


def normal(text: str) -> str:
    """Return a text as it is compared: small letters, one space."""
    return re.sub(r"[^\S\n]+", " ", text).lower()


def cut(text: str) -> list[str]:
    """Return what stands between commas, dots and the like."""
    return PIECES.split(text)


def pieces_of_ours(said: list[str], kept: Kept) -> list[str]:
    """Return what a page says that the database does not hold."""
    return [
        piece.strip()
        for text in said
        if not kept.has(text)
        for piece in cut(text)
        if re.search(r"[^\W\d_]{2}", piece) and not kept.has(piece)
    ]
