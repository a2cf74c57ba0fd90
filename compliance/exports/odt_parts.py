"""What an OpenDocument text needs beside its words: styles, page and language."""

from xml.etree.ElementTree import Element, SubElement

from localoffer.core.plain_cells import printable

MIMETYPE = "application/vnd.oasis.opendocument.text"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def root(name: str, **attributes: str) -> Element:
    """Return the outermost element of a file, with every name space."""
    spaces = {f"xmlns:{prefix}": uri for prefix, uri in SPACES.items()}
    versions = {} if name.startswith("manifest:") else {"office:version": "1.3"}
    return Element(name, {**spaces, **versions, **attributes})


def within(parent: Element, name: str, words: str = "", **given: str) -> Element:
    """Add an element; an attribute `style_name` becomes `style:name`."""
    attributes = {key.replace("_", ":", 1).replace("_", "-"): printable(value)
                  for key, value in given.items()}  # fmt: skip
    made = SubElement(parent, name, attributes)
    made.text = printable(words) or None
    return made


def styles(is_landscape: bool) -> Element:
    """Return how things look, and that the language is British English."""
    file = root("office:document-styles")
    named = within(file, "office:styles")
    for family in ("paragraph", "table"):
        default = within(named, "style:default-style", style_family=family)
        if family == "paragraph":
            within(default, "style:paragraph-properties", fo_margin_bottom="2mm")
            within(default, "style:text-properties", fo_font_size="11pt",
                   fo_font_family="Arial", fo_language="en",
                   fo_country="GB")  # fmt: skip
    for level, size in (("1", "20pt"), ("2", "15pt"), ("3", "12pt")):
        heading = paragraph_style(named, f"Heading_{level}", fo_font_size=size,
                                  fo_font_weight="bold")  # fmt: skip
        heading.set("style:default-outline-level", level)
        heading[0].set("fo:keep-with-next", "always")
        heading[0].set("fo:margin-top", "6mm" if level == "2" else "4mm")
    paragraph_style(named, "Text")
    paragraph_style(named, "Caption", fo_font_weight="bold")
    paragraph_style(named, "Head", fo_font_weight="bold", fo_font_size="9pt")
    paragraph_style(named, "Cell", fo_font_size="9pt")
    bullets = within(named, "text:list-style", style_name="Bullets")
    bullet = within(bullets, "text:list-level-style-bullet", text_level="1",
                   text_bullet_char="•")  # fmt: skip
    properties = "style:list-level-properties"
    within(bullet, properties, text_space_before="4mm", text_min_label_width="5mm")
    paper(file, is_landscape)
    return file


def paragraph_style(named: Element, name: str, **looks: str) -> Element:
    """Add a style for paragraphs."""
    made = within(named, "style:style", style_name=name, style_family="paragraph")
    within(made, "style:paragraph-properties", fo_margin_bottom="2mm")
    within(made, "style:text-properties", **looks)
    return made


def paper(file: Element, is_landscape: bool) -> None:
    """Add the page: A4, upright or on its side, with its number at the foot."""
    width, height = ("297mm", "210mm") if is_landscape else ("210mm", "297mm")
    automatic = within(file, "office:automatic-styles")
    layout = within(automatic, "style:page-layout", style_name="A4")
    lies = "landscape" if is_landscape else "portrait"
    within(layout, "style:page-layout-properties", fo_page_width=width,
           fo_page_height=height, fo_margin="20mm",
           style_print_orientation=lies)  # fmt: skip
    within(layout, "style:footer-style")
    masters = within(file, "office:master-styles")
    master = within(masters, "style:master-page", style_name="Standard",
                    style_page_layout_name="A4")  # fmt: skip
    foot = within(within(master, "style:footer"), "text:p", "Page ")
    within(foot, "text:page-number", "1", text_select_page="current")


def meta(title: str) -> Element:
    """Return the title and the language; who made it is nobody's business."""
    file = root("office:document-meta")
    about = within(file, "office:meta")
    within(about, "dc:title", title)
    within(about, "dc:language", "en-GB")
    return file


def manifest() -> Element:
    """Return the list of the files in the archive."""
    file = root("manifest:manifest", **{"manifest:version": "1.3"})
    kinds = {
        "/": MIMETYPE,
        **dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml"),
    }
    for path, kind in kinds.items():
        within(file, "manifest:file-entry", manifest_full_path=path,
               manifest_media_type=kind)  # fmt: skip
    return file
