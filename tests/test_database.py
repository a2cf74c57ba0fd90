"""The test run's own database: proofs that the others can lean on it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection


def test_the_settings_use_the_database_that_was_asked_for(
    pytestconfig: pytest.Config, db: None
) -> None:
    vendor = {"sqlite": "sqlite", "postgres": "postgresql"}
    assert connection.vendor == vendor[pytestconfig.getoption("db")]


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits() -> None:
    Group.objects.create(name="left behind")


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_in_the_next_one_and_seeds_are_there() -> None:
    assert not Group.objects.filter(name="left behind").exists()
    assert Group.objects.filter(name="Editors").exists()
