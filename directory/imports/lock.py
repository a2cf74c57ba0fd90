"""Only one import at a time; the lock goes with the transaction, however it ends."""

from django.db import connection

from directory.imports.faults import CannotImport, Fault

# Any number that no other use of advisory locks here takes.
NUMBER = 56_030_047


def take_lock() -> None:
    """Hold the lock until the transaction ends; say so when another holds it.

    On SQLite the immediate transaction is the lock, and waits for its turn.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [NUMBER])
        taken = cursor.fetchone()[0]
    if not taken:
        raise CannotImport(
            [Fault("", "", "Another import is running.", "Try again when it is done.")]
        )
