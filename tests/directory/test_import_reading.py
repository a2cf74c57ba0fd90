"""Whatever file a council holds is read."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from directory.imports.faults import CannotImport
from directory.imports.fields import FIELDS
from tests.directory.import_files import MAPPINGS, ROW, as_csv, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_alphabet_and_separator(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    table = [ROW | {"title": "Café “Été”", "topics": "leisure"}]
    (row,) = read(as_csv(table, separator).encode(encoding), tmp_path)
    assert row.title == "Café “Été”"
    assert row.values["town"] == "Marlowick"


def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Hidden", 0).sheet_state = "hidden"
    sheet = book["Sheet"]
    sheet.append([*ROW, "waiting_time", "waiting_time_on"])

    line: list[object] = [*ROW.values(), "6 weeks", datetime(2026, 3, 1)]
    line[list(ROW).index("contact_phone")] = 1632960123
    line[list(ROW).index("minimum_age")] = 5.0
    sheet.append(line)
    sheet.merge_cells("A5:C5")
    book.save(tmp_path / "list.xlsx")
    content = (tmp_path / "list.xlsx").read_bytes()
    (row,) = read(content, tmp_path, name="list.xlsx")
    assert row.values["contact_phone"] == "01632 960123"
    assert row.values["minimum_age"] == 5
    assert row.values["waiting_time_on"] == "2026-03-01"


def test_a_fault_in_a_workbook_names_the_column_by_its_letter(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["key", "title", "maximum_age"])
    book.active.append(["1", "Splash", "old"])
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(CannotImport, match=r"row 2, column C \(maximum_age\)"):
        read((tmp_path / "list.xlsx").read_bytes(), tmp_path, name="list.xlsx")


def test_open_referral_goes_in_without_a_mapping(tmp_path: Path) -> None:
    service = {
        "id": "7a", "name": "Splash", "status": "active", "description": "<p>Swim</p>",
        "organization": {"name": "Marlowick Leisure"}, "email": "",
        "service_at_locations": [{"location": {
            "name": "Baths", "latitude": 53.1, "longitude": -1.6,
            "addresses": [{"address_1": "1 Mill Lane", "city": "Marlowick",
                           "postal_code": "ZZ1 1AA"}],
        }}],
        "phones": [{"number": "01632 960123"}],
    }  # fmt: skip
    gone = {"id": "8", "name": "Gone", "status": "inactive"}
    content = json.dumps({"content": [service, gone]}).replace("Swim", "Sw\tim")
    (row,) = read(content, tmp_path, name="feed.json")
    assert row.key == "7a"
    assert row.values["description"] == "<p>Sw\tim</p>"
    assert row.values["place_name"] == "Baths"
    assert row.values["town"] == "Marlowick"
    assert row.values["provider"] == "Marlowick Leisure"
    assert row.values["contact_phone"] == "01632 960123"


def test_the_template_for_councils_has_every_field_and_is_read(tmp_path: Path) -> None:
    text = (MAPPINGS / "template.csv").read_text(encoding="utf-8")
    assert text.split("\n")[0].split(",") == [n for n in FIELDS if n != "address"]
    (row,) = read(text, tmp_path)
    assert row.values["needs"] == ["autism", "sensory-processing"]


def test_the_guide_names_every_field() -> None:
    guide = (MAPPINGS.parent / "import-services.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in guide] == []
