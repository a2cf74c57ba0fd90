"""Load the demonstration council, once."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from localoffer.core.demo import load_demo


class Command(BaseCommand):
    """Load the demonstration council into an empty site; safe to run again."""

    help = "Loads an invented council with its pages and services, once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load unless there are pages already, saying each step."""
        for step in load_demo(timezone.localdate()):
            self.stdout.write(step)
