"""Undo an import of services."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.imports.faults import CannotImport
from directory.imports.undo import runs, undo_import
from directory.models import ImportRun


class Command(BaseCommand):
    """Put every service back as it was before an import."""

    help = "Undo an import: each service as it was before, unless edited since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked for."""
        parser.add_argument("run", nargs="?", type=int, metavar="NUMBER")
        parser.add_argument("--list", action="store_true", help="List the imports.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Undo the import with this number, or list all."""
        if options["list"] or options["run"] is None:
            for line in runs():
                self.stdout.write(line)
            return
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(
                f"There is no import {options['run']}. See undo_import --list."
            )
        try:
            undone = undo_import(run, timezone.now())
        except CannotImport as error:
            raise CommandError(str(error)) from None
        for title in undone.restored:
            self.stdout.write(f"As it was before: {title}")
        for title in undone.removed:
            self.stdout.write(f"Removed: {title}")
        for title, reason in undone.left:
            self.stdout.write(f"Left as it is: {title}. {reason}")
        self.stdout.write(
            f"{len(undone.restored)} as before, {len(undone.removed)} removed, "
            f"{len(undone.left)} left as they are."
        )
