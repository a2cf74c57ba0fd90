"""Read the postcode tables that councils can have, whichever form they take.

Code-Point Open (no header, eastings and northings; files, a folder or the zip
as downloaded), tables with latitude and longitude such as ONSPD, and tables of
outcodes. Contains no data: the council loads its own.
"""

import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from directory.imports.faults import Findings
from directory.imports.national_grid import to_wgs84
from directory.models.places import LATITUDE, LONGITUDE
from directory.postcodes import normalise, outward

# What the columns are called in the tables we know, in order of preference.
NAMES = {
    "postcode": ("pcds", "postcode", "pcd7", "pcd", "pcd8"),
    "outcode": ("outcode", "outward"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "lon", "lng", "longitude"),
    "easting": ("easting", "eastings", "oseast1m", "east1m"),
    "northing": ("northing", "northings", "osnrth1m", "north1m"),
    "district": ("district", "laua_name", "lad"),
    "ward": ("ward", "ward_name"),
    "ended": ("doterm",),
}
SOUTH, NORTH = (check.limit_value for check in LATITUDE)
WEST, EAST = (check.limit_value for check in LONGITUDE)
LONGEST_NAME = 120


@dataclass(frozen=True)
class Spot:
    """Where one postcode or outcode is."""

    code: str
    latitude: float
    longitude: float
    is_outcode: bool = False
    district: str = ""
    ward: str = ""


def spots_in(path: Path, findings: Findings) -> Iterator[Spot]:
    """Yield every place in a file, a folder or a zip."""
    for name, stream in streams(path, findings):
        rows = csv.reader(line.replace("\0", "") for line in stream)
        try:
            yield from spots_of(rows, name, findings)
        except (csv.Error, UnicodeError, OSError, EOFError) as error:
            findings.fault(name, f"It cannot be read ({error}).", "Download it again.")


def streams(path: Path, findings: Findings) -> Iterator[tuple[str, IO[str]]]:
    """Yield the name and the text of every table."""
    if path.is_dir():
        for file in sorted(path.rglob("*.csv")):
            if "Doc" not in file.parts:
                for _, stream in streams(file, findings):
                    yield file.name, stream
        return
    try:
        with path.open("rb") as raw:
            start = raw.read(2)
    except OSError:
        findings.give_up("", "There is no such file.", "Check its name and folder.")
    if start == b"PK":
        try:
            with ZipFile(path) as package:
                for name in sorted(package.namelist()):
                    if name.lower().endswith(".csv") and "doc/" not in name.lower():
                        with package.open(name) as member:
                            yield name, as_text(member)
        except (BadZipFile, RuntimeError, NotImplementedError):
            findings.give_up("", "The zip file is damaged.", "Download it again.")
        return
    with opened(path, start == b"\x1f\x8b") as stream:
        yield "", stream


@contextmanager
def opened(path: Path, is_compressed: bool) -> Iterator[IO[str]]:
    """Open a table, compressed or not."""
    with gzip.open(path) if is_compressed else path.open("rb") as raw:
        yield as_text(raw)


def as_text(raw: IO[bytes] | gzip.GzipFile) -> IO[str]:
    """Return a byte stream as text; district names are the only non-ASCII."""
    return io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="")


def spots_of(
    rows: Iterator[list[str]], name: str, findings: Findings
) -> Iterator[Spot]:
    """Yield the spots of one table, with or without a header."""
    first = next(rows, [])
    columns = {
        meaning: place
        for meaning, known in NAMES.items()
        if (place := column_of(first, known)) is not None
    }
    start = 2
    if len(first) >= 4 and normalise(first[0]):
        columns = {"postcode": 0, "easting": 2, "northing": 3}
        rows, start = prepended(first, rows), 1
    has_position = {"latitude", "longitude"} <= columns.keys() or (
        {"easting", "northing"} <= columns.keys()
    )
    if not has_position or not columns.keys() & {"postcode", "outcode"}:
        findings.fault(
            name,
            "It has no columns that we know.",
            "It needs postcode or outcode, with lat and long or easting and northing.",
        )
        return
    for number, row in enumerate(rows, start):
        if not row:
            continue
        cells = {
            meaning: row[place].strip() if place < len(row) else ""
            for meaning, place in columns.items()
        }
        try:
            if spot := spot_of(cells):
                yield spot
        except ValueError:
            findings.warn(
                f"{name} line {number}".strip(),
                "It cannot be used.",
                "It was left out.",
            )


def column_of(header: list[str], known: tuple[str, ...]) -> int | None:
    """Return where a column stands under any of its names."""
    names = [name.strip().lower() for name in header]
    return next((names.index(name) for name in known if name in names), None)


def prepended(first: list[str], rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield a row that was read too early, then the others."""
    yield first
    yield from rows


def spot_of(cells: dict[str, str]) -> Spot | None:
    """Return a row's spot; None where it has none. Raises ValueError on nonsense.

    Left out: postcodes that have ended, those without a position, and Northern
    Ireland's, whose licence differs.
    """
    if cells.get("ended"):
        return None
    is_outcode = "postcode" not in cells
    raw = cells["outcode"] if is_outcode else cells["postcode"]
    code = outward(raw) if is_outcode else normalise(raw)
    if code is None:
        raise ValueError(raw)
    if code.startswith("BT"):
        return None
    if "latitude" in cells:
        latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
        if latitude > 99:
            return None
    else:
        easting, northing = float(cells["easting"]), float(cells["northing"])
        if not easting and not northing:
            return None
        latitude, longitude = to_wgs84(easting, northing)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise ValueError(code)
    return Spot(
        code,
        latitude,
        longitude,
        is_outcode,
        cells.get("district", "")[:LONGEST_NAME],
        cells.get("ward", "")[:LONGEST_NAME],
    )
