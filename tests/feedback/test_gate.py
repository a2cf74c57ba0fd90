"""What is surely personal data goes public by no route."""

from datetime import timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask

from directory.models import ServicePage
from feedback.answering import publish_response
from feedback.gate import find_sure, may_publish
from feedback.models import PublicationReason
from feedback.refusals import PersonalDataLeft
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import Document, Image, InformationPage, User
from localoffer.core.routine_jobs import NotAllPublished, publish_and_expire
from localoffer.core.site_version import raise_version
from tests import factories
from tests.directory.import_files import load, rows, write
from tests.feedback import record_rows

WORDS = "Ring Jayden Okafor's mum on 07700 900123."
pytestmark = pytest.mark.django_db


def draft(**fields: Any) -> InformationPage:
    """A page that is not live, with personal data in it."""
    body = [("text", f"<p>{WORDS}</p>")]
    return factories.information(**{"live": False, "body": body, **fields})


def is_public(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk, live=True).exists()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.administrator())
    return client


def form_of(page: Page, **fields: str) -> dict[str, str]:
    """Return what the editor of a page sends."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "warning",
        "body-0-value": "Nothing yet.",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "owner_team": "",
        "go_live_at": "",
        "expire_at": "",
        **fields,
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "About Jayden Okafor", "body": []},
        {"summary": WORDS, "body": []},
        {"slug": "jayden-okafor-07700-900123", "body": []},
        {"search_description": WORDS, "body": []},
        {"body": [("warning", WORDS)]},
        {"body": [("details", {"summary": "More", "text": f"<p>{WORDS}</p>"})]},
        {
            "body": [
                (
                    "accordion",
                    {
                        "heading": "Parts",
                        "parts": [
                            {"heading": "One", "text": "<p>Fine.</p>"},
                            {"heading": "Two", "text": f"<p>{WORDS}</p>"},
                        ],
                    },
                )
            ]
        },
    ],
    ids=lambda fields: "-".join(fields),
)
def test_wherever_it_stands_in_a_page(fields: dict[str, Any]) -> None:
    page = draft(**fields)
    with pytest.raises(MayNotGoPublic) as refusal:
        page.save_revision().publish()
    assert not is_public(page)
    assert "Jayden" not in str(refusal.value)


def test_the_editor_is_told_and_keeps_what_was_typed(editor: Client) -> None:
    page = factories.information(body=[])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = form_of(page, **{"body-0-value": WORDS, "action-publish": "yes"})
    html = editor.post(address, sent).content.decode()
    assert "looks like personal data (phone number)" in html
    assert "Jayden Okafor" in html
    page.refresh_from_db()
    assert "Jayden" not in str(page.body)
    saved = editor.post(address, form_of(page, **{"body-0-value": WORDS}))
    assert saved.status_code == 302
    page.refresh_from_db()
    assert "Jayden" in str(page.get_latest_revision_as_object().body)


def test_a_new_page_is_not_published_from_its_form(editor: Client) -> None:
    parent = factories.home()
    address = reverse(
        "wagtailadmin_pages:add", args=["core", "informationpage", parent.pk]
    )
    sent = form_of(InformationPage(title="New", slug="new"), **{"body-0-value": WORDS})
    assert editor.post(address, {**sent, "action-publish": "y"}).status_code == 200
    assert not Page.objects.filter(slug="new").exists()


def test_a_workflow_cannot_approve_it(editor: Client) -> None:
    page = draft()
    page.save_revision()
    workflow = Workflow.objects.create(name="Two eyes")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get(name="Moderators"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(page, factories.administrator()).current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
    )
    answer = editor.post(address, {"comment": ""})
    assert answer.status_code == 409
    assert "looks like personal data" in answer.content.decode()
    assert not is_public(page)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_a_schedule_cannot_publish_it() -> None:
    page = draft()
    page.go_live_at = timezone.now() + timedelta(seconds=0.3)
    page.save_revision().publish()
    assert not is_public(page)
    assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    sleep(0.4)
    with pytest.raises(NotAllPublished) as fault:
        publish_and_expire(timezone.now())
    assert not is_public(page)
    assert "Jayden" not in str(fault.value)


def test_an_older_version_cannot_come_back() -> None:
    page = factories.information(body=[])
    page.body = [("warning", WORDS)]
    bad = page.save_revision()
    page.body = [("warning", "All well.")]
    page.save_revision().publish()
    with pytest.raises(MayNotGoPublic):
        bad.publish(previous_revision=page.latest_revision)
    assert "Jayden" not in str(InformationPage.objects.get(pk=page.pk).body)


def stained() -> InformationPage:
    """A live page from before there was a gate."""
    page = factories.information(body=[])
    InformationPage.objects.filter(pk=page.pk).update(summary=WORDS)
    page.refresh_from_db()
    page.save_revision()
    return page


def test_neither_a_copy_nor_an_alias_goes_live() -> None:
    page = stained()
    with pytest.raises(MayNotGoPublic):
        page.copy(update_attrs={"slug": "copy"}, keep_live=True)
    with pytest.raises(MayNotGoPublic):
        page.create_alias(update_slug="alias")
    assert not Page.objects.filter(slug__in=["copy", "alias"], live=True).exists()
    copy = page.copy(update_attrs={"slug": "kept"}, keep_live=False)
    assert not is_public(copy)


def test_publishing_many_at_once_publishes_none(editor: Client) -> None:
    good, bad = factories.information(live=False, body=[]), draft()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = editor.post(f"{address}?id={good.pk}&id={bad.pk}")
    assert answer.status_code == 409
    assert not is_public(good)
    assert not is_public(bad)


def test_the_admins_api_cannot_publish_it(editor: Client) -> None:
    page = draft()
    page.save_revision()
    address = f"/admin/api/main/pages/{page.pk}/action/publish/"
    assert editor.post(address).status_code != 200
    assert not is_public(page)


def test_a_page_taken_down_does_not_come_back() -> None:
    page = stained()
    page.unpublish()
    with pytest.raises(MayNotGoPublic):
        page.get_latest_revision().publish()


@pytest.mark.parametrize("field", ["title", "description"])
def test_a_picture_is_not_saved_with_it(editor: Client, field: str) -> None:
    picture = Image(title="A pool", file=get_test_image_file())
    setattr(picture, field, "Jayden Okafor, 07700 900123")
    with pytest.raises(ValidationError, match="looks like personal data"):
        picture.save()
    sent = {"title": "A pool", "description": "", "collection": "1", "tags": ""}
    sent[field] = "Jayden Okafor, 07700 900123"
    file = get_test_image_file(filename="pool.png")
    address = reverse("wagtailimages:add")
    html = editor.post(address, {**sent, "file": file}).content.decode()
    assert "looks like personal data" in html
    assert not Image.objects.exists()


def test_a_document_is_not_saved_with_it() -> None:
    named = Document(title="Report on Jayden Okafor", file=ContentFile(b"x", "a.pdf"))
    with pytest.raises(ValidationError):
        named.save()


def test_a_snippet_is_not_saved_with_it() -> None:
    with pytest.raises(ValidationError):
        factories.provider(description=WORDS)
    with pytest.raises(ValidationError):
        factories.team(name="Jayden Okafor's team")
    with pytest.raises(ValidationError):
        factories.place(access_notes=WORDS)


def test_an_answer_does_not_go_out_with_it() -> None:
    answer = record_rows.response(text=WORDS, is_public=False, published_at=None)
    with pytest.raises(PersonalDataLeft):
        publish_response(answer, factories.administrator(), timezone.now())


@pytest.mark.django_db
def test_an_import_keeps_it_as_a_draft_and_says_where(tmp_path: Path) -> None:
    factories.directory()
    table = rows(3)
    table[1]["summary"] = WORDS
    outcome = load(write(tmp_path, table))
    live = ServicePage.objects.live().values_list("title", flat=True)
    assert set(live) == {"Splash 1", "Splash 3"}
    assert any("personal data" in str(warning) for warning in outcome.warnings)
    table[0]["summary"] = WORDS
    load(write(tmp_path, table))
    first = ServicePage.objects.get(title="Splash 1")
    assert first.live
    assert "Jayden" not in first.summary
    assert "Jayden" in first.get_latest_revision_as_object().summary


def test_what_bodies_publish_on_purpose_goes_through() -> None:
    council = factories.home().get_site()
    raise_version()
    assert council
    factories.service(
        title="Splash",
        contacts=[{"name": "Pool desk", "phone": "01632 960777"}],
    )
    place = factories.place(name="Baths", address_1="3 Lantern Square")
    page = factories.information(
        body=[
            (
                "text",
                "<p>Ring the pool desk on 01632 960777, 0808 157 0111 or write to "
                f"info@pool.example. Come to {place.address_1}, Marlowick, "
                "ZZ1 1AA.</p>",
            )
        ]
    )
    assert find_sure(page) == []


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


def test_nothing_of_the_demonstration_is_refused(demonstration: None) -> None:
    pages = Page.objects.live().filter(depth__gt=1).specific()
    refused = [page.title for page in pages if find_sure(page)]
    assert refused == []
    assert len(pages) > 220
