"""Pages that speak of duties, and the browsers of those who map them."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from compliance.models import Requirement
from localoffer.core.models import User
from tests import factories
from tests.factories import information, numbers

THERAPY = "4.40.therapies"


def duty(code: str = THERAPY) -> Requirement:
    return Requirement.objects.get(framework__code="cop-2015-ch4", code=code)


def therapy(parent: Any = None, **fields: Any) -> Any:
    """A page that speaks of one duty and of little else."""
    body = (
        "<p>Your child may need speech and language therapy. We assess and treat.</p>"
    )
    return information(
        parent,
        **{
            "title": "Speech and language therapy",
            "slug": f"speech-{next(numbers)}",
            "body": [("paragraph", body)],
            **fields,
        },
    )


def of_two_things() -> Any:
    """A page that speaks of several duties."""
    body = "<p>Your child may need speech and language therapy. We also help with "
    body += "travel to school: school transport applications.</p>"
    return therapy(title="Therapy and transport", body=[("paragraph", body)])


def browser(somebody: User) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def screen(page: Any) -> str:
    return reverse("compliance_page_evidence", args=[page.pk])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def editors_without_mapping() -> list[Any]:
    """A group that may edit every page and map none."""
    group = Group.objects.create(name="Writers")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(
        group=group, page=factories.home(), permission=change
    )
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )
    return [group]
