"""Postcodes come in from every table a council can have."""

import csv
import gzip
import zipfile
from io import StringIO
from math import cos, hypot, radians
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.imports.national_grid import to_wgs84
from directory.models import Outcode, Postcode
from localoffer.core.site_version import read_version
from tests import factories
from tests.directory.import_files import REAL, load, rows, write

METRES_IN_A_DEGREE = 111_320
CODE_POINT = (
    '"AB101AB",10,394251,806376,"S92000003","","S08000020"\n'
    '"AB101AF",90,0,0,"S92000003","","S08000020"\n'
    '"DE1  0FD",10,436031,335411,"E92000001","","E05011515"\n'
)


def load_postcodes(*files: Path) -> str:
    out = StringIO()
    call_command("import_postcodes", *files, stdout=out, stderr=out)
    return out.getvalue()


def metres_apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * METRES_IN_A_DEGREE
    east = (one[1] - other[1]) * METRES_IN_A_DEGREE * cos(radians(one[0]))
    return hypot(north, east)


@pytest.mark.parametrize(
    ("easting", "northing", "expected"),
    [
        (651409.903, 313177.270, (52.657977, 1.716038)),  # OS guide's Caister tower
        (436031, 335411, (52.91492, -1.46562)),
    ],
)
def test_the_grid_is_right_to_five_metres(
    easting: float, northing: float, expected: tuple[float, float]
) -> None:
    assert metres_apart(to_wgs84(easting, northing), expected) < 5


@pytest.mark.skipif(not REAL.exists(), reason="there is no shared data beside us")
def test_the_grid_agrees_with_every_postcode_of_derbyshire() -> None:
    with gzip.open(REAL / "postcodes_derbyshire.csv.gz", "rt") as file:
        worst = max(
            metres_apart(
                to_wgs84(float(row["easting"]), float(row["northing"])),
                (float(row["lat"]), float(row["lon"])),
            )
            for row in csv.DictReader(file)
        )
    assert worst < 5


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["file", "folder", "zip"])
def test_code_point_open_goes_in_as_downloaded(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "codepo_gb" / "Data" / "CSV"
    folder.mkdir(parents=True)
    (tmp_path / "codepo_gb" / "Doc").mkdir()
    (tmp_path / "codepo_gb" / "Doc" / "headers.csv").write_text("PC,PQ,EA,NO\n")
    (folder / "ab.csv").write_text(CODE_POINT)
    given = {"file": folder / "ab.csv", "folder": tmp_path / "codepo_gb"}
    given["zip"] = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(given["zip"], "w") as package:
        package.write(folder / "ab.csv", "Data/CSV/ab.csv")
        package.write(tmp_path / "codepo_gb/Doc/headers.csv", "Doc/headers.csv")
    assert "2 postcodes" in load_postcodes(given[form])
    assert set(Postcode.objects.values_list("code", flat=True)) == {
        "AB10 1AB",
        "DE1 0FD",
    }


@pytest.mark.django_db
def test_a_table_of_the_statistics_office_goes_in(tmp_path: Path) -> None:
    file = tmp_path / "onspd.csv"
    file.write_text(
        "pcd,pcds,doterm,lat,long\n"
        "DE1 0FD,DE1 0FD,,52.91492,-1.46562\n"
        "DE1 0ZZ,DE1 0ZZ,201604,52.9,-1.4\n"
        "BT1 1AA,BT1 1AA,,54.6,-5.9\n"
        "DE1 9ZZ,DE1 9ZZ,,99.999999,0.000000\n"
    )
    assert "1 postcodes" in load_postcodes(file)
    assert Postcode.objects.get().code == "DE1 0FD"


@pytest.mark.django_db
def test_a_second_load_replaces_and_adds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    for latitude in ("52.9", "52.8"):
        file.write_text(f"postcode,lat,lon\nde10fd,{latitude},-1.4\n")
        load_postcodes(file)
    assert Postcode.objects.get().latitude == 52.8


@pytest.mark.django_db
def test_lines_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("postcode,lat,lon\nDE1 0FD,52.9,-1.4\nnowhere,1,2\nDE1 0FE,,\n")
    said = load_postcodes(file)
    assert "list.csv, line 3: It cannot be used" in said
    assert "1 postcodes and 0 outcodes loaded, 2 lines left out" in said


@pytest.mark.django_db
def test_pages_follow_what_a_broken_file_gave_before_it_broke(tmp_path: Path) -> None:
    file, before = tmp_path / "list.csv.gz", read_version()
    lines = "".join(f"DE1 {n}FD,52.9,-1.4\n" for n in range(10))
    noise = "".join(f"ZZ,{n},{n * n}\n" for n in range(20_000))
    whole = gzip.compress(f"postcode,lat,lon\n{lines}{noise}".encode())
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="cannot be read"):
        load_postcodes(file)
    assert Postcode.objects.count() == 10
    assert read_version() > before


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04x", b"\x1f\x8bx"])
def test_a_file_of_something_else_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError):
        load_postcodes(file)
    with pytest.raises(CommandError):
        load_postcodes(tmp_path / "missing.csv")


@pytest.fixture
def register(db: None) -> None:
    Postcode.objects.create(code="ZZ1 1AA", latitude=53.1, longitude=-1.6)
    Outcode.objects.create(code="ZZ1", latitude=53.0, longitude=-1.5)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("zz11aa", (53.1, -1.6, True)),
        ("ZZ1 1AB", (53.0, -1.5, False)),
        ("zz1", (53.0, -1.5, False)),
        ("ZZ2 1AA", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_postcode_is_found_or_its_area_is(
    asked: str, answer: tuple[float, float, bool] | None
) -> None:
    assert Postcode.objects.locate(asked) == answer


@pytest.mark.usefixtures("register")
def test_an_import_places_services_by_their_postcode(tmp_path: Path) -> None:
    factories.directory()
    table = rows(3, latitude="", longitude="")
    table[1]["postcode"], table[2]["postcode"] = "ZZ1 1AB", "ZZ9 9AA"
    outcome = load(write(tmp_path, table))
    positions = [c.row.values["latitude"] for c in outcome.created]
    assert positions == [53.1, 53.0, None]
    warned = [warning.place for warning in outcome.warnings]
    assert warned == ["line 3, column postcode", "line 4, column postcode"]
    assert load(write(tmp_path, table)).run is None
