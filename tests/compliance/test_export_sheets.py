"""The audit as a workbook and as plain rows: nothing in them runs as a formula."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from compliance.exports.spreadsheets import as_csv, as_xlsx
from compliance.frozen import FrozenBoard
from compliance.rounds import board_on
from localoffer.core.plain_cells import plain_cell
from tests.compliance.boards import HOSTILE, filled, gap
from tests.compliance.factories import TODAY, member

BASE = "https://offer.example/"


@pytest.fixture
def board(db: None) -> FrozenBoard:
    return board_on(filled(), TODAY)


BEGINNINGS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\x00=1",
              "\uff1d1", "|calc", "%0A=1", "=cmd|' /C calc'!A0"]  # fmt: skip


@pytest.mark.parametrize("text", BEGINNINGS)
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert str(plain_cell(text)).startswith("'")


def test_plain_text_and_numbers_stay_as_they_are() -> None:
    assert plain_cell("4.7.eligibility") == "4.7.eligibility"
    assert plain_cell(-3) == -3


@pytest.mark.parametrize("text", BEGINNINGS)
def test_hostile_words_in_every_field_run_nowhere(
    board: FrozenBoard, text: str
) -> None:
    poisoned: Any = poison(board, text)
    rows = list(csv.reader(StringIO(as_csv(poisoned, "", BASE).decode("utf-8-sig"))))
    assert len(rows) == 1 + len(board["lines"])
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    book = load_workbook(BytesIO(as_xlsx(poisoned, "Autumn", BASE)))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in {"s", "n", "inlineStr"}
            assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t"))


KEPT = {"chapter", "kind", "strength", "verified", "status", "on", "expires_on", "day",
        "next_on", "due_on", "previous_on", "next_meeting_on", "capacity",
        "waiting"}  # fmt: skip


def poison(value: Any, text: str, name: str = "") -> Any:
    """Return a board in which every free text begins as a formula does."""
    if isinstance(value, dict):
        return {key: poison(inner, text, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [poison(inner, text, name) for inner in value]
    return text if isinstance(value, str) and name not in KEPT else value


def test_the_workbook_keeps_must_and_should_on_sheets_of_their_own(
    board: FrozenBoard,
) -> None:
    book = load_workbook(BytesIO(as_xlsx(board, "Autumn", BASE)))
    assert book.sheetnames == ["Must", "Should"]
    assert [row[0].value for row in book["Should"].iter_rows()] == ["Code", "t.should"]
    assert book["Must"].freeze_panes == "B2"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_work_plan_is_given_away_as_plain_text(client: Client, ending: str) -> None:
    gap(title=HOSTILE)
    client.force_login(member())
    response = client.get(f"/admin/compliance_gaps/?export={ending}")
    content: Any = response
    content = (
        b"".join(content.streaming_content) if content.streaming else content.content
    )
    if ending == "csv":
        cells = [cell for row in csv.reader(StringIO(content.decode())) for cell in row]
    else:
        rows = load_workbook(BytesIO(content)).active.iter_rows()
        cells = [str(cell.value) for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert f"'{HOSTILE}" in cells
