"""Write the search tables anew from the live services."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.models import ServicePage
from directory.search.index import rebuild


class Command(BaseCommand):
    """Needed after a restore or a change of software; safe to run at any time."""

    help = "Write the search tables anew from the live services."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how far it is."""
        total = ServicePage.objects.live().count()
        shows_progress = options["verbosity"] > 0 and self.stderr.isatty()

        def progress(done: int) -> None:
            if shows_progress:
                self.stderr.write(f"\r{done} of {total} services", ending="")

        written = rebuild(progress)
        if shows_progress:
            self.stderr.write("")
        self.stdout.write(f"{written} services can be found.")
