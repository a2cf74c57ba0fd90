from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from localoffer.core.blocks import BodyBlock
from localoffer.core.fact_blocks import CallToActionBlock, ContactBlock, TableBlock
from localoffer.core.models import Document, HomePage, InformationPage
from tests.core.samples import TABLE, every_block

BODY = BodyBlock()


def body(*children: tuple[str, Any]) -> Any:
    return BODY.to_python([{"type": kind, "value": value} for kind, value in children])


def drawn(value: Any) -> BeautifulSoup:
    return BeautifulSoup(BODY.render(value), "html.parser")


def fault_of(block: Any, value: dict[str, Any]) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    return caught.value


def test_every_kind_of_block_is_drawn(db: None) -> None:
    file = SimpleUploadedFile("booklet.pdf", b"x" * 2048)
    document = Document.objects.create(title="Our booklet", file=file)
    page = drawn(BODY.to_python(every_block(document.pk)))
    assert len(every_block(1)) == len(BODY.child_blocks) - 1  # all but the picture
    assert [heading.name for heading in page.find_all(["h2", "h3"])][:2] == ["h2", "h2"]
    assert "PDF, 2.0\xa0KB, 2 March 2026" in page.get_text()
    assert page.select_one("a[href='tel:01632960456']")


def test_a_table_has_a_caption_and_headings_both_ways() -> None:
    page = drawn(body(("table", {"first_column_is_heading": True, "table": TABLE})))
    assert page.caption.get_text() == "How long each step takes"
    assert page.select_one("th[scope=row]").get_text() == "A decision to assess"
    assert len(page.select("th[scope=col]")) == 2


def test_each_cell_of_a_wide_table_carries_its_heading_for_a_phone() -> None:
    columns = [{"type": "text", "heading": each} for each in ("Kind", "How", "When")]
    rows = [{"values": ["Open", "Just come", "Now"]}]
    wide = {"caption": "Breaks", "columns": columns, "rows": rows}
    page = drawn(body(("table", {"first_column_is_heading": True, "table": wide})))
    cells = [(cell["data-heading"], cell.get_text()) for cell in page.select("td")]
    assert cells == [("How", "Just come"), ("When", "Now")]
    assert page.select_one(".lo-table--wide")
    narrow = drawn(body(("table", {"first_column_is_heading": True, "table": TABLE})))
    assert not narrow.select_one(".lo-table--wide")


def test_a_table_without_a_caption_is_refused() -> None:
    assert fault_of(TableBlock(), {"table": {**TABLE, "caption": ""}})


def test_two_accordions_share_no_id() -> None:
    part = {"heading": "A", "text": "<p>B</p>"}
    value = {"heading": "Parts", "parts": [part, part]}
    stored = BODY.get_prep_value(body(("accordion", value), ("accordion", value)))
    page = drawn(BODY.to_python(stored))
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("value", [{}, {"url": "https://a.example/", "page": True}])
def test_a_call_to_action_leads_to_exactly_one_place(
    db: None, value: dict[str, Any]
) -> None:
    if "page" in value:
        value = {**value, "page": HomePage.objects.get().pk}
    assert fault_of(CallToActionBlock(), {"text": "Ask now", **value})


def test_a_call_to_action_may_be_unfinished_in_a_draft() -> None:
    block = CallToActionBlock()
    block.defer_required_validation()
    assert block.clean(block.to_python({"text": "Ask now"}))["text"] == "Ask now"


def test_a_call_to_a_page_that_has_gone_is_not_shown(db: None) -> None:
    home = HomePage.objects.get()
    page = home.add_child(instance=InformationPage(title="Old", live=False))
    value = body(("call_to_action", {"text": "Ask", "page": page.pk, "url": ""}))
    assert drawn(value).find("a") is None
    Page.objects.get(pk=page.pk).delete()
    value = body(("call_to_action", {"text": "Ask", "page": page.pk, "url": ""}))
    assert drawn(value).find("a") is None


def test_a_contact_needs_a_way_to_be_reached() -> None:
    assert fault_of(ContactBlock(), {"name": "Advice"})


def test_a_part_needs_a_whole_above_it() -> None:
    part = ("heading", {"text": "A part", "level": "3"})
    whole = ("heading", {"text": "The whole", "level": "2"})
    with pytest.raises(ValidationError):
        BODY.clean(body(part, whole))
    assert len(BODY.clean(body(whole, part))) == 2


def test_what_an_editor_typed_is_shown_as_text() -> None:
    page = drawn(body(("warning", "<script>x</script>")))
    assert page.script is None


def test_the_words_of_a_page_can_be_searched() -> None:
    words = " ".join(BODY.get_searchable_content(BODY.to_python(every_block())))
    for word in ("Before school", "How to ask", "A decision to assess", "Advice team"):
        assert word in words


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_each_block_says_what_it_is_for_and_can_be_previewed(
    name: str, admin_client: Client
) -> None:
    block = BODY.child_blocks[name]
    assert block.get_description()
    assert block.meta.icon
    assert block.is_previewable
    address = reverse("wagtailadmin_block_preview")
    answer = admin_client.get(address, {"id": block.definition_prefix})
    assert answer.status_code == 200
