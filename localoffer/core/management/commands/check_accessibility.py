"""Take in what an accessibility program found."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from localoffer.core.accessibility.addresses import addresses_to_look_at
from localoffer.core.accessibility.results import BadResults, take_in
from localoffer.core.accessibility.standing import PUBLIC


class Command(BaseCommand):
    """Say which addresses to look at, or store what was found there."""

    help = (
        "Stores the results of `make accessibility` for the accessibility statement. "
        "The same file twice is one run. With --list it prints the addresses to look "
        "at, one on each line, and changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file, or for the list."""
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--list", action="store_true", dest="lists")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the two."""
        if options["lists"]:
            self.stdout.write("\n".join(addresses_to_look_at()))
            return
        if options["file"] is None:
            raise CommandError("Name the file of results, or ask for --list.")
        try:
            text = options["file"].read_text("utf-8")
            run, is_new = take_in(text, timezone.now())
        except (OSError, UnicodeDecodeError, BadResults) as fault:
            raise CommandError(str(fault)) from None
        told = "" if is_new else " It was stored before."
        found = [fault for fault in run.faults if fault["area"] == PUBLIC]
        breaks = sum(bool(fault["criteria"]) for fault in found)
        self.stdout.write(
            f"{run.tool}: {len(run.pages)} pages, {run.rules} rules, {breaks} faults "
            f"that break WCAG 2.2 AA.{told}"
        )
