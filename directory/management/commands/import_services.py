"""Bring services in from a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.imports.faults import CannotImport
from directory.imports.fields import FIELDS
from directory.imports.progress import Progress
from directory.imports.reading import FORMATS
from directory.imports.report import report
from directory.imports.run import Request, import_services


class Command(BaseCommand):
    """Import a CSV, XLSX or Open Referral file: all of it or nothing."""

    help = "Bring services in from a file: all of it, or nothing and every fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked for."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=FORMATS, default="")
        parser.add_argument("--mapping", type=Path, help="A mapping file (TOML).")
        parser.add_argument("--source", default="", help="A name for the file's owner.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Show the difference, save nothing."
        )
        parser.add_argument(
            "--draft", action="store_true", help="Load new services as drafts."
        )
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="FIELD",
            choices=sorted(FIELDS),
            help="Replace hand edits of this field. May be given several times.",
        )
        parser.add_argument(
            "--unpublish-missing",
            action="store_true",
            help="Unpublish services that came from this source and have left it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print what was done or what is wrong."""
        request = Request(
            file=options["file"],
            form=options["format"],
            mapping=options["mapping"],
            source=options["source"],
            dry_run=options["dry_run"],
            draft=options["draft"],
            overwrite=frozenset(options["overwrite"]),
            unpublish_missing=options["unpublish_missing"],
        )
        bars: dict[str, Progress] = {}

        def step(what: str, done: int, total: int) -> None:
            bars.setdefault(what, Progress(what, total)).step(done)

        try:
            outcome = import_services(request, timezone.now(), step)
        except CannotImport as error:
            for fault in error.faults:
                self.stderr.write(str(fault))
            count = len(error.faults)
            raise CommandError(
                f"{count} fault{'s' if count != 1 else ''}. Nothing was changed."
            ) from None
        for line in report(outcome, request, options["verbosity"]):
            self.stdout.write(line)
