"""Every row of every model in words that both databases know, to move between them.

What a database derives for itself, its indexes for text, is made anew afterwards.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import Error, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from localoffer.core.backups.emptying import empty
from localoffer.core.backups.manifest import (
    CannotRestore,
    Table,
    compare,
    digest,
)

FILE = "rows.jsonl"
# Wagtail's search index differs between databases; a sign-in is not worth moving.
LEFT_OUT = {"modelsearch", "wagtailsearch", "sessions"}
BATCH = 500
Model = type[models.Model]
Field = Any


def moved_models() -> list[Model]:
    """Return the models whose rows are moved, those of many-to-many too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in LEFT_OUT
    ]


def fields_of(model: Model) -> list[Field]:
    """Return the columns of a model's own table."""
    return [field for field in model._meta.local_concrete_fields if field.column]


def kind_of(field: Field) -> str:
    """Return what a column holds; a foreign key holds what its target does."""
    while field.is_relation:
        field = field.target_field
    return str(field.get_internal_type())


def neutral(field: Field, value: Any) -> Any:
    """Return a column's value as JSON can hold it, the same from both databases."""
    if value is None:
        return None
    match kind_of(field):
        case "BooleanField":
            return bool(value)
        case "DateTimeField":
            when = datetime.fromisoformat(str(value))
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
        case "DateField" | "TimeField":
            return str(value)
        case "UUIDField":
            return str(UUID(str(value)))
        case "JSONField":
            return json.loads(value) if isinstance(value, str) else value
        case "DecimalField":
            return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-places(field))))
        case "BinaryField":
            return base64.b64encode(bytes(value)).decode()
    return value


def native(field: Field, value: Any) -> Any:
    """Return a value as this site's database wants it."""
    if value is None:
        return None
    adapt = connection.ops
    match kind_of(field):
        case "DateTimeField":
            return adapt.adapt_datetimefield_value(datetime.fromisoformat(value))
        case "DateField":
            return adapt.adapt_datefield_value(date.fromisoformat(value))
        case "TimeField":
            return adapt.adapt_timefield_value(time.fromisoformat(value))
        case "UUIDField":
            as_is = connection.features.has_native_uuid_field
            return UUID(value) if as_is else UUID(value).hex
        case "JSONField":
            return adapt.adapt_json_value(value, None)
        case "DecimalField":
            return adapt.adapt_decimalfield_value(Decimal(value), 30, places(field))
        case "BinaryField":
            return base64.b64decode(value)
    return value


def places(field: Field) -> int:
    """Return how many decimal places a column has."""
    while field.is_relation:
        field = field.target_field
    return int(field.decimal_places)


def rows_of(model: Model) -> Iterator[list[Any]]:
    """Return a table's rows as JSON can hold them."""
    fields, quote = fields_of(model), connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    table = quote(model._meta.db_table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
        for row in cursor:
            yield [neutral(f, value) for f, value in zip(fields, row, strict=True)]


def canonical(rows: Iterable[list[Any]]) -> Iterator[str]:
    """Return each row as one text, whatever order a JSON object came in."""
    for row in rows:
        yield json.dumps(row, sort_keys=True)


@contextmanager
def one_moment() -> Iterator[None]:
    """See the database as it is now throughout, while others write to it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
            return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def dump(folder: Path) -> tuple[dict[str, Table], list[tuple[str, str]]]:
    """Write every table: a line with its name and columns, then a line per row."""
    tables = {}
    with one_moment(), (folder / FILE).open("w", encoding="utf-8") as out:
        for model in moved_models():
            name = model._meta.db_table
            columns = [field.column for field in fields_of(model)]
            out.write(json.dumps({"table": name, "columns": columns}) + "\n")

            def written(model: Model = model) -> Iterator[list[Any]]:
                for row in rows_of(model):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                    yield row

            tables[name] = digest(canonical(written()))
        applied = sorted(MigrationRecorder(connection).applied_migrations())
    return tables, applied


def restore(folder: Path, wanted: dict[str, Table]) -> None:
    """Replace every row in one transaction, committed only when all is right."""
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    by_table = {model._meta.db_table: model for model in moved_models()}
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL statement_timeout = 0")
            empty()
            with (folder / FILE).open(encoding="utf-8") as lines:
                fill(lines, by_table)
            found = {
                name: digest(canonical(rows_of(model)))
                for name, model in by_table.items()
            }
            compare(wanted, found)
            set_sequences(list(by_table.values()))
    except Error as error:
        raise CannotRestore(f"The database refused: {error}") from error
    ContentType.objects.clear_cache()


def fill(lines: Iterable[str], by_table: dict[str, Model]) -> None:
    """Insert the rows of each table in turn."""
    parsed = (json.loads(line) for line in lines)
    model: Model | None = None
    for is_header, group in groupby(parsed, key=lambda line: isinstance(line, dict)):
        if is_header:
            header = list(group)[-1]
            model = by_table.get(header["table"])
            known = model and [field.column for field in fields_of(model)]
            if known != header["columns"]:
                raise CannotRestore(
                    "Another version of this software made this portable backup. "
                    "Install that version, restore, then upgrade."
                )
        elif model:
            insert(model, group)


def insert(model: Model, rows: Iterator[list[Any]]) -> None:
    """Insert rows, some hundred at a time."""
    fields, quote = fields_of(model), connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            values = [
                [native(f, v) for f, v in zip(fields, r, strict=True)] for r in batch
            ]
            cursor.executemany(statement, values)


def set_sequences(filled: list[Model]) -> None:
    """Let the next new row have a number that is free."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)
