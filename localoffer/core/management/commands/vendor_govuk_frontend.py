"""Take in a release of GOV.UK Frontend."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from localoffer.core.vendoring import vendor


class Command(BaseCommand):
    """Replace the vendored design system with the one in a tarball."""

    help = (
        "Replaces static/vendor/govuk-frontend with the build in a tarball made by "
        "`npm pack govuk-frontend@VERSION`, less the typeface, crown and coat of arms."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the tarball."""
        parser.add_argument("tarball", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and say which release they are."""
        folder = Path(settings.BASE_DIR) / "static" / "vendor" / "govuk-frontend"
        folder.mkdir(parents=True, exist_ok=True)
        version = vendor(options["tarball"], folder)
        self.stdout.write(f"GOV.UK Frontend {version} is in {folder}.")
