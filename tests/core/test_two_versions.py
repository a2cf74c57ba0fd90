"""Two people, one page: a form that is out of date loses nobody a word."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from localoffer.core.models import InformationPage
from localoffer.core.two_versions.comparing import in_words
from localoffer.core.two_versions.typed import KEPT
from tests import factories
from tests.core.stale_forms import (
    editor,
    kept_screen,
    live,
    no_parts,
    opened,
    publish,
    save,
    stale,
)
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def swimming() -> InformationPage:
    body = [("text", RichText("<p>Come on Monday.</p>"))]
    return factories.information(
        title="Swimming", slug="swimming", summary="Where to swim.", body=body
    )


def test_alone_somebody_publishes_as_ever(swimming: InformationPage) -> None:
    client = editor()
    answer = publish(client, swimming, opened(client, swimming), title="Swimming pools")
    assert answer.status_code == 302
    assert live(swimming).title == "Swimming pools"
    # The same window again: its form was opened before its own save.
    client = editor()
    assert publish(client, swimming, opened(client, swimming)).status_code == 302


def test_a_stale_publish_shows_both_and_loses_neither(
    swimming: InformationPage,
) -> None:
    first, second = editor(), editor()
    form_a, form_b = opened(first, swimming), opened(second, swimming)
    assert publish(second, swimming, form_b, summary="By B.").status_code == 302
    answer = publish(first, swimming, form_a, title="By A", summary="Also by A.")
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in ("By A", "Also by A.", "By B."):
        assert words in html
    assert live(swimming).summary == "By B."
    assert live(swimming).title == "Swimming"
    latest = live(swimming).get_latest_revision_as_object()
    assert (latest.title, latest.summary) == ("Swimming", "By B.")
    assert not live(swimming).has_unpublished_changes
    kept = PageLogEntry.objects.get(action=KEPT).revision.as_object()
    assert (kept.title, kept.summary) == ("By A", "Also by A.")
    assert in_words(kept, "body") == "Come on Monday."


def test_what_only_one_changed_needs_no_choice(swimming: InformationPage) -> None:
    client, answer = stale(swimming, title="By A")
    assert [each.name for each in answer.context["only_mine"]] == ["title"]
    assert [each.name for each in answer.context["only_theirs"]] == ["summary"]
    assert answer.context["conflicts"] == []
    address, form = kept_screen(answer)
    assert client.post(address, {**form, "do": "chosen"}).status_code == 302
    draft = live(swimming).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("By A", "By B.")
    assert live(swimming).title == "Swimming"


def test_what_both_changed_has_to_be_chosen(swimming: InformationPage) -> None:
    client, answer = stale(swimming, summary="By A.")
    assert [each.name for each in answer.context["conflicts"]] == ["summary"]
    address, form = kept_screen(answer)
    before = swimming.revisions.count()
    assert client.post(address, {**form, "do": "chosen"}).status_code == 422
    assert swimming.revisions.count() == before
    for choice, summary in (("theirs", "By B."), ("mine", "By A.")):
        client.post(address, {**form, "do": "chosen", "take-summary": choice})
        assert live(swimming).get_latest_revision_as_object().summary == summary
        form["theirs"] = live(swimming).latest_revision_id
    assert live(swimming).summary == "By B."


def test_everything_as_typed_opens_as_a_draft(swimming: InformationPage) -> None:
    client, answer = stale(swimming, summary="By A.", title="By A")
    address, form = kept_screen(answer)
    client.post(address, {**form, "do": "mine"})
    draft = live(swimming).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("By A", "By A.")
    assert live(swimming).summary == "By B."


def test_a_third_save_meanwhile_is_shown_and_not_written_over(
    swimming: InformationPage,
) -> None:
    client, answer = stale(swimming, title="By A")
    address, form = kept_screen(answer)
    third = editor()
    publish(third, swimming, opened(third, swimming), summary="By C.")
    again = client.post(address, {**form, "do": "chosen"})
    assert again.status_code == 409
    assert "By C." in again.content.decode()
    assert live(swimming).get_latest_revision_as_object().summary == "By C."


def test_the_body_is_told_apart_in_words(swimming: InformationPage) -> None:
    client, second = editor(), editor()
    form_a, form_b = opened(client, swimming), opened(second, swimming)
    form_b["body-0-value"] = rich_text("<p>Come on Tuesday.</p>")
    publish(second, swimming, form_b)
    form_a["body-0-value"] = rich_text("<p>Come on Friday.</p>")
    answer = publish(client, swimming, form_a)
    (conflict,) = answer.context["conflicts"]
    assert (conflict.mine, conflict.theirs) == ("Come on Friday.", "Come on Tuesday.")


def test_an_automatic_save_of_another_makes_a_publish_stale(
    swimming: InformationPage,
) -> None:
    first, second = editor(), editor()
    form_a, form_b = opened(first, swimming), opened(second, swimming)
    address = reverse("wagtailadmin_pages:edit", args=[swimming.pk])
    asked = {"HTTP_ACCEPT": "application/json"}
    saved = second.post(address, {**form_b, "summary": "By B."}, **asked).json()
    assert saved["success"]
    # B's own window goes on saving over its own version, and then publishes it.
    own = {"overwrite_revision_id": saved["revision_id"]}
    refused = first.post(address, {**form_a, "title": "By A"}, **asked)
    assert refused.json()["error_code"] == "invalid_revision"
    answer = publish(first, swimming, form_a, title="By A")
    assert answer.status_code == 409
    assert "By B." in answer.content.decode()
    again = publish(second, swimming, {**form_b, **own}, summary="By B, twice.")
    assert again.status_code == 302
    assert live(swimming).summary == "By B, twice."


def test_what_is_not_complete_is_shown_to_be_copied(swimming: InformationPage) -> None:
    _, answer = stale(swimming, title="By A", slug="not a slug!")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "not a slug!" in html
    assert "By A" in html


def test_a_submit_for_review_is_refused_too(swimming: InformationPage) -> None:
    writer, other = signed_in(member("Editors")), editor()
    form = opened(writer, swimming)
    publish(other, swimming, opened(other, swimming), summary="By B.")
    assert save(writer, swimming, form, **{"action-submit": "1"}).status_code == 409
    assert not live(swimming).workflow_in_progress


def test_a_page_without_a_version_is_guarded_as_well() -> None:
    home = factories.home()
    client = editor()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    draft = response.context["page"]
    form = nested_form_data(
        {
            "title": draft.title,
            "slug": draft.slug,
            "summary": "",
            "intro": rich_text("<p>By A.</p>"),
            "help_now": rich_text(""),
            "top_tasks": streamfield([]),
            **no_parts(response),
        }
    )
    loaded = {"loaded_revision_id": draft.latest_revision_id or ""}
    home.specific.save_revision()
    assert publish(client, home, {**form, **loaded}).status_code == 409


def test_an_import_in_between_is_somebody_too() -> None:
    service = factories.service(title="Judo", slug="judo")
    client = editor()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[service.pk]))
    context = response.context
    service.summary = "From the file."
    service.save_revision()
    form = nested_form_data(
        {
            "title": "Judo by A",
            "slug": "judo",
            "area": "local",
            **no_parts(response),
            **{
                name: rich_text("")
                for name in ("description", "who_for", "how_to_access", "who_decides")
            },
            **{
                name: rich_text("")
                for name in ("if_you_disagree", "cost_details", "times_note")
            },
            **{
                name: rich_text("")
                for name in ("while_you_wait", "questions_to_ask", "quality")
            },
        }
    )
    form["loaded_revision_id"] = str(context["page"].latest_revision_id)
    form["loaded_revision_created_at"] = context["loaded_revision_created_at"]
    answer = publish(client, service, form)
    assert answer.status_code == 409
    assert "From the file." in answer.content.decode()
    assert [each.name for each in answer.context["only_mine"]] == ["title"]


def test_the_screen_is_only_for_whoever_may_edit_the_page(
    swimming: InformationPage,
) -> None:
    _, answer = stale(swimming, title="By A")
    address, form = kept_screen(answer)
    for group in ("Moderators", "Steering group"):
        client = signed_in(member(group))
        assert client.get(address).status_code == 302
        assert client.post(address, {**form, "do": "mine"}).status_code == 302
    other = factories.information()
    elsewhere = reverse("two_versions", args=[other.pk, answer.context["kept"].pk])
    assert editor().get(elsewhere).status_code == 404


def test_a_check_by_a_person_is_no_new_version(swimming: InformationPage) -> None:
    client = editor()
    form = opened(client, swimming)
    swimming.record_check("The team", date.today())
    assert publish(client, swimming, form, title="By A").status_code == 302
