"""Make the full-text table, each database in its own way (see search/text.py)."""

from django.db import migrations

TABLE = "directory_searchtext"
SQLITE = [
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "title, summary, body, names, "
    "tokenize = 'porter unicode61 remove_diacritics 2')"
]
# No foreign key: rows go with their services in code, the same on both, and a
# row whose service is unknown finds nothing.
POSTGRESQL = [
    f"CREATE TABLE {TABLE} (service_id bigint PRIMARY KEY, title text NOT NULL, "
    "summary text NOT NULL, body text NOT NULL, names text NOT NULL, "
    "document tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_document ON {TABLE} USING gin (document)",
]


def make(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_seed_vocabularies")]
    operations = [migrations.RunPython(make, drop)]
