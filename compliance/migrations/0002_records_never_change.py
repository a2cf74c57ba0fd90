"""Have the database itself refuse to change what is only ever added to."""

from django.db import migrations

TABLES = ["decision", "review", "signoff", "lapse", "dissent", "round"]
WORDS = "This is a record: add to it, it is never changed."

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION compliance_never_changed() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
"""


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER compliance_{table}_never_changed "
                f"BEFORE UPDATE ON compliance_{table} "
                "FOR EACH ROW EXECUTE FUNCTION compliance_never_changed()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER compliance_{table}_never_changed "
                f"BEFORE UPDATE ON compliance_{table} "
                f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )


def allow_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        on = f" ON compliance_{table}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER compliance_{table}_never_changed{on}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION compliance_never_changed()")


class Migration(migrations.Migration):
    dependencies = [("compliance", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
