"""What councils really hold is read as they mean it."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from directory.imports import cleaning, contacts
from directory.imports.addresses import split_address
from directory.imports.faults import CannotImport, Findings, Wrong
from directory.imports.fields import FIELDS
from directory.imports.mapping import load_mapping
from directory.imports.reading import read_services
from directory.imports.rows import ServiceRow
from tests.directory.import_files import MAPPINGS, ROW, as_csv

pytestmark = pytest.mark.django_db


def read(
    content: str | bytes, folder: Path, mapping: str = "", name: str = "list.csv"
) -> list[ServiceRow]:
    """Read a file's content, with a mapping's content where one is given."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    found = None
    if mapping:
        (folder / "mapping.toml").write_text(mapping)
        found = load_mapping(folder / "mapping.toml")
    return read_services(file, "", found, Findings(name))


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


@pytest.mark.parametrize("said", ["NA", "n/a", "N/A", "Not applicable", "-", "", "  "])
def test_words_for_nothing_are_nothing(said: str, tmp_path: Path) -> None:
    (row,) = read(as_csv([ROW | {"summary": said, "maximum_age": said}]), tmp_path)
    assert row.values["summary"] == ""
    assert row.values["maximum_age"] is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1632960123", "01632 960123"),
        ("01632960123", "01632 960123"),
        ("01632-960-123", "01632 960123"),
        ("+44 1632 960123", "01632 960123"),
        ("+44 (0)20 7946 0123", "020 7946 0123"),
        ("0044 7700 900123", "07700 900123"),
        ("(020) 7946.0123", "020 7946 0123"),
        ("0161 9697582", "0161 969 7582"),
        ("01619 288 907", "0161 928 8907"),
        ("0808 157 0123 ext. 4", "0808 157 0123 ext 4"),
        ("0800 1111", "0800 1111"),
        ("116 123", "116 123"),
        ("+353 1 234 5678", "+353 1 234 5678"),
        ("00000 000000", ""),
    ],
)
def test_numbers_are_kept_as_families_dial_them(given: str, kept: str) -> None:
    assert contacts.phone(given) == kept


@pytest.mark.parametrize("given", ["ring the office", "12", "01632 960123 / 960124"])
def test_what_nobody_can_dial_is_a_fault(given: str) -> None:
    with pytest.raises(Wrong):
        contacts.phone(given)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("www.club.example", "https://www.club.example"),
        ("http://club.example/a?b=c", "http://club.example/a?b=c"),
        ("club.example.", "https://club.example"),
        ("http//www.club.example", "https://www.club.example"),
    ],
)
def test_web_addresses_get_their_scheme(given: str, kept: str) -> None:
    assert contacts.website(given) == kept


@pytest.mark.parametrize("given", ["javascript:alert(1)", "see our page", "http://"])
def test_what_is_no_web_address_is_a_fault(given: str) -> None:
    with pytest.raises(Wrong):
        contacts.website(given)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Marlowickâ€™s club", "Marlowick’s club"),
        ("cafÃ© Ã\xa0 la carte", "café à la carte"),
        ("Ã‰tÃ© â€“ a â€œgoodâ€\x9d day", "Été – a “good” day"),
        ("café and â€™", "café and ’"),
        ("£5 · crème brûlée", "£5 · crème brûlée"),
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
    ],
)
def test_mojibake_is_repaired_when_it_surely_is_some(given: str, kept: str) -> None:
    assert cleaning.plain(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("One.\n\nTwo & three", "<p>One.</p><p>Two &amp; three</p>"),
        ("for <5 years", "<p>for &lt;5 years</p>"),
        ("<p>One <strong>two</strong></p>", "<p>One <b>two</b></p>"),
        ("Tea &amp; cake", "<p>Tea &amp; cake</p>"),
        ("<script>alert(1)</script><p>Hi</p>", "<p>Hi</p>"),
        ("<a href='javascript:x' onclick='y'>z</a>", "<p><a>z</a></p>"),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
    ],
)
def test_only_the_markup_that_a_field_allows_is_kept(given: str, kept: str) -> None:
    assert cleaning.rich(given, "who_for")[0] == kept


def test_markup_that_was_dropped_is_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(as_csv([ROW | {"who_for": "<table><tr><td>All</td></tr></table>"}]))
    findings = Findings("list.csv")
    (row,) = read_services(file, "", None, findings)
    assert row.values["who_for"] == "<p>All</p>"
    assert "table" in str(findings.warnings[0])


