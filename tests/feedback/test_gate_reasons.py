"""A reason, and a second person who agrees to it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from feedback.gate import may_publish
from feedback.models import PublicationReason
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import InformationPage, User
from tests import factories

WORDS = "Ring Jayden Okafor's mum on 07700 900123."
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def draft() -> InformationPage:
    """A page that is not live, with personal data in it."""
    page: InformationPage = factories.information(live=False, summary=WORDS, body=[])
    return page


def is_public(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk, live=True).exists()


def second_person() -> Any:
    moderator = User.objects.create_user("second@council.example", "x" * 20)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    return moderator


def test_a_reason_and_a_second_person_let_it_through(editor: Client) -> None:
    page = draft()
    page.save_revision()
    address = reverse("ask_reason", args=[page.pk])
    assert "Jayden Okafor" in editor.get(address).content.decode()
    asked = editor.post(address, {"reason": "She has said yes in writing."})
    assert asked.status_code == 302
    row = PublicationReason.objects.get()
    assert "Jayden" not in f"{row.subject} {row.kinds} {row.reason}"
    editor.post(reverse("agree_reason", args=[row.pk]))
    assert not may_publish(page)
    other = Client()
    other.force_login(second_person())
    assert "said yes" in other.get(reverse("publication_reasons")).content.decode()
    other.post(reverse("agree_reason", args=[row.pk]))
    page.get_latest_revision().publish()
    assert is_public(page)
    page = InformationPage.objects.get(pk=page.pk)
    page.body = [("warning", f"{WORDS} And again.")]
    with pytest.raises(MayNotGoPublic):
        page.save_revision().publish()


def test_what_was_found_in_a_title_is_not_kept(editor: Client) -> None:
    page = factories.information(live=False, title="About Jayden Okafor", body=[])
    page.save_revision()
    asked = editor.post(reverse("ask_reason", args=[page.pk]), {"reason": "Agreed."})
    assert asked.status_code == 302
    subjects = PublicationReason.objects.values_list("subject", flat=True)
    assert f"Information page, page {page.pk}: Title" in subjects
    entry = PageLogEntry.objects.get(action="feedback.ask_to_publish")
    assert entry.label == f"Information page, page {page.pk}"
    assert "Jayden" not in f"{list(subjects)} {entry.label} {entry.data}"
    editor.post(reverse("agree_reason", args=[PublicationReason.objects.all()[0].pk]))
    assert not ModelLogEntry.objects.filter(label__icontains="Jayden").exists()


def test_only_those_who_may_agree_see_the_reasons(client: Client) -> None:
    person = User.objects.create_user("other@council.example", "x" * 20)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    row = PublicationReason.objects.create(
        digest="d", subject="s", kinds="name", reason="r", asked_at=timezone.now()
    )
    for address in (
        reverse("publication_reasons"),
        reverse("agree_reason", args=[row.pk]),
        reverse("ask_reason", args=[factories.information().pk]),
    ):
        assert client.post(address).status_code in {302, 403}
    row.refresh_from_db()
    assert row.agreed_at is None
