"""What a process remembers is never truer than what is committed."""

import threading

import pytest
from django.db import connection, transaction

from localoffer.core.site_version import memory, raise_version, read_version


@pytest.mark.django_db
def test_each_change_raises_the_number_by_one() -> None:
    before = read_version()
    assert raise_version() == before + 1
    assert read_version() == before + 1


@pytest.mark.django_db
def test_first_change_of_an_empty_table_makes_the_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_siteversion")
    assert read_version() == 0
    assert raise_version() == 1


@pytest.mark.django_db(transaction=True)
def test_value_is_made_once_per_version() -> None:
    made = []

    def value() -> int:
        return memory.get("test", lambda: made.append(1) or len(made))

    assert [value(), value()] == [1, 1]
    raise_version()
    assert [value(), value()] == [2, 2]


@pytest.mark.django_db(transaction=True)
def test_value_made_in_a_transaction_stays_there() -> None:
    memory.get("test", lambda: "before")
    with transaction.atomic():
        raise_version()
        assert memory.get("test", lambda: "uncommitted") == "uncommitted"
        assert memory.get("test", lambda: "again") == "uncommitted"
        assert elsewhere("test") == "before"
    assert memory.get("test", lambda: "after") == "after"


@pytest.mark.django_db(transaction=True)
def test_value_of_a_transaction_that_is_undone_is_forgotten() -> None:
    before = read_version()
    with transaction.atomic():
        raise_version()
        memory.get("test", lambda: "undone")
        memory.get("new", lambda: "undone")
        transaction.set_rollback(True)
    assert memory.version() == before
    assert memory.get("test", lambda: "sound") == "sound"
    with transaction.atomic():
        # The same number again, for something else.
        raise_version()
        assert memory.get("new", lambda: "sound") == "sound"


@pytest.mark.django_db(transaction=True)
def test_transaction_that_has_not_raised_it_yet_tells_nobody_either() -> None:
    with transaction.atomic():
        memory.get("test", lambda: "not committed")
        transaction.set_rollback(True)
    assert memory.get("test", lambda: "sound") == "sound"


@pytest.mark.django_db(transaction=True)
def test_committed_change_is_seen_at_once_in_its_own_process() -> None:
    before = memory.version()
    with transaction.atomic():
        raise_version()
    assert memory.version() == before + 1


def elsewhere(key: str) -> str:
    """Return what another thread of this process is told."""
    told: list[str] = []

    def ask() -> None:
        told.append(memory.get(key, lambda: "made elsewhere"))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return told[0]