@pytest.mark.parametrize("text", ["=1+1", "+44 days", "-5 degrees", "@home"])
def test_what_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    (row,) = read(as_csv([ROW | {"summary": text}]), tmp_path)
    assert row.values["summary"] == text


@pytest.mark.parametrize(
    ("given", "name", "parts"),
    [
        ("Mill Lane, Marlowick", "", ("Mill Lane", "", "Marlowick", "")),
        (
            "The Mill, 3 Mill Lane, Marlowick",
            "The Mill",
            ("3 Mill Lane", "", "Marlowick", ""),
        ),
        (
            "Hall, 3 Mill Lane, Marlowick, Derbyshire, DE1 0FD",
            "",
            ("Hall", "3 Mill Lane", "Marlowick", "DE1 0FD"),
        ),
        ("First House, 367 Mill Road", "", ("First House", "367 Mill Road", "", "")),
        ("Marlowick", "", ("Marlowick", "", "", "")),
    ],
)
def test_an_address_in_one_cell_is_taken_apart(
    given: str, name: str, parts: tuple[str, ...]
) -> None:
    found = split_address(given, name)
    names = ("address_1", "address_2", "town", "postcode")
    assert tuple(found[part] for part in names) == parts


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


MAPPING = """
key = "id"
group = true
[fields]
title = "name"
summary = { template = "{kind|lower}[ in {town}]" }
cost_type = { column = "price", map = { "Nothing" = "free" }, otherwise = "paid" }
needs = { column = "for", separator = "/", map = { ASD = "autism", Deaf = "hearing" } }
place_access = { yes = { toilet = "accessible-toilet", loop = "hearing-loop" } }
website = { column = ["own site", "their site"] }
tier = { value = "universal" }
town = "town"
[fields.area]
when = [{ column = "town", is = ["Marlowick"], value = "local" }]
otherwise = "outside"
"""
THEIRS = {
    "id": "1", "name": "Splash", "kind": "Swimming", "town": "Marlowick",
    "price": "nothing", "for": "ASD / Deaf", "toilet": "Yes", "loop": "No",
    "own site": "NA", "their site": "club.example",
}  # fmt: skip


def test_a_mapping_says_what_their_columns_mean(tmp_path: Path) -> None:
    table = [THEIRS, THEIRS | {"kind": "Sauna", "loop": "Yes"}]
    (row,) = read(as_csv(table), tmp_path, MAPPING)
    assert row.values["summary"] == "Swimming and sauna in Marlowick"
    assert row.values["cost_type"] == "free"
    assert row.values["needs"] == ["autism", "hearing"]
    assert row.values["place_access"] == ["accessible-toilet", "hearing-loop"]
    assert row.values["website"] == "https://club.example"
    assert row.values["area"] == "local"
    (row,) = read(as_csv([THEIRS | {"town": "NA"}]), tmp_path, MAPPING)
    assert (row.values["summary"], row.values["area"]) == ("Swimming", "outside")


def test_a_word_that_the_mapping_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match=r"line 2, column for.*“Blind”.*`map`"):
        read(as_csv([THEIRS | {"for": "Blind"}]), tmp_path, MAPPING)


def test_rows_of_one_service_that_differ_are_told_by_line(tmp_path: Path) -> None:
    table = [THEIRS, THEIRS, THEIRS | {"name": "Plunge"}]
    with pytest.raises(CannotImport, match=r"line 4, column name.*Splash / Plunge"):
        read(as_csv(table), tmp_path, MAPPING)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "name"', 'titel = "name"', "Did you mean “title”"),
        ('title = "name"', 'title = "nmae"', "Did you mean “name”"),
        ('key = "id"', "", "which columns tell one service from another"),
        ("tier = {", "tier = { vlaue = 1,", "field tier"),
        ("[fields]", "[fields", "not TOML"),
        ('otherwise = "outside"', "when = 3", "not TOML"),
    ],
)
def test_a_wrong_mapping_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match=said):
        read(as_csv([THEIRS]), tmp_path, MAPPING.replace(old, new))


def test_the_template_for_councils_has_every_field_and_is_read(tmp_path: Path) -> None:
    text = (MAPPINGS / "template.csv").read_text(encoding="utf-8")
    assert text.split("\n")[0].split(",") == [n for n in FIELDS if n != "address"]
    (row,) = read(text, tmp_path)
    assert row.values["needs"] == ["autism", "sensory-processing"]


def test_the_guide_names_every_field() -> None:
    guide = (MAPPINGS.parent / "import-services.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in guide] == []
