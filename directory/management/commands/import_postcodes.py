"""Load postcodes, so that families can ask what is near them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.imports.faults import CannotImport, Findings
from directory.imports.postcode_register import import_postcodes
from directory.imports.progress import Progress

MOST_SHOWN = 20


class Command(BaseCommand):
    """Load Code-Point Open, ONSPD or a table with latitude and longitude."""

    help = "Load postcodes from Code-Point Open, ONSPD or a table of your own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked for."""
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE",
            help="A .csv, a .csv.gz, a .zip or a folder of .csv files.",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Load every file, and say what could not be used."""
        for path in options["files"]:
            findings = Findings(path.name)
            bar = Progress(f"Loading {path.name}", 0)
            try:
                postcodes, outcodes = import_postcodes(path, findings, bar.step)
            except CannotImport as error:
                raise CommandError(str(error)) from None
            for warning in findings.warnings[:MOST_SHOWN]:
                self.stderr.write(str(warning))
            left_out = len(findings.warnings)
            if left_out > MOST_SHOWN:
                self.stderr.write(f"… and {left_out - MOST_SHOWN} more.")
            if not postcodes and not outcodes:
                raise CommandError(f"{path.name}: it holds no postcode of ours.")
            self.stdout.write(
                f"{path.name}: {postcodes} postcodes and {outcodes} outcodes loaded, "
                f"{left_out} lines left out."
            )
