"""Lists of duties lead with words; the code stands after them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from compliance.models import Requirement
from tests.compliance.factories import member

pytestmark = pytest.mark.django_db


def test_the_board_names_a_duty_by_its_words_and_says_what_mapped_means(
    client: Client,
) -> None:
    client.force_login(member())
    row = Requirement.objects.get(code="4.7.eligibility")
    html = client.get(reverse("compliance_board")).content.decode()
    shown = f'{escape(row.title)} <span class="board-code">{row.code}</span></a>'
    assert shown in html
    assert "mapped to a duty when somebody said that it shows it" in html
