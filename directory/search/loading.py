"""Make a process's snapshot of the search rows, and keep it up to date.

A snapshot is valid for one site version; the next is made from it and the rows
that were written since, so that a publish does not cost a whole reading.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from wagtail.models import PageViewRestriction

from directory.models import ServicePage
from directory.search.facets import COLUMNS
from directory.search.near import direction
from directory.search.snapshot import Point, Row, Snapshot
from directory.search.text import marks
from localoffer.core.site_version import memory

# With more changed rows than one in so many, starting anew is quicker.
FEW = 20
# Slots of services that are gone, before they are cleared away.
MOST_EMPTY = 1000

ROWS = (
    "SELECT service_id, sort_name, COALESCE(CAST(checked_on AS text), ''), "  # noqa: S608
    "COALESCE(CAST(next_check_on AS text), ''), "
    f"{', '.join(COLUMNS)} FROM directory_searchrow"
)
POINTS = "SELECT row_id, latitude, longitude FROM directory_searchpoint"


def read(sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """Return the rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def snapshot() -> Snapshot:
    """Return the live services of this site version."""
    return memory.renew("search snapshot", load)


def load(older: Snapshot | None) -> Snapshot:
    """Return the rows as they are, reading only what is newer than `older`."""
    # Asked first: what is read afterwards is of this version or of a newer one.
    version = memory.version()
    found = older and older.version <= version and follow(older, version)
    if not found:
        found = Snapshot(version)
        found.fill(read(ROWS))
        found.arrange()
        found.put_places(points(found, read(POINTS)))
    found.hide(restricted())
    return found


def follow(older: Snapshot, version: int) -> Snapshot | None:
    """Return `older` with what changed since, or None when that is too much.

    A row's version is the one with which it became visible (index.py), so no
    row is missed; a row that is gone shows in the number of rows.
    """
    # Counted before the rows are read: a row that comes in between then cannot
    # make up for one that is gone.
    count: int = read("SELECT COUNT(*) FROM directory_searchrow")[0][0]
    changed = read(f"{ROWS} WHERE site_version > %s", [older.version])
    is_long = len(older.keys) > count + MOST_EMPTY
    if is_long or len(changed) * FEW > len(older.keys) + FEW * FEW:
        return None
    new = older.copy(version)
    for row in changed:
        new.put(row)
    if len(new.slots) != count:
        new.keep_only(
            row[0] for row in read("SELECT service_id FROM directory_searchrow")
        )
    if changed or len(new.slots) != len(older.slots):
        new.arrange()
        new.put_places(points_after(new, {row[0] for row in changed}))
    return new


def points_after(new: Snapshot, changed: set[int]) -> list[Point]:
    """Return all places, those of changed services as they are now."""
    stale = {new.slots[key] for key in changed}
    live = new.slots.keys()
    kept = [
        point
        for point in new.points
        if point[1] not in stale and new.keys[point[1]] in live
    ]
    if not changed:
        return kept
    rows = read(f"{POINTS} WHERE row_id IN ({marks([*changed])})", [*changed])
    return kept + points(new, rows)


def points(services: Snapshot, rows: Sequence[Row]) -> list[Point]:
    """Return rows of service, latitude and longitude as a snapshot keeps them."""
    slots = services.slots
    return [
        (latitude, slots[key], direction(latitude, longitude))
        for key, latitude, longitude in rows
        if key in slots
    ]


def restricted() -> list[int]:
    """Return the live services that only some people may see."""
    if not PageViewRestriction.objects.exists():
        return []
    private = ServicePage.objects.live().private()
    return list(private.values_list("pk", flat=True))
