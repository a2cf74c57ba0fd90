"""Atom feeds in one style, for readers and for other websites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from localoffer.core.languages import in_markup

# XML has no way to write these; a copied text may hold them.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def in_xml(text: str) -> str:
    """Leave out what cannot stand in XML."""
    return NOT_IN_XML.sub("", text)


@dataclass(frozen=True)
class FeedEntry:
    """One entry: its words are plain text, and its id never changes."""

    title: str
    text: str
    url: str
    uid: str
    at: datetime
    # What it is written in, where that is not the language of the feed.
    language: str = ""


class AtomFeed(Atom1Feed):
    """Atom whose entries may each be in a language of their own."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return what stands in an entry's tag."""
        attributes: dict[str, str] = super().item_attributes(item)
        if language := item.get("language"):
            attributes["xml:lang"] = in_markup(language)
        return attributes


class SiteFeed(Feed):  # type: ignore[type-arg]
    """A feed of entries that somebody else has found, the newest first."""

    feed_type = AtomFeed

    def __init__(
        self,
        title: str,
        subtitle: str,
        link: str,
        feed_url: str,
        guid: str,
        entries: Sequence[FeedEntry],
    ) -> None:
        self.title, self.subtitle = in_xml(title), in_xml(subtitle)
        self.link, self.feed_url, self.feed_guid = link, feed_url, guid
        self.entries = entries

    def items(self) -> Sequence[FeedEntry]:
        """Return the entries."""
        return self.entries

    def item_title(self, item: Any) -> str:
        """Return what an entry is called."""
        return in_xml(item.title)

    def item_description(self, item: Any) -> str:
        """Return an entry's words as markup, escaped."""
        return linebreaks(in_xml(item.text), autoescape=True)

    def item_link(self, item: Any) -> str:
        """Return where an entry leads."""
        url: str = item.url
        return url

    def item_guid(self, item: Any) -> str:
        """Return an id that stays when the words change."""
        uid: str = item.uid
        return uid

    def item_pubdate(self, item: Any) -> datetime:
        """Return when it was published."""
        at: datetime = item.at
        return at

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        """Return what else an entry's tag says."""
        return {"language": item.language}

    item_updateddate = item_pubdate
