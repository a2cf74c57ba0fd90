from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback.answering import publish_response
from feedback.models import Action, PublicationReason, Response, Theme
from feedback.reasons import agree
from feedback.sorting import sort
from feedback.viewsets import AnswerViewSet
from tests import factories
from tests.feedback.desk import (
    NOW,
    action,
    member,
    published,
    response,
    screen,
    theme,
)

pytestmark = pytest.mark.django_db
NAMING = "Ring Zebedee Quillfeather on 07700 900123."


def boxes(answer: Response, **changed: Any) -> dict[str, Any]:
    """What the form of an answer sends."""
    names = ["text", "because", "passed_to", "outcome"]
    kept = {name: getattr(answer, name) for name in names}
    return {**kept, "theme": answer.theme_id, **changed}


def test_an_answer_is_published_and_withdrawn_after_asking(moderator: Client) -> None:
    answer = response()
    path = f"/admin/comments/answers/{answer.pk}/publish/"
    assert "Publish this answer?" in screen(moderator, path)
    assert not type(answer).objects.public().exists()
    moderator.post(path)
    assert type(answer).objects.public().exists()
    moderator.post(path.replace("publish", "withdraw"))
    assert not type(answer).objects.public().exists()


def test_a_theme_gets_an_address_that_stays(moderator: Client) -> None:
    moderator.post(reverse("feedback_themes:add"), {"name": "Quiet swimming"})
    made = Theme.objects.get()
    assert made.slug == "quiet-swimming"
    edit = reverse("feedback_themes:edit", args=[made.pk])
    moderator.post(edit, {"name": "Swimming"})
    made.refresh_from_db()
    assert (made.name, made.slug) == ("Swimming", "quiet-swimming")


def test_an_answer_says_what_its_outcome_needs(moderator: Client) -> None:
    sent = {"theme": theme().pk, "outcome": "doing", "text": "We are building it."}
    html = moderator.post(reverse("feedback_answers:add"), sent).content.decode()
    assert "Enter the date by which it will be done." in html
    sent["by_date"] = "2027-01-05"
    moderator.post(reverse("feedback_answers:add"), sent)
    assert not Response.objects.get().is_public


def test_a_public_answer_is_not_deleted_or_given_a_name(moderator: Client) -> None:
    answer = response()
    publish_response(answer, member(), NOW)
    moderator.post(reverse("feedback_answers:delete", args=[answer.pk]))
    edit = reverse("feedback_answers:edit", args=[answer.pk])
    html = moderator.post(edit, boxes(answer, text=NAMING)).content.decode()
    assert "looks like personal data" in html
    assert Response.objects.get().text == answer.text


def test_an_answer_is_saved_with_a_name_and_published_when_two_agree(
    moderator: Client,
) -> None:
    answer = response()
    edit = reverse("feedback_answers:edit", args=[answer.pk])
    moderator.post(edit, boxes(answer, text=NAMING))
    assert Response.objects.get().text == NAMING
    path = reverse("desk_publish", args=[answer.pk])
    assert "Look at this first" in screen(moderator, path)
    html = moderator.post(path).content.decode()
    assert "give a reason that a second person" in html
    moderator.post(path, {"reason": "The officer agreed to be named."})
    assert not Response.objects.get().is_public
    for row in PublicationReason.objects.all():
        agree(row, member(), NOW)
    moderator.post(path)
    assert Response.objects.get().is_public


def test_saving_leaves_what_was_published_meanwhile() -> None:
    stale = response()
    publish_response(Response.objects.get(), member(), NOW)
    handler = AnswerViewSet.edit_handler.bind_to_model(Response)
    typed = {**boxes(stale), "text": "It is open on Sundays too."}
    form = handler.get_form_class()(typed, instance=stale, for_user=member())
    assert form.is_valid(), form.errors
    form.save()
    kept = Response.objects.get()
    assert kept.is_public
    assert kept.published_at == NOW
    assert kept.text == "It is open on Sundays too."


def test_a_name_is_refused_in_what_was_published_meanwhile() -> None:
    stale = response()
    publish_response(Response.objects.get(), member(), NOW)
    handler = AnswerViewSet.edit_handler.bind_to_model(Response)
    typed = {**boxes(stale), "text": NAMING}
    form = handler.get_form_class()(typed, instance=stale, for_user=member())
    assert "text" in form.errors


def test_a_change_in_the_admin_is_told(moderator: Client) -> None:
    promise = action()
    comment = published(contact_email="ada@example.org", may_email=True)
    sort(comment, comment.ground, promise.response.theme, member(), NOW)
    publish_response(promise.response, member(), NOW)
    edit = reverse("feedback_actions:edit", args=[promise.pk])
    sent = {
        "response": promise.response_id,
        "text": promise.text,
        "owner_team": promise.owner_team_id,
        "due_on": promise.due_on.isoformat(),
        "state": "planned",
    }
    moderator.post(edit, sent)
    assert not comment.mails.filter(step="changed").exists()
    html = moderator.post(edit, {**sent, "state": "done"}).content.decode()
    assert "Enter the date on which it was done." in html
    moderator.post(edit, {**sent, "state": "done", "done_on": "2026-11-20"})
    assert comment.mails.filter(step="changed").exists()


def test_an_action_begins_with_the_answer_it_belongs_to(moderator: Client) -> None:
    answer = response()
    add = reverse("feedback_actions:add")
    html = moderator.get(f"{add}?response={answer.pk}").content.decode()
    assert f'<option value="{answer.pk}" selected>' in html
    due = timezone.localdate() + timedelta(days=9)
    sent = {
        "response": answer.pk,
        "text": "Ask the pool",
        "owner_team": factories.team().pk,
        "due_on": due.isoformat(),
        "state": "planned",
    }
    moderator.post(add, sent)
    assert Action.objects.get().due_on == due


def test_a_day_to_come_is_not_called_just_now(moderator: Client) -> None:
    response(outcome="doing", by_date=date(2031, 5, 3))
    action(due_on=date(2032, 6, 4))
    for name, said in (("answers", "3 May 2031"), ("actions", "4 June 2032")):
        html = moderator.get(reverse(f"feedback_{name}:index")).content.decode()
        assert said in html
        assert "Just now" not in html
