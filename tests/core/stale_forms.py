"""Forms of the page editor for tests of two people who save one page."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from localoffer.core.models import InformationPage
from tests.feedback.desk import member, signed_in

# What the button sends with which somebody approves on the page's own screen.
ASKED = {"action-workflow-action": "1", "workflow-action-name": "approve"}
# With the mark that the editor gives a paragraph, or opening it counts as a change.
MARKED = [("text", RichText('<p data-block-key="a1b2c">Come on Monday.</p>'))]


def editor() -> Client:
    """Somebody who may publish, so that a save goes all the way."""
    return signed_in(member("Administrators"))


def no_parts(response: Any) -> dict[str, Any]:
    """Every list of parts that a form has, left empty."""
    return {name: inline_formset([]) for name in response.context["form"].formsets}


def opened(client: Client, page: InformationPage) -> dict[str, Any]:
    """What the editor's form holds when it is opened now."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    draft = response.context["page"]
    text = draft.body[0].value.source
    return {
        **nested_form_data(
            {
                "title": draft.title,
                "slug": draft.slug,
                "summary": draft.summary,
                "body": streamfield([("text", rich_text(text))]),
                **no_parts(response),
                "seo_title": draft.seo_title,
                "search_description": draft.search_description,
                "owner_team": "",
            }
        ),
        "body-0-id": draft.body[0].id or "",
        "loaded_revision_id": str(draft.latest_revision_id),
        "loaded_revision_created_at": response.context["loaded_revision_created_at"],
    }


def save(client: Client, page: Any, form: dict[str, Any], **more: Any) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {**form, **more})


def publish(client: Client, page: Any, form: dict[str, Any], **more: Any) -> Any:
    return save(client, page, form, **{"action-publish": "1", **more})


def live(page: InformationPage) -> InformationPage:
    return InformationPage.objects.get(pk=page.pk)


def kept_screen(answer: Any) -> tuple[str, dict[str, Any]]:
    """The address of the screen and the hidden parts of its form."""
    context = answer.context
    address = reverse("two_versions", args=[context["page"].pk, context["kept"].pk])
    base = {"base": context["base"].pk} if context["base"] else {}
    return address, {"theirs": context["latest"].pk, **base}


def stale(page: InformationPage, **typed: Any) -> tuple[Client, Any]:
    """A typed something while B saved another summary."""
    first, second = editor(), editor()
    form_a, form_b = opened(first, page), opened(second, page)
    publish(second, page, form_b, summary="By B.")
    return first, publish(first, page, form_a, **typed)
