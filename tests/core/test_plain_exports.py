"""Wagtail's own lists are given as files in which no formula runs."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Task, Workflow, WorkflowState, WorkflowTask

from tests import factories

pytestmark = pytest.mark.django_db
FORMULA = "=1+1"


def words(client: Client, address: str) -> str:
    response = client.get(f"{address}?export=csv")
    assert response.status_code == 200
    return b"".join(response).decode()


@pytest.fixture
def page(client: Client) -> Any:
    person = factories.administrator()
    client.force_login(person)
    made = factories.information(
        title=FORMULA, locked=True, locked_by=person, locked_at=timezone.now()
    )
    log(made, "wagtail.edit", user=person)
    return made


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:locked_pages",
    ],
)
def test_reports_of_pages(client: Client, page: Any, name: str) -> None:
    said = words(client, reverse(name))
    assert f"'{FORMULA}" in said
    assert f",{FORMULA}" not in f",{said}".replace("\n", ",")


@pytest.mark.parametrize("name", ["workflow", "workflow_tasks"])
def test_reports_of_workflows(client: Client, page: Any, name: str) -> None:
    task = Task.objects.create(name=FORMULA)
    workflow = Workflow.objects.create(name=FORMULA)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page.save_revision()
    workflow.start(page, page.owner or factories.administrator())
    assert WorkflowState.objects.count() == 1
    said = words(client, reverse(f"wagtailadmin_reports:{name}"))
    assert f"'{FORMULA}" in said
    assert f",{FORMULA}" not in f",{said}".replace("\n", ",")


def test_the_list_of_redirects(client: Client, page: Any) -> None:
    Redirect.objects.create(old_path="/a", redirect_link=FORMULA)
    assert f"'{FORMULA}" in words(client, reverse("wagtailredirects:index"))


def test_whatever_else_is_given_as_a_file() -> None:
    view: Any = SpreadsheetExportMixin()
    for export_format in view.FORMATS:
        assert view.preprocess_field_value("a", FORMULA, export_format) == f"'{FORMULA}"
        assert view.preprocess_field_value("a", 3, export_format) == 3
        listed = view.preprocess_field_value("a", [FORMULA, "b"], export_format)
        assert listed == f"'{FORMULA}, b"
    view.export_headings = {"a": FORMULA}
    assert view.get_heading(ContentType.objects.all(), "a") == f"'{FORMULA}"
