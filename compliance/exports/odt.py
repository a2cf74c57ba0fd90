"""A document as an OpenDocument text, which any word processor opens and edits.

The format is a zip of a few XML files (ISO/IEC 26300). Headings, lists, table heads,
language and title are said as such, so that a screen reader finds them.
"""

from collections.abc import Iterable
from io import BytesIO
from xml.etree.ElementTree import Element, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from compliance.exports.odt_parts import MIMETYPE, manifest, meta, root, styles, within
from localoffer.core.documents import (
    Block,
    Cell,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
    line,
)

# Width of the text on A4, upright and on its side, in millimetres.
UPRIGHT, ON_ITS_SIDE = 170, 257
FIRST = (1980, 1, 1, 0, 0, 0)


def as_odt(document: Document) -> bytes:
    """Return the file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        # First and not packed, so that a program knows the file by its beginning.
        archive.writestr(ZipInfo("mimetype", FIRST), MIMETYPE, ZIP_STORED)
        for name, root in (
            ("content.xml", content(document)),
            ("styles.xml", styles(document.is_landscape)),
            ("meta.xml", meta(document.title)),
            ("META-INF/manifest.xml", manifest()),
        ):
            xml = tostring(root, "utf-8", xml_declaration=True)
            archive.writestr(ZipInfo(name, FIRST), xml, ZIP_DEFLATED)
    return out.getvalue()


def content(document: Document) -> Element:
    """Return the words, with the widths of the tables' columns."""
    file = root("office:document-content")
    automatic = within(file, "office:automatic-styles")
    strong = within(automatic, "style:style", style_name="Strong", style_family="text")
    within(strong, "style:text-properties", fo_font_weight="bold")
    box = within(automatic, "style:style", style_name="Box", style_family="table-cell")
    within(box, "style:table-cell-properties", fo_padding="1mm",
           fo_border="0.5pt solid #505a5f")  # fmt: skip
    row = within(automatic, "style:style", style_name="Whole", style_family="table-row")
    within(row, "style:table-row-properties", fo_keep_together="always")
    body = within(within(file, "office:body"), "office:text")
    within(body, "text:h", document.title, text_style_name="Heading_1",
           text_outline_level="1")  # fmt: skip
    within(body, "text:p", document.subtitle, text_style_name="Text")
    width = ON_ITS_SIDE if document.is_landscape else UPRIGHT
    for number, block in enumerate(document.blocks):
        write(body, automatic, block, f"T{number}", width)
    return file


def write(
    body: Element, automatic: Element, block: Block, name: str, width: int
) -> None:
    """Add one block."""
    if isinstance(block, Heading):
        level = str(block.level)
        within(body, "text:h", block.text, text_style_name=f"Heading_{level}",
               text_outline_level=level)  # fmt: skip
    elif isinstance(block, Paragraph):
        write_line(body, block.line)
    elif isinstance(block, Items):
        listed = within(body, "text:list", text_style_name="Bullets")
        for each in block.lines:
            write_line(within(listed, "text:list-item"), each)
    else:
        write_table(body, automatic, block, name, width)


def write_line(parent: Element, runs: Line, style: str = "Text") -> None:
    """Add one paragraph of runs."""
    made = within(parent, "text:p", text_style_name=style)
    for run in runs:
        if run.url:
            within(made, "text:a", run.text, xlink_type="simple", xlink_href=run.url)
        elif run.strong:
            within(made, "text:span", run.text, text_style_name="Strong")
        else:
            within(made, "text:span", run.text)


def write_table(
    body: Element, automatic: Element, block: Table, name: str, width: int
) -> None:
    """Add a table whose head is repeated on every page."""
    if not block.has_heading:
        within(body, "text:p", block.caption, text_style_name="Caption")
    table = within(body, "table:table", table_name=name)
    within(table, "table:title", block.caption)
    for number, share in enumerate(block.widths):
        column = f"{name}.{number}"
        style = within(automatic, "style:style", style_name=column,
                       style_family="table-column")  # fmt: skip
        size = f"{width * share / sum(block.widths):.1f}mm"
        within(style, "style:table-column-properties", style_column_width=size)
        within(table, "table:table-column", table_style_name=column)
    head = within(table, "table:table-header-rows")
    write_row(head, [(line(name),) for name in block.columns], "Head")
    for row in block.rows:
        write_row(table, row, "Cell")


def write_row(parent: Element, row: Iterable[Cell], style: str) -> None:
    """Add a row."""
    made = within(parent, "table:table-row", table_style_name="Whole")
    for cell in row:
        box = within(made, "table:table-cell", table_style_name="Box",
                     office_value_type="string")  # fmt: skip
        for each in cell or ((),):
            write_line(box, each, style)
