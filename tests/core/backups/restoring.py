"""A restore, as the tests ask for it."""

import io
from pathlib import Path

from django.core.management import call_command


def restore(file: Path, *options: str) -> None:
    call_command("restore", str(file), *options, stdout=io.StringIO())
