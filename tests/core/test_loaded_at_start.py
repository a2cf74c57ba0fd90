"""What a server process carries from its first moment: memory counts on small machines.

A council's smallest machine runs two processes beside its database, so a library that
few visitors ever need is loaded when the first of them does.
"""

import subprocess
import sys

# Megabytes that each of them takes of every process, measured on 22 November 2026.
LATER = {"openpyxl": 6, "icalendar": 6, "cryptography": 6, "segno": 4, "authlib": 20}
START = """
import sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
get_resolver()._populate()
print(*(name for name in sys.modules if "." not in name))
"""


def test_libraries_that_few_visitors_need_are_not_loaded_at_the_start() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True
    )

    assert set(LATER) & set(loaded.stdout.split()) == set()
