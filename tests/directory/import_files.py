"""Files for the tests of imports, and what the directory holds, for comparing."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from directory.imports.facts import facts_of
from directory.imports.faults import Findings
from directory.imports.mapping import load_mapping
from directory.imports.reading import read_services
from directory.imports.rows import ServiceRow
from directory.imports.run import Outcome, Request, import_services
from directory.models import ImportedService, Place, Provider, SearchRow, ServicePage

ROOT = Path(__file__).resolve().parent.parent.parent
MAPPINGS = ROOT / "docs" / "how-to" / "mappings"
REAL = ROOT.parent / "shared" / "data"
NOW = datetime(2026, 3, 27, 9, tzinfo=UTC)

ROW = {
    "key": "1",
    "title": "Marlowick Splash",
    "summary": "Swimming for autistic children.",
    "who_for": "Autistic children and their families.",
    "needs": "autism",
    "minimum_age": "5",
    "maximum_age": "11",
    "tier": "targeted",
    "topics": "leisure;short-breaks",
    "tags": "swimming;water",
    "times": "Monday 09:00-17:00",
    "provider": "Marlowick Leisure",
    "contact_phone": "1632 960123",
    "contact_email": "splash@example.org",
    "address_1": "1 Invented Street",
    "town": "Marlowick",
    "postcode": "ZZ1 1AA",
    "latitude": "53.1",
    "longitude": "-1.6",
    "place_access": "hearing-loop",
}


def rows(count: int, **fields: str) -> list[dict[str, str]]:
    """Return rows that differ in key, title and address."""
    return [
        ROW
        | {"key": str(n), "title": f"Splash {n}", "address_1": f"{n} Invented Street"}
        | fields
        for n in range(1, count + 1)
    ]


def as_csv(table: list[dict[str, str]], separator: str = ",") -> str:
    """Return a table as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(table[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()


def write(folder: Path, table: list[dict[str, str]], name: str = "list.csv") -> Path:
    """Write a table to a file."""
    path = folder / name
    path.write_text(as_csv(table), encoding="utf-8")
    return path


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


def load(file: Path, **options: Any) -> Outcome:
    """Import a file."""
    now = options.pop("now", NOW)
    return import_services(Request(file=file, **options), now)


def export() -> bytes:
    """Return all that the directory says, in an order that does not change."""
    pages = ServicePage.objects.order_by("title", "pk")
    content = {
        "services": [[page.url_path, page.live, facts_of(page)] for page in pages],
        "places": [str(place) for place in Place.objects.order_by("name", "pk")],
        "providers": [str(one) for one in Provider.objects.order_by("name")],
        "sources": list(
            ImportedService.objects.order_by("source", "key").values_list(
                "source", "key", "values"
            )
        ),
        "search": list(
            SearchRow.objects.order_by("sort_name", "pk").values_list(
                "sort_name", "need_bits", "topic_bits", "access_bits"
            )
        ),
    }
    return json.dumps(content, indent=1, sort_keys=True, default=str).encode()


def counts() -> dict[str, int]:
    """Return how many rows stand in every table that an import writes."""
    models = (Page, Revision, PageLogEntry, ReferenceIndex, ImportedService, Place)
    return {model.__name__: model.objects.count() for model in models}
