"""Health is told quickly and truly, and a fault shows words and never a trace."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from wagtail.models import Site

from localoffer.core import health
from localoffer.core.faults import Contact, server_error
from localoffer.core.models import CouncilSettings
from localoffer.core.site_version import memory
from localoffer.wsgi import application as served
from tests.core.test_logs import ask
from tests.plugins.database import DatabasePlugin, Postgres, Sqlite

# Without the log that `ask` adds itself.
application = served.application


@pytest.fixture(autouse=True)
def fresh_process() -> Iterator[None]:
    """What a process has learnt so far is no part of a test."""
    health.Migrated.known = False
    before, Contact.phone = Contact.phone, ""
    yield
    Contact.phone = before
    health.Migrated.known = False


@pytest.fixture
def outage(
    transactional_db: None, run_database: DatabasePlugin
) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Two switches: the database goes away, and comes back."""
    database = run_database.database

    def down() -> None:
        match database:
            case Postgres(server=server):
                server.stop()
            case Sqlite(live=live):
                connections.close_all()
                live.rename(live.with_suffix(".away"))
                live.mkdir()

    def up() -> None:
        match database:
            case Postgres(server=server):
                if server.process is None:
                    server.launch()
            case Sqlite(live=live):
                away = live.with_suffix(".away")
                if away.exists():
                    live.rmdir()
                    away.rename(live)

    yield down, up
    up()
    connections.close_all()


def quick(client: Client, address: str) -> Any:
    began = time.monotonic()
    answer = client.get(address)
    # Tens of milliseconds on a machine with nothing else to do.
    assert time.monotonic() - began < 3
    assert "no-cache" in answer["Cache-Control"]
    return answer


@pytest.mark.django_db(transaction=True)
def test_ready_when_all_is_well(client: Client) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_migrations_wait(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(name) FROM django_migrations WHERE app = 'core'")
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'core' AND name = %s",
            cursor.fetchone(),
        )
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["faults"] == ["migrations waiting"]


@pytest.mark.django_db(transaction=True)
def test_migrations_are_looked_at_once(client: Client) -> None:
    client.get("/health/ready")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    assert client.get("/health/ready").status_code == 200


def test_lives_but_is_not_ready_without_a_database(client: Client, outage: Any) -> None:
    down, up = outage
    client.get("/health/ready")
    down()
    assert quick(client, "/health/live").json() == {"status": "live"}
    answer = quick(client, "/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "faults": ["no database"]}
    up()
    assert client.get("/health/ready").status_code == 200


def test_silent_database_is_reported_in_time_and_asked_once() -> None:
    asked, end = [], threading.Event()

    def hang() -> list[str]:
        asked.append(1)
        end.wait(30)
        return []

    silent = health.Patient(hang)
    for _ in range(2):
        began = time.monotonic()
        assert silent.ask() == ["database silent"]
        # It is 0.8 seconds on a machine with nothing else to do.
        assert time.monotonic() - began < 5
    assert len(asked) == 1
    end.set()
    assert silent.ask() == []


@pytest.mark.django_db(transaction=True)
def test_full_disk_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 1 << 60)
    assert client.get("/health/ready").json()["faults"] == ["disk nearly full"]


@pytest.mark.django_db(transaction=True)
def test_missing_disk_is_not_ready(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path / "gone"
    assert client.get("/health/ready").json()["faults"] == ["no media"]


def test_page_says_sorry_during_an_outage_and_works_after_it(outage: Any) -> None:
    down, up = outage
    site = Site.objects.get()
    CouncilSettings.objects.create(site=site, phone="01632 960123")
    status, _, _ = ask("/", application=application, HTTP_HOST="testserver")
    assert status.startswith("200")
    memory.forget()
    down()
    for address in ("/?page=1", "/find-support/?q=x", "/nothing/", "/sign-in/"):
        began = time.monotonic()
        status, headers, page = ask(address, application=application)
        assert status.startswith("503"), address
        assert time.monotonic() - began < 5
        assert headers["Retry-After"] == "30"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Request-ID"] in page
        assert 'href="tel:01632960123"' in page
        for secret in ("Traceback", "OperationalError", "psycopg", "sqlite", "/work"):
            assert secret not in page
    up()
    for _ in range(20):
        status, _, _ = ask("/", application=application)
        assert status.startswith("200")


def broken(request: HttpRequest) -> HttpResponse:
    raise LookupError("not a database's fault")


urlpatterns = [path("broken/", broken), path("", include("localoffer.urls"))]
handler500 = server_error


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
def test_other_faults_are_not_called_an_outage(assert_valid_html: Any) -> None:
    status, _, page = ask("/broken/")
    assert status.startswith("500")
    assert "LookupError" not in page
    assert_valid_html(page)


def test_outage_page_is_valid_and_offers_no_empty_number(
    outage: Any, assert_valid_html: Any
) -> None:
    down, _ = outage
    down()
    _, _, page = ask("/nothing/", application=application)
    assert "call us" not in page
    assert_valid_html(page)
