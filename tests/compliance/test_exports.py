"""The audit and the quarterly paper as files, each opened again as its reader would."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from compliance.comparing import compare
from compliance.exports.audit import audit
from compliance.exports.files import OFFERED, make
from compliance.exports.odt import as_odt
from compliance.exports.odt_parts import SPACES
from compliance.exports.paper import paper
from compliance.exports.pdf import as_pdf
from compliance.exports.spreadsheets import as_csv
from compliance.frozen import FrozenBoard
from compliance.rounds import board_on
from feedback.models.records import FrozenCount
from feedback.record_counts import WAYS
from localoffer.core.documents import Document, paragraph
from tests.compliance.boards import HOSTILE, UNDECIDED, filled, gap, round_of
from tests.compliance.factories import TODAY
from tests.compliance.opened import TABLE, TEXT, odt_parts, odt_words, pdf_words, words

BASE = "https://offer.example/"
# What every reader of the audit has to find.
SAID = [
    "Both pages say it, łódź too.",
    "Families still ask us.",
    "Parents and carers",
    "Not yet reviewed",
    "The deadline is missing.",
    "1 of 2 pages says it.",
    "Who it is for",
    "Wording not read in the published Code.",
    "Only: there is a forum",
    HOSTILE,
    UNDECIDED,
]


@pytest.fixture
def board(db: None) -> FrozenBoard:
    return board_on(filled(), TODAY)


@pytest.mark.parametrize("said", SAID)
def test_every_format_of_the_audit_says_the_same(board: FrozenBoard, said: str) -> None:
    made = audit(board, "Autumn", BASE)
    assert words(said) in odt_words(as_odt(made))
    # A narrow column may part a word, and a line may break anywhere.
    assert said.replace(" ", "") in pdf_words(as_pdf(made)).replace(" ", "")
    rows = as_csv(board, "", BASE).decode("utf-8-sig")
    plain = said.removeprefix("Only: ").replace('"', '""')
    assert plain in rows


def test_the_audit_stands_in_the_order_of_the_law_by_theme(board: FrozenBoard) -> None:
    made = audit(board, "Autumn", BASE)
    headings = [
        (block.level, block.text) for block in made.blocks if block.kind == "heading"
    ]
    assert headings == [
        (2, "Where the duties stand"),
        (2, "Must"),
        (3, "Scope and coverage"),
        (3, "Keeping it true"),
        (2, "Should"),
        (3, "Scope and coverage"),
        (2, "From other chapters"),
        (3, "Scope and coverage"),
    ]
    columns = [block.columns for block in made.blocks if block.kind == "table"][1]
    assert columns == (
        "Paragraph",
        "What the Code asks",
        "Found",
        "Decided",
        "Evidence",
        "Gap and owner",
    )


def test_no_document_says_a_share(board: FrozenBoard) -> None:
    for made in (audit(board, "Autumn", BASE), paper(board, None, "Autumn")):
        assert "%" not in odt_words(as_odt(made)).replace(HOSTILE, "")


def test_the_pdf_can_be_read_aloud(board: FrozenBoard) -> None:
    catalogue: Any = PdfReader(
        BytesIO(as_pdf(audit(board, "Autumn", BASE)))
    ).root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = catalogue["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in metadata
    kinds = set(kinds_in(catalogue["/StructTreeRoot"]))
    assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/Link"} <= kinds


def kinds_in(node: Any) -> Any:
    """Yield the kind of each element of a PDF's structure."""
    node = node.get_object()
    if "/S" in node:
        yield node["/S"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child.get_object(), "get"):
            yield from kinds_in(child)


def test_links_lead_to_the_evidence(board: FrozenBoard) -> None:
    made = audit(board, "Autumn", BASE)
    target = next(line for line in board["lines"] if line["evidence"])["evidence"][0]
    address = BASE + target["url"].removeprefix("/")
    body = odt_parts(as_odt(made))["content.xml"]
    found = [each.get(f"{{{SPACES['xlink']}}}href") for each in body.iter(f"{TEXT}a")]
    assert address in found
    assert address.encode() in pdf_links(as_pdf(made))


def pdf_links(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    notes = [note for page in reader.pages for note in page.get("/Annots", [])]
    return b" ".join(
        str(note.get_object().get("/A", {}).get("/URI", "")).encode() for note in notes
    )


def test_an_address_that_is_no_web_page_is_no_link(board: FrozenBoard) -> None:
    line = next(line for line in board["lines"] if line["evidence"])
    line["evidence"][0]["url"] = "javascript:alert(1)"
    assert "javascript" not in str(audit(board, "Autumn", BASE))


def test_the_odt_says_its_language_title_heads_and_levels(board: FrozenBoard) -> None:
    parts = odt_parts(as_odt(audit(board, "Autumn", BASE)))
    assert set(parts) == {
        "content.xml",
        "styles.xml",
        "meta.xml",
        "META-INF/manifest.xml",
    }
    body = parts["content.xml"]
    levels = [each.get(f"{TEXT}outline-level") for each in body.iter(f"{TEXT}h")]
    assert levels[0] == "1"
    assert set(levels) == {"1", "2", "3"}
    tables = list(body.iter(f"{TABLE}table"))
    assert tables
    assert all(each.find(f"{TABLE}table-header-rows") is not None for each in tables)
    assert "en-GB" in "".join(parts["meta.xml"].itertext())


ODD = [
    "",
    "\x00",
    "\x0b",
    "\ud800",
    "\uffff",
    "]]>",
    "<script>",
    "&",
    "😀",
    "你好",
    "\\",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_letters_break_no_file(odd: str) -> None:
    text = f"Before {odd} after"
    made = Document(f"Title {odd}", odd, (paragraph(text),))
    assert odt_words(as_odt(made)).endswith("after")
    assert "after" in pdf_words(as_pdf(made))


def test_markup_in_words_is_never_read_as_markup() -> None:
    made = Document("T", "", (paragraph("#panic() = no *bold* $x$ @a <b>"),))
    assert "#panic() = no *bold* $x$ @a <b>" in pdf_words(as_pdf(made))


def test_the_paper_tells_what_a_quarterly_paper_has_to(db: None) -> None:
    about = filled()
    first = round_of(about)
    gap(title="No youth club for under 11s")
    second = round_of(about, days=1)
    for way in WAYS:
        FrozenCount.objects.create(
            as_on=TODAY, year=2026, way=way, state="hidden", low=0, high=8
        )
    board = board_on(about, TODAY)
    text = odt_words(as_odt(paper(board, compare(first.board, board), "Winter")))
    assert "Not yet reviewed: 2" in text
    assert "Partly met: 1" in text
    assert "What changed since 23 November 2026" in text
    assert "Added to the work plan No youth club for under 11s" in text
    assert "Going out of date before three months are over" in text
    assert "Work plan: 3 open" in text
    assert "fewer than 8" in text
    assert "Answers published since 24 November 2026: 0" in text
    assert second.board["comments"] == []


def test_the_first_paper_has_nothing_to_compare_with(board: FrozenBoard) -> None:
    text = odt_words(as_odt(paper(board, None, "Autumn")))
    assert "first round" in text
    assert "No quarter with comments is over yet" in text


@pytest.mark.parametrize(
    ("which", "ending"),
    [(which, end) for which in OFFERED for end in OFFERED[which][1] if end != "html"],
)
def test_every_file_on_offer_can_be_had(
    board: FrozenBoard, which: str, ending: str
) -> None:
    made = make(which, ending, board, None, "Autumn", BASE)
    assert made.name == f"local-offer-{which}-2026-11-23.{ending}"
    assert len(made.content) > 500
