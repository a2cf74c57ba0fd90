"""Emptying every table before a portable backup is put in its place."""

from django.apps import apps
from django.db import connection

# How the triggers end, in their names, that keep rows from being deleted.
REFUSES = "_never_deleted"


def empty() -> None:
    """Delete every row, also of what is made anew; links are checked at the end.

    Some tables refuse to lose a row, by a trigger. Nothing else goes past that: on
    PostgreSQL tables are emptied whole, and on SQLite such triggers come back after.
    """
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.db_table.endswith("_fts")
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE %s",
            [f"%{REFUSES}"],
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        for _, statement in triggers:
            cursor.execute(statement)
