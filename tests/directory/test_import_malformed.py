"""A malformed file changes nothing, is told plainly, quickly and in little memory."""

import io
import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from directory.models import ServicePage
from tests import factories
from tests.directory.import_files import ROOT, ROW, as_csv, counts, rows

GOOD = as_csv(rows(3))
MOST_SECONDS = 10
MOST_MEGABYTES = 256


def workbook(*table: list[object]) -> bytes:
    book = Workbook()
    for line in table:
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(change: dict[str, bytes]) -> bytes:
    """Return a sound workbook with some of its parts replaced."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["title"], ["Splash"]))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != "xl/sharedStrings.xml" or change:
                new.writestr(part, change.get(part, old.read(part)))
    return content.getvalue()


def with_value(**fields: str) -> Callable[[], bytes]:
    return lambda: as_csv([*rows(2), ROW | {"key": "9"} | fields]).encode()


def zip_bomb() -> bytes:
    content = io.BytesIO(repacked({}))
    with (
        zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1024):
            part.write(b"<si><t>a</t></si>" * 61_680)
    return content.getvalue()


def laughing() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    sheet = f"<!DOCTYPE x [{entities}]><worksheet><sheetData><row><c t='str'><v>&j;</v></c></row></sheetData></worksheet>"  # noqa: E501
    return repacked({"xl/worksheets/sheet1.xml": sheet.encode()})


# Name → the file's ending, its content, and what the fault must say.
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("csv", lambda: b"", "empty"),
    "only a header": ("csv", lambda: GOOD.split("\r\n")[0].encode(), "no services"),
    "only blank lines": ("csv", lambda: b"\n\n\n", "no names"),
    "only a mark": ("csv", lambda: b"\xef\xbb\xbf", "no names"),
    "NUL in a cell": ("csv", with_value(town="Mar\0low"), "line 4, column town.*NUL"),
    "all NULs": ("csv", lambda: b"\0" * 4096, "."),
    "cp1252 with a hole": ("csv", lambda: GOOD.encode() + b"\x81\x8d\n", "line 5"),
    "half of UTF-16": ("csv", lambda: GOOD.encode("utf-16")[:-1], "cannot be read"),
    "too few cells": ("csv", lambda: (GOOD + "7,Splash\n").encode(), "line 5.*2 cells"),
    "too many cells": (
        "csv",
        lambda: (GOOD.rstrip() + ",one,more\r\n").encode(),
        "line 4: It has 22 cells",
    ),
    "quotes never end": (
        "csv",
        lambda: (GOOD + '7,"Spl').encode(),
        "line 5.*quotation",
    ),
    "quotes inside": ("csv", lambda: (GOOD + '7,"a"b\n').encode(), "line 5.*quotation"),
    "a million columns": (
        "csv",
        lambda: b",".join(b"c%d" % n for n in range(1_000_000)),
        "1000000 columns",
    ),
    "a million columns below": (
        "csv",
        lambda: GOOD.encode() + b"," * 1_000_000 + b"x\n",
        "line 5: It has 1000001 cells",
    ),
    "one huge cell": ("csv", with_value(who_for="a" * 200_000), "longer than 100,000"),
    "a huge line": ("csv", lambda: b"a" * 8_000_000, "."),
    "too large": ("csv", lambda: b"a,b\n" * 6_000_000, "larger than 20 MB"),
    "two columns of a name": ("csv", lambda: b"title,title\na,b\n", "column title"),
    "an unknown column": ("csv", lambda: b"titel,town\na,b\n", "Did you mean “title”"),
    "the same key twice": (
        "csv",
        with_value(key="2"),
        "line 4, column key.*“2” stands already in line 3",
    ),
    "no key": ("csv", with_value(key="NA"), "line 4, column key"),
    "no title": ("csv", with_value(title=" - "), "line 4, column title"),
    "a title too long": ("csv", with_value(title="a" * 256), "256 characters"),
    "latitude of words": ("csv", with_value(latitude="north"), "column latitude"),
    "latitude and longitude swapped": (
        "csv",
        with_value(latitude="-1.6", longitude="53.1"),
        "swapped",
    ),
    "a place in the sea": ("csv", with_value(latitude="12"), "not in Great Britain"),
    "infinity": ("csv", with_value(latitude="inf"), "not in Great Britain"),
    "no number at all": ("csv", with_value(latitude="nan"), "not in Great Britain"),
    "longitude only": ("csv", with_value(latitude=""), "must both be there"),
    "ages the wrong way round": ("csv", with_value(minimum_age="12"), "ends at 11"),
    "an age of words": ("csv", with_value(maximum_age="teens"), "column maximum_age"),
    "half a postcode": ("csv", with_value(postcode="ZZ1"), "not a whole postcode"),
    "a script for a website": ("csv", with_value(contact_email="=cmd()"), "e-mail"),
    "a day that is none": ("csv", with_value(times="Someday 9-5"), "opening time"),
    "a spreadsheet named .csv": (
        "csv",
        lambda: workbook(["title"]),
        "whatever its name",
    ),
    "an old workbook": ("csv", lambda: b"\xd0\xcf\x11\xe0" + b"x" * 99, "old Excel"),
    "text named .xlsx": ("xlsx", lambda: GOOD.encode(), "not an Excel workbook"),
    "half a workbook": ("xlsx", lambda: workbook(["title"])[:900], "not an Excel"),
    "a workbook of nonsense": (
        "xlsx",
        lambda: repacked({"xl/worksheets/sheet1.xml": b"<nonsense"}),
        "damaged",
    ),
    "a workbook that laughs": ("xlsx", laughing, "damaged"),
    "a formula without a result": (
        "xlsx",
        lambda: workbook(["title", "key"], ["=A1&B1", "1"]),
        r"row 2, column A \(title\).*formula",
    ),
    "an error in a cell": (
        "xlsx",
        lambda: workbook(["title", "key"], ["#REF!", "1"]),
        "row 2, column A",
    ),
    "JSON cut short": ("json", lambda: b'[{"id": 1', "line 1: This is not JSON"),
    "JSON without services": ("json", lambda: b'{"a": []}', "no list of services"),
    "JSON nested deeply": ("json", lambda: b"[" * 100_000, "nested too deeply"),
    "JSON of numbers": ("json", lambda: b"[1, 2]", "service 1"),
    "JSON with a bad address": (
        "json",
        lambda: json.dumps([{"id": "1", "name": "A", "url": "no site"}]).encode(),
        "service 1, column website",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_a_malformed_file_is_told_and_changes_nothing(
    name: str, tmp_path: Path
) -> None:
    ending, content, expected = FILES[name]
    factories.directory()
    file = tmp_path / f"list.{ending}"
    file.write_bytes(content())
    before, started, err = counts(), time.monotonic(), io.StringIO()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_services", file, stderr=err)
    assert time.monotonic() - started < MOST_SECONDS
    said = err.getvalue()
    assert re.search(expected, said), said
    assert all(line.startswith(file.name) for line in said.splitlines())
    assert counts() == before
    assert not ServicePage.objects.exists()


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "ending", "content", "expected"),
    [
        ("a workbook that unpacks to 1 GB", "xlsx", zip_bomb, "sharedStrings"),
        ("the most rows", "csv", lambda: as_csv(rows(50_001)).encode(), "50,000 rows"),
        ("a million columns", "csv", FILES["a million columns"][1], "columns"),
        ("deep JSON", "json", FILES["JSON nested deeply"][1], "nested"),
    ],
)
def test_a_hostile_file_takes_little_time_and_memory(
    name: str,
    ending: str,
    content: Callable[[], bytes],
    expected: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / f"list.{ending}"
    file.write_bytes(content())
    started = time.monotonic()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource, subprocess, sys\n"
            "code = subprocess.run(sys.argv[1:]).returncode\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
            "sys.exit(code)",
            sys.executable,
            "manage.py",
            "import_services",
            str(file),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - started < MOST_SECONDS + 10  # and a cold start
    assert int(done.stdout.split()[-1]) / 1024 < MOST_MEGABYTES
