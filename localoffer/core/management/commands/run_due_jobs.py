"""Run everything that is due now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from localoffer.core.due_jobs import registered_jobs, run_due
from localoffer.core.one_at_a_time import only_one


class Command(BaseCommand):
    """Run the schedule: every few minutes, and at any time without harm."""

    help = (
        "Runs what is due: publishes and takes down scheduled pages, and the daily "
        "housekeeping. Ends with status 1 when a job failed; the others run anyway."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each job that is due and say what it did."""
        with only_one("due-jobs") as alone:
            if not alone:
                self.stdout.write("Another run is at work: nothing to do here.")
                return
            failed = []
            for outcome in run_due(registered_jobs(), timezone.now()):
                self.stdout.write(f"{outcome.name}: {outcome.message}")
                if outcome.failed:
                    failed.append(outcome.name)
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")
