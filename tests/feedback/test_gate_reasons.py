"""A reason, and a second person who agrees to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from directory.models import Provider, Topic
from feedback.gate import may_publish
from feedback.models import PublicationReason
from feedback.reasons import agree, ask_about_words
from feedback.retention import erase_due
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import Document, Image, InformationPage, Team, User
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


def plain_editor() -> Client:
    """The browser of somebody who may only sign in."""
    person = User.objects.create_user("other@council.example", "x" * 20)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(person)
    return client


def test_others_see_only_what_they_asked_for_themselves() -> None:
    client = plain_editor()
    row = PublicationReason.objects.create(
        digest="d", subject="s", kinds="name", reason="Why not", asked_at=timezone.now()
    )
    html = client.get(reverse("publication_reasons")).content.decode()
    assert "Why not" not in html
    for address in (
        reverse("agree_reason", args=[row.pk]),
        reverse("ask_reason", args=[factories.information().pk]),
    ):
        assert client.post(address).status_code in {302, 403}
    row.refresh_from_db()
    assert row.agreed_at is None


def image(**fields: Any) -> Image:
    return Image(title="A pool", file=get_test_image_file(), **fields)


def provider(**fields: Any) -> Provider:
    return Provider(name="A club", **fields)


def term(**fields: Any) -> Topic:
    return Topic(code="a-topic", name="A topic", **fields)


def document(description: str) -> Document:
    return Document(title=description, file=ContentFile(b"x", "a.pdf"))


def team(description: str) -> Team:
    return Team(name=description)


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("image", image),
        ("document", document),
        ("provider", provider),
        ("topic", term),
        ("team", team),
    ],
)
def test_what_has_no_draft_can_be_asked_for_and_agreed_to(
    kind: str, make: Callable[..., Any]
) -> None:
    words = "Thanks to Jayden Okafor, who drew this."
    with pytest.raises(ValidationError, match="looks like personal data"):
        make(description=words).save()
    with pytest.raises(ValidationError) as refusal:
        make(description=words).full_clean()
    assert "Reports, “Reasons to publish”" in str(refusal.value)
    asked = {"kind": kind, "words": words, "reason": "He has said yes in writing."}
    answer = plain_editor().post(reverse("ask_words"), asked)
    assert answer.status_code == 302
    row = PublicationReason.objects.get()
    with pytest.raises(ValidationError):
        make(description=words).save()
    other = Client()
    other.force_login(second_person())
    assert "Jayden Okafor" in other.get(reverse("publication_reasons")).content.decode()
    other.post(reverse("agree_reason", args=[row.pk]))
    row.refresh_from_db()
    assert (row.words, row.agreed_at is None) == ("", False)
    saved = make(description=words)
    saved.full_clean()
    saved.save()
    # An edit of something else does not ask again.
    saved.save()
    with pytest.raises(ValidationError):
        make(description=f"{words} And of Zeb Quillfeather.").save()


def test_an_agreement_holds_for_one_kind_of_thing() -> None:
    words = "Thanks to Jayden Okafor, who drew this."
    now = timezone.now()
    row = ask_about_words(
        "image", words, [], "He has said yes.", factories.administrator(), now
    )
    agree(row, second_person(), now)
    image(description=words).full_clean()
    with pytest.raises(ValidationError):
        provider(description=words).save()
    page = factories.information(live=False, summary=words, body=[])
    assert not may_publish(page)


def test_words_that_need_no_reason_are_not_kept(editor: Client) -> None:
    asked = {"kind": "image", "words": "A pool with a hoist.", "reason": "Just so."}
    html = editor.post(reverse("ask_words"), asked).content.decode()
    assert "Nothing in these words needs a reason" in html
    assert not PublicationReason.objects.exists()


def test_words_that_nobody_agrees_to_are_erased() -> None:
    now = timezone.now()
    by = factories.administrator()
    words = "Thanks to Jayden Okafor."
    ask_about_words("image", words, [], "He has said yes.", by, now)
    erase_due(now + timedelta(days=27))
    assert PublicationReason.objects.exists()
    erase_due(now + timedelta(days=29))
    assert not PublicationReason.objects.exists()
