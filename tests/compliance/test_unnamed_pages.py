"""Pages that no duty names yet: each with its best suggestion, one answer at a time."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission

from compliance.mapping import map_page
from tests import factories
from tests.compliance.duty_pages import (
    browser,
    duty,
    screen,
    text,
    therapy,
)
from tests.compliance.factories import NOW, user
from tests.factories import administrator

pytestmark = pytest.mark.django_db


def test_pages_without_a_duty_are_listed_with_the_best_suggestion() -> None:
    page, named = therapy(), therapy(title="Named already")
    map_page(duty("4.7.eligibility"), named, administrator(), NOW)
    therapy(title="A draft", live=False)
    client, address = browser(administrator()), reverse("compliance_unnamed_pages")
    html = text(client, address)
    assert page.title in html
    assert f"map:{duty().pk}" in html
    assert "Named already" not in html
    assert "A draft" not in html
    sent = {"do": f"map:{duty().pk}", "next": address}
    assert client.post(screen(page), sent)["Location"] == address
    assert f">{page.title}<" not in text(client, address)


def test_services_without_a_duty_have_a_list_of_their_own() -> None:
    service = factories.service()
    address = reverse("compliance_unnamed_pages")
    client = browser(administrator())
    assert service.title not in text(client, address)
    assert service.title in text(client, f"{address}?kind=services")
    assert text(client, f"{address}?kind=nonsense&p=999")


def test_an_editor_sees_only_their_own_pages_in_the_list() -> None:
    mine = factories.section()
    page, other = therapy(mine, title="Mine"), therapy(title="Not mine")
    GroupPagePermission.objects.filter(group__name="Editors").update(page=mine)
    html = text(browser(user("Editors")), reverse("compliance_unnamed_pages"))
    assert f">{page.title}<" in html
    assert f">{other.title}<" not in html
