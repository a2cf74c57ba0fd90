"""The words of vocabularies and of the council's own settings pass the gate."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from directory.models import Topic
from directory.models.taxonomy import Term
from feedback.gate import find_sure
from localoffer.core.models import CouncilSettings

WORDS = "Ring Jayden Okafor's mum on 07700 900123."
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["name", "description"])
def test_a_term_is_not_saved_with_it(field: str) -> None:
    words = {"code": "pools", "name": "Pools", field: WORDS}
    with pytest.raises(ValidationError):
        Topic(**words).save()
    with pytest.raises(ValidationError) as fault:
        Topic(**words).full_clean()
    assert "looks like personal data" in str(fault.value.message_dict[field])


def test_every_term_that_we_bring_can_be_saved_again() -> None:
    models = [model for model in apps.get_models() if issubclass(model, Term)]
    terms = [term for model in models for term in model.objects.all()]
    assert len(terms) > 60
    assert [str(term) for term in terms if find_sure(term)] == []


@pytest.mark.parametrize("field", ["council_name", "strapline", "advice_name"])
def test_a_council_is_not_saved_with_it(field: str) -> None:
    council = CouncilSettings(**{field: WORDS})
    with pytest.raises(ValidationError, match="looks like personal data"):
        council.clean()


def test_a_council_says_whom_to_ask() -> None:
    contacts = {
        "phone": "01632 960001",
        "phone_hours": "Monday to Friday, 9am to 5pm. Ask for Ada Quillfeather.",
        "email": "ada.quillfeather@example.org",
        "address": "Ada Quillfeather, 3 Lantern Square, Marlowick, ZZ1 1AA",
        "advice_name": "Marlowick Information, Advice and Support",
        "advice_phone": "01632 960002",
        "crisis_text": "Crisis line: 0808 157 0111\nAda Quillfeather: 07700 900123",
    }
    CouncilSettings(council_name="Marlowick Council", **contacts).clean()


def test_the_councils_of_the_demonstration_can_be_saved_again(
    demonstration: None,
) -> None:
    councils: Any = CouncilSettings.objects.all()
    assert councils
    for council in councils:
        council.full_clean()
    models = [model for model in apps.get_models() if issubclass(model, Term)]
    terms = [term for model in models for term in model.objects.all()]
    assert [str(term) for term in terms if find_sure(term)] == []
