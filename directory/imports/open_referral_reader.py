"""Read services in the Open Referral format (UK 3.0 and older envelopes)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from directory.imports.encoding import encoding_of
from directory.imports.faults import Findings
from directory.imports.source import MOST_ROWS, SourceRow, check_cell, check_size

ENVELOPES = ("contents", "content", "services")
# Their key and our field, for what is one text in both.
PLAIN = {
    "id": "key",
    "name": "title",
    "description": "description",
    "url": "website",
    "eligibility_description": "who_for",
    "application_process": "how_to_access",
    "fees_description": "cost_details",
    "minimum_age": "minimum_age",
    "maximum_age": "maximum_age",
}
ADDRESS = {
    "address_1": "address_1",
    "address_2": "address_2",
    "city": "town",
    "postal_code": "postcode",
}
GONE = {"inactive", "defunct", "temporarily closed"}


def read_open_referral(path: Path, findings: Findings) -> Iterator[SourceRow]:
    """Yield one row for each service, under our own field names."""
    check_size(path, findings)
    text = path.read_text(encoding_of(path, findings))
    try:
        # Feeds in the wild hold raw control characters.
        content = json.loads(text.lstrip("\ufeff"), strict=False)
    except RecursionError:
        findings.give_up("", "It is nested too deeply.", "Export it again.")
    except ValueError as error:
        place = f"line {getattr(error, 'lineno', 1)}"
        findings.give_up(place, "This is not JSON.", "Export it again as JSON.")
    services = services_in(content)
    if services is None:
        findings.give_up(
            "",
            "It holds no list of services.",
            "It must be a list, or have one under “contents” or “services”.",
        )
    if len(services) > MOST_ROWS:
        findings.give_up("", f"It holds more than {MOST_ROWS:,} services.", "Split it.")
    for number, service in enumerate(services, 1):
        if not isinstance(service, dict):
            findings.fault(
                f"service {number}", "It is no object.", "Export the file again."
            )
            continue
        if text_of(service.get("status")).lower() in GONE:
            findings.warn(
                f"service {number}", "It is no longer active.", "It was left out."
            )
            continue
        row = SourceRow(number, cells_of(service), "service")
        for column, cell in row.cells.items():
            check_cell(cell, row.at(column), findings)
        yield row


def services_in(content: Any) -> list[Any] | None:
    """Return the services, whichever envelope they came in."""
    if isinstance(content, dict):
        for name in ENVELOPES:
            if isinstance(content.get(name), list):
                return list(content[name])
        return [content] if "id" in content and "name" in content else None
    return content if isinstance(content, list) else None


def cells_of(service: dict[str, Any]) -> dict[str, str]:
    """Return a service under our own field names."""
    cells = {ours: text_of(service.get(theirs)) for theirs, ours in PLAIN.items()}
    cells["provider"] = text_of(first(service.get("organization")).get("name"))
    link = first(service.get("service_at_locations"))
    location = first(link.get("location") or service.get("locations"))
    cells["place_name"] = text_of(location.get("name"))
    cells["latitude"] = text_of(location.get("latitude"))
    cells["longitude"] = text_of(location.get("longitude"))
    address = first(location.get("addresses") or location.get("physical_addresses"))
    for theirs, ours in ADDRESS.items():
        cells[ours] = text_of(address.get(theirs))
    contact = first(service.get("contacts"))
    phone = first(service.get("phones") or contact.get("phones"))
    cells["contact_name"] = text_of(contact.get("title") or contact.get("name"))
    cells["contact_phone"] = text_of(phone.get("number"))
    cells["contact_email"] = text_of(service.get("email") or contact.get("email"))
    return cells


def first(value: Any) -> dict[str, Any]:
    """Return the first object of a list, or the object itself, or an empty one."""
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Return a plain value as text; anything else as nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip() if isinstance(value, str | int | float) else ""
