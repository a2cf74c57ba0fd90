"""Reading the links that lead off the site out of fields, whatever they hold."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

WEB = re.compile(r"https?://\S+", re.IGNORECASE)


class Anchors(HTMLParser):
    """Collects where the links in rich text lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link to another website."""
        address = dict(attrs).get("href") if tag == "a" else None
        if address and WEB.fullmatch(address.strip()):
            self.found.append(address.strip())


def link_fields(kind: type[models.Model]) -> list[Any]:
    """Return the fields of a model that may hold links."""
    return [
        field
        for field in kind._meta.concrete_fields
        if isinstance(field, models.URLField | RichTextField | StreamField)
    ]


def links_of(instance: models.Model) -> Iterator[tuple[str, str]]:
    """Yield where in an object a link stands, and its address."""
    for field in link_fields(type(instance)):
        value, name = getattr(instance, field.name), str(field.verbose_name)
        where = name[:1].upper() + name[1:]
        if isinstance(field, StreamField):
            for kind, address in links_in_blocks(value.raw_data):
                yield f"{where}: {kind}", address
        else:
            for address in links_in_text(value or ""):
                yield where, address


def links_in_blocks(blocks: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the kind of block and the address of each link in a stream."""
    for block in blocks:
        kind = str(block.get("type", "")).replace("_", " ")
        for text in texts_in(block.get("value")):
            for address in links_in_text(text):
                yield kind, address


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a block as it is stored."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def links_in_text(text: str) -> list[str]:
    """Return the address that a text is, or those that its links lead to."""
    if WEB.fullmatch(text.strip()):
        return [text.strip()]
    if "<a" not in text:
        return []
    anchors = Anchors()
    anchors.feed(text)
    anchors.close()
    return anchors.found
