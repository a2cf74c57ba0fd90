"""`make bench`: measures the site on both databases and prints tables.

ARGS="--sizes 2000" or ARGS="--db sqlite" for a part. Ratios within one run are
what matters: a machine's speed, and what else it does, change from day to day.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import report
from tests.plugins.postgres import PrivateServer

DATABASES = ("sqlite", "postgres")
SERVED_SIZE = 2000


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(step: str, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """Run one step in a process of its own and return what it found."""
    sys.stderr.write(f"  {step} {' '.join(arguments)}\n")
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{step}", *arguments],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    found = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if done.returncode or not found:
        raise SystemExit(f"{step} failed:\n{done.stdout[-2000:]}")
    result: dict[str, Any] = json.loads(found[-1].removeprefix("RESULT "))
    return result


def settings(folder: Path, url: str) -> dict[str, str]:
    """Return the environment of a measured process."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": "for-benchmarks-only-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1:8000",
        "HTTPS": "no",
        "DATA_DIR": str(folder),
        "DATABASE_URL": url,
    }


def measure(kind: str, sizes: list[int], folder: Path) -> None:
    """Measure one database at each size, and print."""
    server = PrivateServer(folder / "postgres") if kind == "postgres" else None
    if server:
        server.folder.mkdir()
        server.folder.chmod(0o711)
        server.start()
    try:
        for size in sizes:
            url = f"sqlite:///{folder}/bench-{size}.sqlite3"
            if server:
                server.execute(f"CREATE DATABASE bench_{size}")
                url = server.url(f"bench_{size}")
            environment = settings(folder, url)
            prepared = run("prepare", environment, str(size))
            title = f"{kind}, {size:,} services"
            say(report.pages(title, run("pages", environment)))
            if size == SERVED_SIZE:
                say(report.serving(title, run("serving", environment)))
            writes = run("writes", environment)
            say(report.writes(title, writes | prepared, size))
            if size == SERVED_SIZE:
                say(report.audits(title, run("audits", environment)))
    finally:
        if server:
            server.stop()


def main() -> None:
    """Read what is asked for, and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", choices=DATABASES, action="append")
    parser.add_argument("--sizes", default="2000,20000")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    tools = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    say(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors,")
    say(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    if tools:
        say(f"Not installed, so done without: {', '.join(tools)}")
    with tempfile.TemporaryDirectory(prefix="lo-bench-", dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o711)
        static = settings(folder, f"sqlite:///{folder}/none.sqlite3")
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, env=os.environ | static, check=True)
        say(report.detector(run("detector", {})))
        for kind in asked.db or DATABASES:
            measure(kind, sizes, folder)


if __name__ == "__main__":
    main()
