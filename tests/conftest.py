"""Fixtures for every test: the run's database, whichever was asked for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

from localoffer.core.site_version import memory
from tests.plugins.database import DatabasePlugin
from tests.plugins.html import HtmlValidator


@pytest.fixture(scope="session")
def run_database(pytestconfig: pytest.Config) -> DatabasePlugin:
    """The database of this run: it can keep and bring back what it holds."""
    plugin = pytestconfig.pluginmanager.get_plugin("database")
    assert isinstance(plugin, DatabasePlugin)
    return plugin


@pytest.fixture(scope="session")
def django_db_setup(
    run_database: DatabasePlugin,
    pytestconfig: pytest.Config,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Replace pytest-django's: the run has a database of its own already."""

    def put_back(case: TransactionTestCase) -> None:
        run_database.restore()

    with django_db_blocker.unblock():
        run_database.prepare(anew=pytestconfig.getoption("create_db"))
        # After a test that commits, Django would empty every table, the seeded
        # vocabularies too. A copy brings them back, and is quicker.
        TransactionTestCase._fixture_teardown = put_back
        yield
        connections.close_all()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget what Wagtail and we remember of the site of the test before."""
    cache.clear()
    memory.forget()


@pytest.fixture(scope="session")
def html_validator() -> Iterator[HtmlValidator]:
    """One validator for the whole run."""
    validator = HtmlValidator()
    yield validator
    validator.stop()


@pytest.fixture(scope="session")
def assert_valid_html(html_validator: HtmlValidator) -> Callable[[str], None]:
    """A check that a whole HTML document has no fault."""

    def check(html: str) -> None:
        lines = html.split("\n")
        faults = html_validator.faults(html)
        places = [int(fault.split(":")[0]) - 1 for fault in faults]
        shown = [
            f"{fault}\n  {lines[n]}" for fault, n in zip(faults, places, strict=True)
        ]
        assert not faults, "\n".join(shown)

    return check


@pytest.fixture
def demonstration(transactional_db: None, run_database: DatabasePlugin) -> None:
    """The invented council, loaded once in a run and copied for each test."""
    if not run_database.has_demonstration:
        call_command("load_demo")
        run_database.keep("demonstration")
        run_database.has_demonstration = True
    run_database.restore("demonstration")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open browsers last: what is quick fails first.

    And what forks a process does so before the browser's driver has started its
    threads in this one, which a child would inherit half-way.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
