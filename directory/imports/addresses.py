"""Take a one-string address apart, as far as that is sure."""

import re

from directory.postcodes import normalise

COUNTIES = {
    *("bedfordshire", "berkshire", "buckinghamshire", "cambridgeshire", "cheshire"),
    *("cornwall", "cumbria", "derbyshire", "devon", "dorset", "durham", "essex"),
    *("county durham", "east sussex", "gloucestershire", "greater london"),
    *("greater manchester", "hampshire", "herefordshire", "hertfordshire", "kent"),
    *("lancashire", "leicestershire", "lincolnshire", "merseyside", "norfolk"),
    *("north yorkshire", "northamptonshire", "northumberland", "nottinghamshire"),
    *("oxfordshire", "rutland", "shropshire", "somerset", "south yorkshire"),
    *("staffordshire", "suffolk", "surrey", "tyne and wear", "warwickshire"),
    *("west midlands", "west sussex", "west yorkshire", "wiltshire"),
    *("worcestershire", "east riding of yorkshire", "isle of wight"),
}
STREET = re.compile(
    r"[0-9]|\b(road|rd|street|st|lane|avenue|ave|drive|close|way|crescent|place|"
    r"square|terrace|centre|center|park|house|hall|school|building|floor|library|"
    r"court|gardens|grove|row|hill|green|parade|precinct|quay|waterside)\b\.?$",
    re.IGNORECASE,
)


def split_address(text: str, name: str = "") -> dict[str, str]:
    """Return address_1, address_2, town, county and postcode of one string.

    The last part is the town when it looks like one; the place's own name at
    the front is left out. When unsure, everything stays in the first line.
    """
    parts = [" ".join(part.split()) for part in re.split(r"[,\n;]", text)]
    parts = [part for part in parts if part]
    found = dict.fromkeys(("address_1", "address_2", "town", "county", "postcode"), "")
    if parts and (postcode := normalise(parts[-1])):
        found["postcode"] = postcode
        parts.pop()
    if len(parts) > 2 and parts[-1].casefold() in COUNTIES:
        found["county"] = parts.pop()
    if len(parts) > 1 and not STREET.search(parts[-1]):
        found["town"] = parts.pop()
    if len(parts) > 1 and parts[0].casefold() == name.casefold():
        parts.pop(0)
    if parts:
        found["address_1"] = parts[0]
        found["address_2"] = ", ".join(parts[1:])
    return found
