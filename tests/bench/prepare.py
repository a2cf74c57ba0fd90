"""Makes a database of so many services, and says how long its search took."""

import json
import sys
import time

import django
from django.core.management import call_command

django.setup()

from tests.bench.data import fill  # noqa: E402


def main() -> None:
    """Migrate, fill, index; print JSON."""
    count = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    fill(count)
    began = time.perf_counter()
    call_command("rebuild_search", verbosity=0)
    print("RESULT", json.dumps({"rebuild": time.perf_counter() - began}))  # noqa: T201


if __name__ == "__main__":
    main()
