"""Reading a draft as the rules need it: words, sentences, links, headings, pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from localoffer.core.models import BasePage, OutgoingLink
from localoffer.core.publish_panel.markup import Anchor, Heading, Markup
from localoffer.core.publish_panel.sentences import Sentence, sentences_in

# In stored blocks: what they are and where they lead, not what they say.
NOT_WORDS = frozenset(
    {"id", "type", "level", "url", "website", "email", "phone", "slug", "code"}
)
CONTACT = "contact"


@dataclass(frozen=True)
class Picture:
    """A picture, and what is said of it to those who do not see it."""

    where: str
    alt: str
    is_decoration: bool


class Reading:
    """What was read of some fields: words, links, headings, pictures and files."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []
        self.anchors: list[Anchor] = []
        self.headings: list[Heading] = []
        self.pictures: list[Picture] = []
        self.documents: list[tuple[str, int]] = []
        self.has_contact = False

    @property
    def text(self) -> str:
        """All words, a line for each piece."""
        return "\n".join(text for _, text in self.texts)

    def read_block(self, block: Mapping[str, Any], where: str) -> None:
        """Read one block of a stream as it is stored."""
        kind, value = str(block.get("type", "")), block.get("value")
        place = f"{where}: {kind.replace('_', ' ')}"
        self.has_contact |= kind == CONTACT
        if kind == "heading" and isinstance(value, dict):
            text, level = str(value.get("text", "")), str(value.get("level", "2"))
            self.headings.append(Heading(place, text, int(level)))
            self.texts.append((place, text))
            return
        self.read_value(value, place)

    def read_value(self, value: Any, where: str) -> None:
        """Read whatever a block holds."""
        if isinstance(value, str):
            self.read_html(value, where)
        elif isinstance(value, list):
            for inner in value:
                is_block = isinstance(inner, dict) and {"type", "value"} <= inner.keys()
                if is_block:
                    self.read_block(inner, where)
                else:
                    self.read_value(inner, where)
        elif isinstance(value, dict):
            self.read_struct(value, where)

    def read_struct(self, value: Mapping[str, Any], where: str) -> None:
        """Read a block with named parts; some are files, pictures and links."""
        if value.get("image") and "decorative" in value:
            decoration = bool(value["decorative"])
            alt = str(value.get("alt_text") or "")
            self.pictures.append(Picture(where, alt, decoration))
            return
        if isinstance(value.get("document"), int):
            self.documents.append((where, value["document"]))
        if value.get("url") or isinstance(value.get("page"), int):
            words = str(value.get("text") or value.get("title") or where)
            href, page = str(value.get("url") or ""), value.get("page")
            self.anchors.append(Anchor(where, words, href=href, page=page))
        if value.get("website"):
            self.anchors.append(Anchor(where, where, href=str(value["website"])))
        for name, inner in value.items():
            if name not in NOT_WORDS and not isinstance(inner, int):
                self.read_value(inner, where)

    def read_html(self, html: str, where: str, base_level: int = 0) -> None:
        """Read rich text, or words without markup."""
        read = Markup(where)
        read.feed(html)
        read.close()
        if read.text:
            self.texts.append((where, read.text))
        self.anchors += read.anchors
        self.documents += [(where, key) for key in read.documents]
        self.pictures += [Picture(where, alt, False) for alt in read.alts]
        if base_level and read.headings:
            # A field stands beneath a heading of its own on the page.
            self.headings.append(Heading(where, where, base_level))
        self.headings += read.headings


class Draft(Reading):
    """A page as it would be published, read once for all rules.

    `dead` are the links that are known to be dead, by their address.
    """

    def __init__(
        self,
        page: BasePage,
        today: date,
        dead: Mapping[str, OutgoingLink] | None = None,
    ) -> None:
        super().__init__()
        self.page, self.today, self.dead = page, today, dead or {}
        for each in page._meta.concrete_fields:
            self.read_field(each)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence, with where it stands; the title is none."""
        return [
            Sentence(sentence, where)
            for where, text in self.texts[1:]
            for sentence in sentences_in(text)
        ]

    def read_field(self, model_field: Any) -> None:
        """Read one field of the page, if families see it."""
        if model_field.name != "title" and (
            not issubclass(model_field.model, BasePage)
            or model_field.choices
            or not model_field.editable
        ):
            return
        name = str(model_field.verbose_name)
        where = name[:1].upper() + name[1:]
        value = getattr(self.page, model_field.name, None)
        if not value or model_field.is_relation:
            return
        if isinstance(model_field, StreamField):
            for block in value.raw_data:
                self.read_block(block, where)
        elif isinstance(model_field, RichTextField):
            self.read_html(value, where, base_level=2)
        elif isinstance(model_field, models.URLField):
            self.anchors.append(Anchor(where, where, href=value))
        elif isinstance(model_field, models.CharField | models.TextField):
            self.texts.append((where, value))


def own_addresses(draft: Draft) -> Iterator[str]:
    """Yield the addresses of other websites to which a draft leads."""
    for anchor in draft.anchors:
        if anchor.href.lower().startswith(("http://", "https://")):
            yield anchor.href
