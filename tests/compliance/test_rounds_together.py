"""Two people who freeze the board in the same moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from django.db import connection

from compliance.models import Round
from compliance.rounds import freeze_once
from feedback.refusals import NotAllowed
from tests.compliance.factories import NOW, framework, member, requirement

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def own_connection() -> Iterator[None]:
    """Close the thread's connection, which nobody else will."""
    try:
        yield
    finally:
        connection.close()


def test_one_of_two_rounds_is_made_and_the_other_person_is_told() -> None:
    requirement()
    about, people = framework(), [member(), member()]
    together, said = Barrier(2), []

    def freeze(number: int) -> None:
        with own_connection():
            together.wait()
            try:
                freeze_once(
                    about, people[number], NOW, title="Round", meeting=None, after=0
                )
                said.append("frozen")
            except NotAllowed as error:
                said.append(str(error)[:8])

    threads = [Thread(target=freeze, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["Somebody", "frozen"]
    assert Round.objects.count() == 1
