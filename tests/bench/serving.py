"""What visitors get from outside: cached pages, uncached pages, bytes, memory.

Everything listens on this machine only, and each load ends after seconds.
"""

import gzip
import json
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import servers
from tests.bench.pages import FIND, PAGES

ROUNDS, SECONDS = 3, 2
OURS = ("localoffer.wsgi:application", "tests.bench.settings")
BARE = ("tests.bench.bare_wsgi:application", "tests.bench.settings")
STOCK = ("tests.bench.bare_wsgi:application", "tests.bench.stock_settings")
GZIP = {"Accept_Encoding": "gzip"}


def main() -> None:
    """Measure, and print what was found."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        kinds = ("ours", "bare", "stock", "nginx")
        ports = {kind: servers.free_port() for kind in kinds}
        pids = {
            kind: stack.enter_context(servers.granian(ports[kind], *target))
            for kind, target in (("ours", OURS), ("bare", BARE), ("stock", STOCK))
        }
        headers, body = servers.fetch(ports["ours"], FIND)
        tag = {name.lower(): text for name, text in headers.items()}["etag"]
        loads: dict[str, Callable[[], float]] = {
            "cached page": lambda: servers.load(ports["ours"], FIND, SECONDS),
            "cached page, gzip": lambda: servers.load(
                ports["ours"], FIND, SECONDS, **GZIP
            ),
            "304": lambda: servers.load(
                ports["ours"], FIND, SECONDS, If_None_Match=tag
            ),
            "Django per-site cache": lambda: servers.load(
                ports["stock"], FIND, SECONDS
            ),
        }
        if shutil.which("nginx"):
            folder = Path(name)
            www = folder / "www"
            www.mkdir()
            (www / "page.html").write_bytes(body)
            (www / "page.html.gz").write_bytes(gzip.compress(body, 6))
            pids["nginx"] = stack.enter_context(servers.nginx(ports["nginx"], folder))
            page = "/page.html"
            loads["nginx, static file"] = lambda: servers.load(
                ports["nginx"], page, SECONDS
            )
            loads["nginx, static file, gzip"] = lambda: servers.load(
                ports["nginx"], page, SECONDS, **GZIP
            )
        owner = {"Django per-site cache": "stock"}
        found: dict[str, list[float]] = {kind: [] for kind in loads}
        costs: dict[str, list[float]] = {kind: [] for kind in loads}
        for run in loads.values():
            run()  # Every process has the page before anything is counted.
        for _ in range(ROUNDS):
            for kind, run in loads.items():
                server = "nginx" if kind.startswith("nginx") else "ours"
                pid = pids[owner.get(kind, server)]
                spent = servers.cpu_seconds(pid)
                # A busy machine may answer nobody in time.
                rate = max(run(), 0.5)
                used = servers.cpu_seconds(pid) - spent
                found[kind].append(rate)
                costs[kind].append(used / (rate * SECONDS) * 1_000_000)
        rates = {kind: [median(found[kind]), median(costs[kind])] for kind in loads}
        answer: dict[str, Any] = {
            "kB": len(body) / 1000,
            "loader": "wrk" if shutil.which("wrk") else "a loader in Python",
            "rates": rates,
            "memory": servers.memory_mb(pids["ours"]),
            "served": uncached(ports["bare"], pids["bare"]),
            "weights": {
                kind: weight(ports["ours"], path)
                for kind, path in (
                    ("home", "/"),
                    ("results", FIND),
                    ("service", f"{FIND}bench-7/"),
                )
            },
        }
        answer["memory"] = max(answer["memory"], servers.memory_mb(pids["bare"]))
    print("RESULT", json.dumps(answer))  # noqa: T201


def uncached(port: int, pid: int) -> dict[str, tuple[float, float]]:
    """Return each page's processor milliseconds in the server, and its rate."""
    costs: dict[str, list[float]] = {kind: [] for kind in PAGES}
    rates: dict[str, list[float]] = {kind: [] for kind in PAGES}
    for _ in range(ROUNDS):
        for kind, addresses in PAGES.items():
            spent = servers.cpu_seconds(pid)
            rate = max(servers.load(port, addresses[0], 1, connections=4), 0.5)
            costs[kind].append((servers.cpu_seconds(pid) - spent) / rate * 1000)
            rates[kind].append(rate)
    return {kind: (median(costs[kind]), median(rates[kind])) for kind in PAGES}


def weight(port: int, path: str) -> tuple[float, float]:
    """Return the kB of a first view: the HTML, and all that it asks for."""
    _, body = servers.fetch(port, path, **GZIP)
    text = gzip.decompress(body).decode()
    links = re.findall(
        r'<(?:link [^>]*rel="(?:stylesheet|modulepreload|icon)"[^>]*href'
        r'|script[^>]*src|img[^>]*src)="([^"]+)"',
        text,
    )
    asked = {link.replace("&amp;", "&") for link in links if link.startswith("/")}
    rest = sum(len(servers.fetch(port, link, **GZIP)[1]) for link in asked)
    return len(body) / 1000, (len(body) + rest) / 1000


if __name__ == "__main__":
    main()
