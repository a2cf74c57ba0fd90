"""Every process finds what is live, whoever published it."""

import os
import subprocess
import sys
import threading

import pytest
from django.db import connection, transaction

from directory.search.loading import snapshot
from directory.search.matching import hits
from directory.search.query import Asked, search
from localoffer.core.site_search.words import wanted
from tests import factories
from tests.directory.searches import found
from tests.factories import TODAY


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_publish_leaves_no_trace() -> None:
    service = factories.service(title="Pottery", live=False)
    before = snapshot().version
    with transaction.atomic():
        service.save_revision().publish()
        assert found("pottery") == {service.pk}
        transaction.set_rollback(True)
    assert found("pottery") == set()
    assert snapshot().version == before


@pytest.mark.django_db(transaction=True)
def test_memory_follows_changes_without_reading_everything() -> None:
    services = [factories.service(title=f"Pottery {n}") for n in range(30)]
    first = snapshot()
    services[3].title = "Weaving"
    services[3].save_revision().publish()
    services[7].unpublish()
    added = factories.service(title="Aaa", needs=["autism"])
    second = snapshot()
    assert second.slots.keys() == {
        *(each.pk for each in services if each is not services[7]),
        added.pk,
    }
    assert first.slots.keys() == {each.pk for each in services}
    found_first = search(Asked(TODAY)).keys
    assert found_first[0] == added.pk
    assert found("weaving") == {services[3].pk}


@pytest.mark.django_db(transaction=True)
def test_what_an_older_snapshot_found_is_not_taken_for_the_newer() -> None:
    factories.service(title="Pottery")
    older = snapshot()
    added = factories.service(title="Pottery for beginners")
    # A request that began before the publish asks after it.
    hits(wanted("pottery"), older)
    assert added.pk in found("pottery")


@pytest.mark.django_db(transaction=True)
def test_another_thread_and_another_process_see_a_publish() -> None:
    factories.service(title="Pottery")
    assert len(found()) == 1
    seen: list[int] = []

    def publish() -> None:
        factories.service(title="Weaving")
        connection.close()

    def read() -> None:
        seen.append(len(found()))
        connection.close()

    for work in (publish, read):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert seen == [2]
    publish_elsewhere()
    assert len(found()) == 3
    assert found("elsewhere")


def publish_elsewhere() -> None:
    """Publish a service from a process of its own."""
    code = (
        "import django; django.setup(); from tests import factories;"
        "factories.service(title='Elsewhere', slug='elsewhere')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment())


def environment() -> dict[str, str]:
    """Return the environment with this run's settings."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "localoffer.settings.test"}
