"""Write postcodes and outcodes to the register, some thousands at a time."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from directory.imports.faults import Findings
from directory.imports.plan import batches
from directory.imports.postcode_tables import Spot, spots_in
from directory.models import Outcode, Postcode
from localoffer.core.site_version import raise_version

# Short transactions: on SQLite nobody else can write meanwhile.
BATCH = 5000
ROWS_PER_STATEMENT = 500


def import_postcodes(
    path: Path, findings: Findings, step: Callable[[int], None]
) -> tuple[int, int]:
    """Load a table; return how many postcodes and outcodes it gave.

    A row replaces what the register had for its code. Safe to run again, also
    after a run that was cut short.
    """
    postcodes = outcodes = 0
    for batch in batches(spots_in(path, findings), BATCH):
        whole = {spot.code: spot for spot in batch if not spot.is_outcode}
        halves = {spot.code: spot for spot in batch if spot.is_outcode}
        with transaction.atomic():
            write_postcodes(list(whole.values()))
            write_outcodes(list(halves.values()))
            # With each batch: what a later fault stops has been written all the same.
            raise_version()
        postcodes += len(whole)
        outcodes += len(halves)
        step(len(batch))
    findings.stop_at_faults()
    return postcodes, outcodes


def write_postcodes(spots: list[Spot]) -> None:
    """Write whole postcodes over what was there."""
    Postcode.objects.bulk_create(
        [
            Postcode(
                code=spot.code,
                latitude=spot.latitude,
                longitude=spot.longitude,
                district=spot.district,
                ward=spot.ward,
            )
            for spot in spots
        ],
        batch_size=ROWS_PER_STATEMENT,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["latitude", "longitude", "district", "ward"],
    )


def write_outcodes(spots: list[Spot]) -> None:
    """Write outcodes over what was there."""
    Outcode.objects.bulk_create(
        [
            Outcode(code=spot.code, latitude=spot.latitude, longitude=spot.longitude)
            for spot in spots
        ],
        batch_size=ROWS_PER_STATEMENT,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["latitude", "longitude"],
    )
