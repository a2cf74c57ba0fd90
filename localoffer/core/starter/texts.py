"""The starter texts: read from their files, with the local facts that are known."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wagtail import hooks
from wagtail.models import Site

from localoffer.core.models import (
    BasePage,
    CouncilSettings,
    InformationPage,
    SectionPage,
    StarterFact,
)
from localoffer.core.starter.wording import Block, blocks_of

FOLDER = Path(__file__).parent
PAGES, SERVICES = "pages", "services"
CHAPTER_4 = "code-4"
ASK_A_LAWYER = "check: ask who knows the law, then take this line out"


@dataclass(frozen=True)
class StarterText:
    """One draft to make: what it says, where it goes and how it is written.

    An app registers the hook "register_starter_texts", which returns its own. With
    `joins_existing`, a page of the kind that stands there already is used as it is.
    """

    key: str
    group: str
    model: type[BasePage]
    entry: Mapping[str, Any]
    write: Callable[[BasePage, Mapping[str, Any]], None]
    parent: str = ""
    requirements: tuple[str, ...] = ()
    owner: str = ""
    joins_existing: bool = False

    def existing(self, parent: BasePage | None) -> BasePage | None:
        """Return the page at this address, of whatever kind."""
        if parent is None:
            return None
        found = BasePage.objects.child_of(parent).filter(slug=self.entry["slug"])
        page: BasePage | None = found.first()
        return page

    def told(self, facts: Mapping[str, str]) -> dict[str, Any]:
        """Return what it says, with the facts that are known filled in."""
        filled: dict[str, Any] = fill_in(dict(self.entry), facts)
        return filled


@dataclass(frozen=True)
class CommonFact:
    """A fact that many texts leave open, and the council's setting that knows it."""

    name: str
    help: str = ""
    setting: str = ""


def all_texts() -> list[StarterText]:
    """Return every starter text, the kernel's first, parents before children."""
    texts = [*section_texts(), *page_texts()]
    for register in hooks.get_hooks("register_starter_texts"):
        texts.extend(register())
    return texts


@cache
def read(path: Path) -> dict[str, Any]:
    """Return what a file says; files do not change while a process runs."""
    return tomllib.loads(path.read_text("utf-8"))


def section_texts() -> list[StarterText]:
    """Return the sections that the pages stand in."""
    return [
        StarterText(
            key=f"section:{entry['slug']}",
            group=PAGES,
            model=SectionPage,
            entry=entry,
            write=write_section,
            joins_existing=True,
        )
        for entry in read(FOLDER / "sections.toml")["section"]
    ]


def page_texts() -> list[StarterText]:
    """Return the pages of information, in the order of their files."""
    sources = {
        source["key"]: source for source in read(FOLDER / "sources.toml")["source"]
    }
    return [
        StarterText(
            key=f"page:{entry['slug']}",
            group=PAGES,
            model=InformationPage,
            entry={**entry, "sources": [sources[key] for key in entry["sources"]]},
            write=write_page,
            parent=f"section:{entry['section']}",
            requirements=tuple(entry["requirements"]),
            owner=entry["owner"],
        )
        for path in sorted((FOLDER / "pages").glob("*.toml"))
        for entry in read(path)["page"]
    ]


def write_section(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write a section's words into it."""
    page.title, page.slug = entry["title"], entry["slug"]
    page.summary, page.show_in_menus = entry["summary"], True


def write_page(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write an information page's words into it, with where they come from."""
    page.title, page.slug = entry["title"], entry["slug"]
    page.summary = entry["summary"]
    page.body = [*blocks_of(entry["body"]), *said_by(entry["sources"])]


def said_by(sources: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Return the block that names what we read, and asks for what we did not.

    Chapter 4 says what a Local Offer has to tell, and not what the law on it is.
    """
    lines = [
        f"- [{source['title']}]({source['url']}), read on {source['read_on']:%-d %B %Y}"
        for source in sources
    ]
    named = "? What we read for this page\n" + "\n".join(lines)
    if all(source["key"] == CHAPTER_4 for source in sources):
        named += f"\n> [[{ASK_A_LAWYER}]]"
    return blocks_of(named)


def common_facts() -> list[CommonFact]:
    """Return the facts that many texts leave open."""
    return [CommonFact(**entry) for entry in read(FOLDER / "facts.toml")["fact"]]


def known_facts() -> dict[str, str]:
    """Return the facts that a council has given: here, or in its settings."""
    site = Site.objects.filter(is_default_site=True).first()
    settings = CouncilSettings.for_site(site) if site else CouncilSettings()
    unset = CouncilSettings()
    found = {}
    for fact in common_facts():
        value = getattr(settings, fact.setting) if fact.setting else ""
        if value and value != getattr(unset, fact.setting):
            found[fact.name] = value
    rows = StarterFact.objects.values_list("name", "value")
    return {**found, **{name: value for name, value in rows if value}}


def fill_in(value: Any, facts: Mapping[str, str]) -> Any:
    """Return a text, or all texts within a value, with the known facts in place."""
    if isinstance(value, str):
        for name, known in facts.items():
            value = value.replace(f"[[{name}]]", known)
        return value
    if isinstance(value, dict):
        return {name: fill_in(inner, facts) for name, inner in value.items()}
    if isinstance(value, list):
        return [fill_in(inner, facts) for inner in value]
    return value


def hash_of(value: Any) -> str:
    """Return a mark that changes when any part of a value does."""
    said = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def owners() -> dict[str, str]:
    """Return who may know the facts of each text, by its key."""
    return {text.key: text.owner for text in all_texts()}
