"""Have the database itself refuse to delete what is only ever added to.

Restoring a portable backup empties every table first: it knows the way round.
"""

from django.db import migrations

TABLES = ["decision", "review", "signoff", "lapse", "dissent", "round", "ownerchange"]
WORDS = "This is a record: add to it, it is never changed."


def refuse_deleting(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        then = "FOR EACH ROW EXECUTE FUNCTION compliance_never_changed()"
    else:
        then = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER compliance_{table}_never_deleted "
            f"BEFORE DELETE ON compliance_{table} {then}"
        )


def allow_deleting(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        on = f" ON compliance_{table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER compliance_{table}_never_deleted{on}")


class Migration(migrations.Migration):
    dependencies = [("compliance", "0007_who_had_a_duty")]
    operations = [migrations.RunPython(refuse_deleting, allow_deleting)]
