"""Fixtures for every test: the run's database, whichever was asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase

from tests.plugins.database import DatabasePlugin


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Replace pytest-django's: the run has a database of its own already."""
    plugin = request.config.pluginmanager.get_plugin("database")
    assert isinstance(plugin, DatabasePlugin)

    def put_back(case: TransactionTestCase) -> None:
        plugin.restore()

    with django_db_blocker.unblock():
        plugin.prepare(anew=request.config.getoption("create_db"))
        # After a test that commits, Django would empty every table, the seeded
        # vocabularies too. A copy brings them back, and is quicker.
        TransactionTestCase._fixture_teardown = put_back
        yield
        connections.close_all()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Forget what Wagtail remembers of the site tree of the test before."""
    cache.clear()
