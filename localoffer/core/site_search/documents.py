"""What can be found: documents, and the sources that an app registers for them.

An app registers "register_search_sources": a function that returns its sources.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Site

from localoffer.core.site_version import memory


@dataclass(frozen=True, slots=True)
class Kind:
    """What a result is, and what people choose to see only such results."""

    code: str
    one: str | Promise
    many: str | Promise


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, at its own address."""

    key: int
    kind: str
    title: str
    summary: str
    url: str
    # All other words that it is found by; not kept once they are read.
    words: str = ""
    # The last day on which it is shown, as for an event.
    until: date | None = None
    # What it is written in, where that is not the language of the site.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from; keys need be unique within one source only.

    `marks` says, in few statements, what there is: by key, something that changes
    when the document does. `read` is asked for those that are new or have changed.
    """

    name: str
    kinds: tuple[Kind, ...]
    marks: Callable[[], Mapping[int, Hashable]]
    read: Callable[[Collection[int]], Iterable[Document]]


def whole_source(
    name: str, kinds: tuple[Kind, ...], read: Callable[[], Iterable[Document]]
) -> Source:
    """Return a source of few documents, all of which are read at each version."""

    def marks() -> Mapping[int, Hashable]:
        return {document.key: document for document in read()}

    def read_some(keys: Collection[int]) -> Iterable[Document]:
        return (document for document in read() if document.key in keys)

    return Source(name, kinds, marks, read_some)


def sources() -> list[Source]:
    """Return every app's sources, in the order in which kinds are offered."""
    found = hooks.get_hooks("register_search_sources")
    return [source for register in found for source in register()]


def kinds() -> dict[str, Kind]:
    """Return the kinds of results by their codes, in the order offered."""

    def make() -> dict[str, Kind]:
        return {kind.code: kind for source in sources() for kind in source.kinds}

    return memory.get_words("search kinds", make)


def address(url_path: str) -> str:
    """Return the address of a page without asking for it, or nothing off the site."""
    roots = memory.get("search roots", Site.get_site_root_paths)
    for root in roots:
        if url_path.startswith(root.root_path):
            return f"/{url_path[len(root.root_path) :]}"
    return ""
