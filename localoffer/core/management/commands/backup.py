"""Write the whole site into one file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from localoffer.core.backups.manifest import CannotBackUp
from localoffer.core.backups.run import STANDARD_STREAM, back_up


class Command(BaseCommand):
    """Back up the database and media of a site, while it is in use."""

    help = (
        "Writes the database and media into one compressed file that `restore` "
        "brings back. The site may be in use meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask where to, and for which database."""
        parser.add_argument("file", help="a new file, or - for the standard output")
        parser.add_argument(
            "--format",
            choices=["native", "portable"],
            default="native",
            help="portable can be restored into the other kind of database",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up and say how much."""
        native = options["format"] == "native"
        kind = connection.vendor if native else "portable"
        try:
            manifest = back_up(options["file"], kind, timezone.now())
        except CannotBackUp as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in manifest.tables.values())
        out = self.stderr if options["file"] == STANDARD_STREAM else self.stdout
        out.write(
            f"Backed up {rows} rows in {len(manifest.tables)} tables and "
            f"{len(manifest.files) - 1} media files."
        )
