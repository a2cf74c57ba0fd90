"""Let rows agree with each other and with what stands here, before comparing."""

from directory.imports.faults import Findings
from directory.imports.fields import PLACE, Value
from directory.imports.places import identity
from directory.imports.rows import ServiceRow
from directory.models import Postcode, Provider


def agree_on_providers(rows: list[ServiceRow]) -> None:
    """Spell a provider as it stands here already, or as the file first does."""
    spelled = {
        name.casefold(): name
        for name in Provider.objects.values_list("name", flat=True)
    }
    for row in rows:
        if name := str(row.values.get("provider", "")):
            row.values["provider"] = spelled.setdefault(name.casefold(), name)


def find_positions(rows: list[ServiceRow], findings: Findings) -> None:
    """Give places without coordinates those of their postcode, or of its area."""
    waiting = [
        row
        for row in rows
        if row.values.get("postcode") and row.values.get("latitude") is None
    ]
    if not waiting:
        return
    found = Postcode.objects.locate_all(str(row.values["postcode"]) for row in waiting)
    for row in waiting:
        code = str(row.values["postcode"])
        position = found.get(code)
        if position:
            row.values["latitude"], row.values["longitude"] = position[:2]
        if position is None:
            problem = f"The postcode {code} is not in our register."
            remedy = "Without a position, distance leaves this place out. Check it, or "
            findings.warn(
                row.at("postcode"), problem, f"{remedy}load its area's postcodes."
            )
        elif not position[2]:
            area = code.split()[0]
            findings.warn(
                row.at("postcode"),
                f"The postcode {code} is not in our register.",
                f"The middle of {area} was used. Check it, or load its area.",
            )


def agree_on_places(rows: list[ServiceRow]) -> None:
    """Let rows at one place say the same of it: what is known adds up."""
    together: dict[tuple[str, ...], dict[str, Value]] = {}
    for row in rows:
        if "place_name" not in row.values or not row.values["place_name"]:
            continue
        mine = {name: row.values[name] for name in PLACE if name in row.values}
        ours = together.setdefault(identity(row.values), mine)
        for name, value in mine.items():
            if isinstance(value, list):
                before = ours.get(name)
                known = before if isinstance(before, list) else []
                ours[name] = sorted({*known, *value})
            elif ours.get(name) in ("", None):
                ours[name] = value
    for row in rows:
        if agreed := together.get(identity(row.values)):
            row.values |= {name: agreed[name] for name in PLACE if name in row.values}
