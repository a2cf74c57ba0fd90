"""Several server processes show what a further one publishes, at once and for good."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Event

import pytest
from django.test import Client

from tests import factories

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
GRANIAN = Path(sys.executable).with_name("granian")
LIMIT = 0.3
ROUNDS = 5


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def fetch(port: int, path: str, cookie: str = "") -> tuple[int, str]:
    """Return the status and the body, as a family's browser gets them."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def servers(transactional_db: None) -> Iterator[list[int]]:
    """Two server processes, each with a memory of its own; their ports."""
    ports = [free_port(), free_port()]
    command = [str(GRANIAN), "--interface", "wsgi", "--no-ws", "--log-level", "error"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}
    processes = [
        subprocess.Popen(
            [*command, "--port", str(port), "localoffer.wsgi:application"],
            env=environment,
        )
        for port in ports
    ]
    try:
        deadline = time.monotonic() + 60
        for port in ports:
            while True:
                try:
                    fetch(port, "/health/live")
                    break
                except OSError:
                    assert time.monotonic() < deadline, "a server did not start"
                    time.sleep(0.1)
        yield ports
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def test_publish_is_seen_everywhere_at_once_and_never_undone(
    servers: list[int],
) -> None:
    page = factories.information(title="Round 0", slug="news")
    delays = []
    for number in range(1, ROUNDS + 1):
        for port in servers:
            for _ in range(3):
                assert f"Round {number - 1}" in fetch(port, "/news/")[1]
        page.title = f"Round {number}"
        page.save_revision().publish()
        published = time.monotonic()
        for port in servers:
            while f"Round {number}" not in fetch(port, "/news/")[1]:
                assert time.monotonic() - published < 5, "never seen"
        delays.append(time.monotonic() - published)
        for _ in range(10):
            for port in servers:
                assert f"Round {number}" in fetch(port, "/news/")[1]
    # One slow round says that the machine was busy, not that the page was old.
    assert median(delays) <= LIMIT


def test_private_page_is_hidden_everywhere_at_once(
    servers: list[int], client: Client
) -> None:
    page = factories.information(slug="private")
    for port in servers:
        assert fetch(port, "/private/")[0] == 200
    client.force_login(factories.administrator())
    answer = client.post(
        f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"}
    )
    assert answer.status_code == 200
    time.sleep(LIMIT)
    for port in servers:
        assert fetch(port, "/private/")[0] == 302


def test_reader_never_sees_an_older_page_after_a_newer_one(servers: list[int]) -> None:
    page = factories.information(title="Number 1000", slug="count")

    published = Event()

    def number_now(port: int) -> int:
        return int(fetch(port, "/count/")[1].split("Number ")[1][:4])

    def read(port: int) -> list[int]:
        seen = []
        while not published.is_set():
            seen.append(number_now(port))
        time.sleep(LIMIT)
        return [*seen, number_now(port)]

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, port) for port in servers * 2]
        try:
            for number in range(1001, 1021):
                page.title = f"Number {number}"
                page.save_revision().publish()
                time.sleep(0.1)
        finally:
            published.set()
        for reader in readers:
            seen = reader.result()
            assert seen == sorted(seen)
            assert seen[-1] == 1020
