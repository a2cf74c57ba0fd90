"""What councils wrote is kept as they mean it."""

from pathlib import Path

import pytest

from directory.imports import cleaning, contacts
from directory.imports.addresses import split_address
from directory.imports.faults import Findings, Wrong
from directory.imports.reading import read_services
from tests.directory.import_files import ROW, as_csv, read

pytestmark = pytest.mark.django_db


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
