"""A mapping says what a council’s own columns mean."""

from pathlib import Path

import pytest

from directory.imports.faults import CannotImport
from tests.directory.import_files import as_csv, read

pytestmark = pytest.mark.django_db
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
