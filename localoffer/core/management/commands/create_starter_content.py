"""Write the drafts that a new council begins with."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from localoffer.core.glossary.starting import add_terms
from localoffer.core.models import HomePage
from localoffer.core.starter.making import Deed, Step, carry_out, plan
from localoffer.core.starter.texts import PAGES, SERVICES


class Command(BaseCommand):
    """Make drafts of pages and national services; safe to run again."""

    help = (
        "Makes drafts of the pages that a Local Offer needs, and of national services. "
        "Leaves what an editor changed or deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Read what to make, and whether to make it."""
        parser.add_argument("--dry-run", action="store_true", help="Only say what.")
        parser.add_argument("--only", choices=[PAGES, SERVICES], help="Only these.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each draft as it is made, and how many there are of each sort."""
        if not HomePage.objects.exists():
            raise CommandError("There is no home page. Run migrate first.")
        steps = plan([options["only"]] if options["only"] else [])
        if options["dry_run"]:
            done = list(steps)
            for step in done:
                self.say(step)
        else:
            done = carry_out(steps, timezone.now(), self.say)
        counts = Counter(step.deed for step in done)
        for deed in Deed:
            if counts[deed]:
                self.stdout.write(f"{counts[deed]} {deed.label}")
        if not options["dry_run"] and not options["only"]:
            self.begin_glossary()
        if options["dry_run"]:
            self.stdout.write("Nothing was written: this was a dry run.")

    def begin_glossary(self) -> None:
        """Add terms to an empty glossary, for an editor to read and to show."""
        if count := add_terms(live=False):
            self.stdout.write(f"{count} glossary terms, not shown to families yet")

    def say(self, step: Step) -> None:
        """Say one draft, unless nothing happens to it."""
        if step.deed != Deed.LEAVE:
            self.stdout.write(f"{step.deed.value}: {step.entry['title']}")
