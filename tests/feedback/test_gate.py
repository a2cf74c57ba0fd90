"""What is surely personal data goes public by no route."""

from datetime import timedelta
from time import sleep
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask

from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import InformationPage
from localoffer.core.routine_jobs import NotAllPublished, publish_and_expire
from tests import factories

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
        "other_formats-TOTAL_FORMS": "0",
        "other_formats-INITIAL_FORMS": "0",
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
