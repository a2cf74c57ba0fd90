"""What people decided is only ever added to, whoever writes and in whatever way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from compliance.deciding import dissent
from compliance.models import (
    Decision,
    Dissent,
    Lapse,
    OwnerChange,
    Review,
    SignOff,
)
from compliance.models.added import NotChanged
from compliance.owning import set_owner
from tests import factories
from tests.compliance.factories import NOW, decision, member

pytestmark = pytest.mark.django_db
MODELS = [Decision, Review, SignOff, Lapse, Dissent, OwnerChange]


@pytest.fixture
def decided() -> Decision:
    made = decision()
    dissent(made, member("parent-carer"), "Families say otherwise.", NOW)
    Lapse.objects.create(decision=made, why="It was edited.", at=NOW)
    set_owner(made.requirement, factories.team(), member(), NOW)
    return made


@pytest.mark.parametrize("model", MODELS)
def test_the_database_refuses_a_change(decided: Decision, model: Any) -> None:
    assert model.objects.exists()
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {model._meta.db_table} SET id = id")  # noqa: S608


@pytest.mark.parametrize("model", MODELS)
def test_the_database_refuses_to_lose_a_row(decided: Decision, model: Any) -> None:
    assert model.objects.exists()
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


WAYS: list[Callable[[Any], Any]] = [
    lambda model: model.objects.first().save(),
    lambda model: model.objects.first().delete(),
    lambda model: model.objects.update(),
    lambda model: model.objects.all().delete(),
]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("way", WAYS)
def test_no_code_of_ours_can_either(
    decided: Decision, model: Any, way: Callable[[Any], Any]
) -> None:
    with pytest.raises((NotChanged, TypeError), match="never changed"):
        way(model)


def test_what_it_is_about_cannot_go_from_under_it(decided: Decision) -> None:
    seats = [each.by for each in decided.reviews.all()]
    for each in (decided.requirement, *seats):
        with pytest.raises(ProtectedError):
            each.delete()
