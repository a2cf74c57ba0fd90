"""Says how well the detector of personal data does on comments that people marked."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feedback.personal_data.measure import main


class Command(BaseCommand):
    """Print recall and precision by kind and grade for each file."""

    help = "Measure the detector of personal data on files of marked comments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and whether to list what went wrong."""
        parser.add_argument("files", nargs="+")
        parser.add_argument(
            "--misses",
            action="store_true",
            help="list what was missed or found in vain",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure each file in turn."""
        arguments = options["files"] + (["--misses"] if options["misses"] else [])
        try:
            main(arguments, self.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError) as fault:
            raise CommandError(f"Cannot read the comments: {fault}") from fault
