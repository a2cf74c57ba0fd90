"""What is in use is not deleted, and the admin says what uses it."""

import pytest
from django.test import Client
from django.urls import reverse

from compliance.models import Gap, Requirement
from localoffer.core.models import Team, User
from tests import factories
from tests.compliance.boards import gap
from tests.compliance.factories import proposal, requirement

pytestmark = pytest.mark.django_db


def test_a_team_in_use_is_not_deleted_and_the_page_says_why(client: Client) -> None:
    team = factories.team()
    requirement()
    gap()
    # Written without a signal, so that Wagtail's own index of uses knows neither.
    Requirement.objects.update(owner_team=team)
    Gap.objects.update(owner_team=team)
    client.force_login(factories.administrator())
    several = reverse("wagtail_bulk_action", args=["core", "team", "delete"])
    one = f"/admin/snippets/core/team/delete/{team.pk}/"
    for address in (one, f"{several}?id={team.pk}"):
        answer = client.post(address)
        assert answer.status_code == 409
        html = answer.content.decode()
        assert "cannot be deleted" in html
        assert "1 entry of the work plan" in html
        assert Team.objects.filter(pk=team.pk).exists()


def test_nor_is_somebody_who_decided(client: Client) -> None:
    somebody = proposal().reviews.get().by
    client.force_login(factories.administrator())
    answer = client.post(f"/admin/users/delete/{somebody.pk}/")
    assert answer.status_code in {302, 409}
    assert User.objects.filter(pk=somebody.pk).exists()
