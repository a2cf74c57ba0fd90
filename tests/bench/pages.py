"""What an uncached page costs: processor time, clock time, statements.

Run in a process of its own; prints JSON.
"""

import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any
from urllib.parse import quote

from django.core.wsgi import get_wsgi_application
from django.db import connection

from localoffer.core.collector import calm_collector
from tests.bench.words import RARE

ROUNDS = 7
SECONDS = 0.12
FIND = "/find-support/"
PAGES: dict[str, list[str]] = {
    "20 kB of constants": ["/bench/constants/"],
    "home": ["/"],
    "information page": ["/health/sleep/"],
    "service page": [f"{FIND}bench-{number}/" for number in range(20)],
    "results, no filter": [FIND],
    "results, three facets": [
        f"{FIND}?need=autism&age=5-10&tier=targeted",
        f"{FIND}?need=hearing&age=11-15&cost=free",
        f"{FIND}?topic=leisure&age=16-18&sector=community",
    ],
    "results, a rare word": [f"{FIND}?q={quote(word.lower())}" for word in RARE[:6]],
    "results, a common word": [f"{FIND}?q=support", f"{FIND}?q=children"],
    "results, two common words": [f"{FIND}?q=children+support"],
    "results, within 5 miles": [f"{FIND}?postcode=ZZ1+1AA&within=5"],
    "results, page 40": [f"{FIND}?page=40"],
}


class Client:
    """Asks the application as a server would, without one."""

    def __init__(self) -> None:
        self.application = get_wsgi_application()
        calm_collector()

    def get(self, address: str) -> tuple[str, bytes]:
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path,
            "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1:8000",
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
            "wsgi.multithread": True, "wsgi.multiprocess": True,
            "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        started: list[str] = []
        answer = self.application(
            environ, lambda status, headers: started.append(status)
        )
        body = b"".join(answer)
        answer.close()
        return started[0], body


def statements(ask: Callable[[], Any]) -> int:
    """Return how many statements a request takes, the version's check too."""
    count = 0

    def counted(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    with connection.execute_wrapper(counted):
        ask()
    return count


def rounds(client: Client, pages: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Yield each page's median cost over rounds in which all take turns."""
    cpu: dict[str, list[float]] = {name: [] for name in pages}
    wall: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, addresses in pages.items():
            done, began, spent = 0, time.perf_counter(), time.process_time()
            while done < len(addresses) or time.perf_counter() - began < SECONDS:
                client.get(addresses[done % len(addresses)])
                done += 1
            cpu[name].append((time.process_time() - spent) / done * 1000)
            wall[name].append((time.perf_counter() - began) / done * 1000)
    for name, addresses in pages.items():
        yield {
            "page": name,
            "cpu": median(cpu[name]),
            "wall": median(wall[name]),
            "sql": max(
                statements(lambda address=address: client.get(address))
                for address in addresses
            ),
            "kB": len(client.get(addresses[0])[1]) / 1000,
        }


def timed(client: Client, address: str) -> float:
    """Return the processor milliseconds of one request."""
    spent = time.process_time()
    client.get(address)
    return (time.process_time() - spent) * 1000


def main() -> None:
    """Measure, and print what was found."""
    client = Client()
    for address in ("/bench/constants/", "/", "/health/sleep/"):
        client.get(address)
    first = timed(client, FIND)
    for name, addresses in PAGES.items():
        for address in addresses:
            status, _ = client.get(address)
            if not status.startswith("200"):
                raise SystemExit(f"{name}: {address} answered {status}")
    after = after_publish(client)
    found = list(rounds(client, PAGES))
    told = {"pages": found, "first": first, "after publish": after}
    print("RESULT", json.dumps(told))  # noqa: T201


def after_publish(client: Client) -> float:
    """Return the cost of the first results page after one service was published."""
    from directory.models import ServicePage

    costs = []
    for service in ServicePage.objects.live().order_by("-pk")[:5]:
        service.save_revision().publish()
        costs.append(timed(client, FIND))
    return median(costs)


if __name__ == "__main__":
    main()
