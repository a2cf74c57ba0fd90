"""What a page says and where it leads, read from its own fields."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from localoffer.core.models import BasePage

TAG = re.compile(r"<[^>]*>")
LINKED = re.compile(r'<a\b[^>]*?\b(linktype|href)="([^"]*)"[^>]*>', re.IGNORECASE)
IDENTITY = re.compile(r'\bid="(\d+)"')
PHONE = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b(?:999|111|116 ?\d{3})\b")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
# In raw blocks: what they are, not what they say.
KEYS_NOT_READ = frozenset({"id", "type", "level"})


@dataclass
class PageWords:
    """The words of one page, and where its links lead."""

    pieces: list[str] = field(default_factory=list)
    page_links: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    urls: list[str] = field(default_factory=list)
    has_contact_block: bool = False

    @property
    def text(self) -> str:
        """All words, a line for each field or block."""
        return "\n".join(self.pieces)

    @property
    def has_contact(self) -> bool:
        """Whether it gives somebody to ask: a phone number or an e-mail address."""
        text = self.text
        return self.has_contact_block or bool(PHONE.search(text) or EMAIL.search(text))

    def add_html(self, html: str) -> None:
        """Read one piece of rich text."""
        for found in LINKED.finditer(html):
            kind, value = found[1].lower(), unescape(found[2])
            number = IDENTITY.search(found[0])
            if kind == "href":
                self.urls.append(value)
            elif number and value == "page":
                self.page_links.add(int(number[1]))
            elif number and value == "document":
                self.documents.add(int(number[1]))
        self.pieces.append(unescape(TAG.sub(" ", html)))

    def add_blocks(self, blocks: Iterable[Any]) -> None:
        """Read a stream's blocks as they are stored."""
        for block in blocks:
            kind, value = block.get("type", ""), block.get("value")
            if kind == "contact":
                self.has_contact_block = True
            if isinstance(value, dict):
                if isinstance(value.get("page"), int):
                    self.page_links.add(value["page"])
                if isinstance(value.get("document"), int):
                    self.documents.add(value["document"])
                for name in ("url", "website"):
                    if value.get(name):
                        self.urls.append(value[name])
            for text in texts_within(value):
                self.add_html(text)


def texts_within(value: Any) -> Iterator[str]:
    """Yield every text in a stored block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in KEYS_NOT_READ:
                yield from texts_within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_within(inner)


def read_page(page: BasePage) -> PageWords:
    """Return what a page says, given as its own kind."""
    words = PageWords([page.title, page.summary])
    for model_field in page._meta.concrete_fields:
        if not issubclass(model_field.model, BasePage) or model_field.choices:
            continue
        value = getattr(page, model_field.name) if not model_field.is_relation else None
        if not value or model_field.name in {"summary", "last_checked_by"}:
            continue
        if isinstance(model_field, StreamField):
            words.add_blocks(value.raw_data)
        elif isinstance(model_field, RichTextField):
            words.add_html(value)
        elif isinstance(model_field, models.URLField):
            words.urls.append(value)
        elif isinstance(model_field, models.CharField | models.TextField):
            words.pieces.append(value)
    return words


def says_something(html: str) -> bool:
    """Whether rich text holds a word, and not markup alone."""
    return bool(TAG.sub("", html).replace("&nbsp;", "").strip())
