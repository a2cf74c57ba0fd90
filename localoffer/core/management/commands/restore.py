"""Bring a site back from a backup."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from localoffer.core.backups.manifest import CannotBackUp, CannotRestore
from localoffer.core.backups.run import restore


class Command(BaseCommand):
    """Restore a backup: checked first, then all of the database or nothing."""

    help = (
        "Brings back what `backup` wrote. It checks the whole file before it changes "
        "anything. Stop the web service first and start it afterwards."
    )
    # There may be no database yet.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which file, and whether the site may go."""
        parser.add_argument("file", help="a backup, or - for the standard input")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="replace the site that is here, which loses what it holds",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, saying each step."""
        try:
            for step in restore(options["file"], options["replace"]):
                self.stdout.write(step)
        except (CannotBackUp, CannotRestore) as error:
            raise CommandError(str(error)) from error
