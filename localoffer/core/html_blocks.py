"""A page's words out of its HTML: headings, paragraphs, lists and tables."""

from html.parser import HTMLParser

from localoffer.core.documents import (
    Block,
    Cell,
    Heading,
    Items,
    Line,
    Paragraph,
    Run,
    Table,
    cell,
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# A new one of these ends the words before it.
BREAKS = {"p", "div", "section", "article", "aside", "ul", "ol", "dl", "br", "summary"}
BREAKS |= {"details", "table", "tr", "blockquote", "figure", "figcaption", "caption"}
ITEMS = {"li", "dd"}
SILENT = {"script", "style", "svg", "form", "button", "template"}


class Reader(HTMLParser):
    """Reads HTML that our own templates made."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.line: list[Run] = []
        self.items: list[Line] = []
        self.kind = "p"
        self.silent = self.strong = 0
        self.address = ""
        self.rows: list[list[tuple[bool, Cell]]] | None = None
        self.caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a part."""
        if tag in SILENT:
            self.silent += 1
        elif tag in HEADINGS or tag in BREAKS or tag in ITEMS:
            self.end_line()
            self.kind = tag if tag in HEADINGS or tag in ITEMS else self.inside(tag)
            if tag == "table":
                self.end_list()
                self.rows = []
            elif tag == "tr" and self.rows is not None:
                self.rows.append([])
        elif tag == "dt":
            self.end_line()
            self.kind = "li"
            self.strong += 1
        elif tag in {"strong", "b"}:
            self.strong += 1
        elif tag == "a":
            self.address = dict(attrs).get("href") or ""

    def inside(self, tag: str) -> str:
        """Return what words in a tag belong to: a paragraph in a list item is it."""
        return "li" if self.kind in ITEMS and tag in {"p", "br", "div"} else "p"

    def handle_endtag(self, tag: str) -> None:
        """End a part."""
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "dt":
            self.strong = max(0, self.strong - 1)
            if self.line:
                self.line.append(Run(": "))
        elif tag in {"strong", "b"}:
            self.strong = max(0, self.strong - 1)
        elif tag == "a":
            self.address = ""
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append((tag == "th", cell(self.taken())))
        elif tag == "caption":
            self.caption = "".join(run.text for run in self.taken())
        elif tag == "table" and self.rows is not None:
            self.end_table()
        elif tag in {"ul", "ol", "dl"}:
            self.end_line()
            self.end_list()
            self.kind = "p"
        elif tag in HEADINGS or tag in ITEMS or tag in BREAKS:
            self.end_line()
            if tag in HEADINGS or tag in ITEMS:
                self.kind = "p"

    def handle_data(self, data: str) -> None:
        """Take words as they are read: blanks are one blank."""
        if self.silent:
            return
        text = " ".join(data.split())
        if not text:
            if self.line and data:
                self.space()
            return
        if data[0].isspace():
            self.space()
        url = self.address if self.address.startswith(("http", "mailto:")) else ""
        self.line.append(Run(text, url, bool(self.strong)))
        if data[-1].isspace():
            self.space()

    def space(self) -> None:
        """Part two words of a line."""
        if self.line and not self.line[-1].text.endswith(" "):
            self.line.append(Run(" "))

    def taken(self) -> Line:
        """Return the words so far, and begin anew."""
        while self.line and not self.line[-1].text.strip():
            self.line.pop()
        line, self.line = tuple(self.line), []
        return line

    def end_line(self) -> None:
        """Put the words so far where they belong."""
        if self.rows is not None:
            self.space()
            return
        # A term stays with what is said of it.
        if self.line and self.line[-1].text == ": " and self.kind == "li":
            return
        line = self.taken()
        if not line:
            return
        if self.kind in ITEMS:
            self.items.append(line)
            return
        self.end_list()
        if self.kind in HEADINGS:
            text = "".join(run.text for run in line)
            self.blocks.append(Heading(max(2, HEADINGS[self.kind]), text))
        else:
            self.blocks.append(Paragraph(line))

    def end_list(self) -> None:
        """Put a finished list among the blocks."""
        if self.items:
            self.blocks.append(Items(tuple(self.items)))
            self.items = []

    def end_table(self) -> None:
        """Put a finished table among the blocks."""
        rows = [row for row in self.rows or [] if row]
        self.rows, caption, self.caption = None, self.caption, ""
        if not rows:
            return
        widest = max(map(len, rows))
        filled = [
            tuple(each for _, each in row) + ((),) * (widest - len(row)) for row in rows
        ]
        head = all(is_heading for is_heading, _ in rows[0])
        names = [words(each) for each in filled[0]] if head else [""] * widest
        body = tuple(filled[1:] if head else filled)
        self.blocks.append(Table(caption, tuple(names), (1,) * widest, body))


def words(part: Cell) -> str:
    """Return the plain words of a cell."""
    return " ".join("".join(run.text for run in line) for line in part)


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return what HTML says, in its order, without what only a screen can do."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    reader.end_list()
    return tuple(reader.blocks)
