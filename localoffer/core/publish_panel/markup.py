"""Taking rich text apart: its words by line, its links, headings and pictures."""

from dataclasses import dataclass
from html.parser import HTMLParser

# After these a new line begins, and with it a new sentence.
LINES = frozenset({"p", "li", "h2", "h3", "h4", "h5", "br", "ul", "ol", "td", "th"})
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})


@dataclass(frozen=True)
class Anchor:
    """A link: where it stands, its words, and where it leads."""

    where: str
    words: str
    href: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Heading:
    """A heading: where it stands, its words and its level."""

    where: str
    words: str
    level: int


class Markup(HTMLParser):
    """Reads rich text as it is stored."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self.parts: list[str] = []
        self.anchors: list[Anchor] = []
        self.headings: list[Heading] = []
        self.documents: list[int] = []
        self.alts: list[str] = []
        self.link: dict[str, str] | None = None
        self.link_from = 0
        self.heading_from = 0

    @property
    def text(self) -> str:
        """The words, a line for each paragraph, heading or list item."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link, a heading or a picture."""
        named = {name: value or "" for name, value in attrs}
        if tag in LINES:
            self.parts.append("\n")
        if tag == "a":
            self.link, self.link_from = named, len(self.parts)
        elif tag in HEADINGS:
            self.heading_from = len(self.parts)
        elif tag == "embed" and named.get("embedtype") == "image":
            self.alts.append(named.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        """Note the link or heading that ends."""
        if tag == "a" and self.link is not None:
            words = " ".join("".join(self.parts[self.link_from :]).split())
            self.note_link(self.link, words)
            self.link = None
        elif tag in HEADINGS:
            words = " ".join("".join(self.parts[self.heading_from :]).split())
            self.headings.append(Heading(self.where, words, int(tag[1])))
        if tag in LINES:
            self.parts.append("\n")

    def note_link(self, named: dict[str, str], words: str) -> None:
        """Note where a link leads: to a page, a document or another website."""
        kind, key = named.get("linktype"), named.get("id", "")
        if kind == "document" and key.isdigit():
            self.documents.append(int(key))
        page = int(key) if kind == "page" and key.isdigit() else None
        self.anchors.append(Anchor(self.where, words, named.get("href", ""), page))

    def handle_data(self, data: str) -> None:
        """Keep words; a line that somebody typed stays a line."""
        self.parts.append(data)
