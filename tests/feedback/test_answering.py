from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from feedback.answering import answer_changed, publish_response, withdraw_response
from feedback.models import Action, Comment, Response
from feedback.refusals import NotAllowed, PersonalDataLeft, WrongState
from feedback.sorting import sort, theme_named
from localoffer.core.site_version import read_version
from tests import factories
from tests.feedback.desk import (
    NOW,
    action,
    member,
    published,
    received,
    response,
    theme,
)

pytestmark = pytest.mark.django_db
WANTS_MAIL = {"contact_email": "ada@example.org", "may_email": True}


def told(comment: Comment) -> list[str]:
    return list(comment.mails.order_by("pk").values_list("step", flat=True))


def in_theme(answer: Response) -> Comment:
    comment = published(**WANTS_MAIL)
    sort(comment, comment.ground, answer.theme, member(), NOW)
    return comment


def test_publishing_shows_the_answer_and_tells_whoever_commented() -> None:
    answer = response()
    comment, before = in_theme(answer), read_version()
    publish_response(answer, member(), NOW)
    answer.refresh_from_db()
    assert (answer.is_public, answer.published_at) == (True, NOW)
    assert told(comment)[-1] == "answered"
    assert read_version() > before


def test_an_answer_is_published_once() -> None:
    answer = response()
    publish_response(answer, member(), NOW)
    with pytest.raises(WrongState):
        publish_response(answer, member(), NOW)


def test_a_changed_public_answer_is_told_as_a_change() -> None:
    answer = response()
    comment = in_theme(answer)
    answer_changed(answer, NOW)
    assert "changed" not in told(comment)
    publish_response(answer, member(), NOW)
    answer_changed(answer, NOW)
    assert told(comment)[-2:] == ["answered", "changed"]


def test_withdrawing_takes_it_off_the_website() -> None:
    answer = response()
    with pytest.raises(WrongState):
        withdraw_response(answer, member(), NOW)
    publish_response(answer, member(), NOW)
    before = read_version()
    withdraw_response(answer, member(), NOW)
    assert not Response.objects.public().exists()
    assert read_version() > before


def test_a_comment_that_joins_an_answered_theme_is_told() -> None:
    answer = response()
    publish_response(answer, member(), NOW)
    assert told(in_theme(answer))[-1] == "answered"


@pytest.mark.parametrize(
    "make",
    [
        lambda: response(text="Ring Zebedee on 07700 900123."),
        lambda: response(theme=theme(name="What 07700 900123 did")),
        lambda: action(outcome="07700 900123 helped").response,
    ],
    ids=["answer", "theme", "action"],
)
def test_personal_data_keeps_an_answer_back(make: Any) -> None:
    answer = make()
    with pytest.raises(PersonalDataLeft):
        publish_response(answer, member(), NOW)
    assert not Response.objects.public().exists()


OUTCOMES = [
    ("doing", {"by_date": date(2027, 1, 5)}),
    ("will-not", {"because": "There is no pool."}),
    ("passed-on", {"passed_to": "Marlowick NHS", "passed_on": date(2026, 11, 1)}),
]


@pytest.mark.parametrize(("outcome", "needs"), OUTCOMES)
def test_each_outcome_says_what_it_needs(outcome: str, needs: dict[str, Any]) -> None:
    answer = Response(theme=theme(), outcome=outcome, text="Our answer")
    with pytest.raises(ValidationError) as faults:
        answer.full_clean()
    assert set(needs) <= set(faults.value.message_dict)
    with pytest.raises(IntegrityError), transaction.atomic():
        answer.save()
    complete = response(outcome=outcome, **needs)
    complete.full_clean()
    publish_response(complete, member(), NOW)


def test_a_date_of_a_few_spaces_is_no_reason() -> None:
    answer = response(outcome="will-not", because="  ")
    with pytest.raises(NotAllowed):
        publish_response(answer, member(), NOW)


def test_actions_say_when_they_were_done_and_handed_over() -> None:
    done = action()
    done.state, done.handed_to = Action.State.DONE, "Next council"
    with pytest.raises(ValidationError) as faults:
        done.full_clean()
    assert {"done_on", "handed_on"} <= set(faults.value.message_dict)


def test_overdue_is_what_was_promised_and_has_not_come() -> None:
    today = NOW.date()
    late = action(due_on=today - timedelta(days=1))
    action(due_on=today)
    action(due_on=date(2020, 1, 1), state="dropped")
    assert list(Action.objects.overdue(today)) == [late]
    promised = response(outcome="doing", by_date=today - timedelta(days=1))
    assert not Response.objects.overdue(today).exists()
    publish_response(promised, member(), NOW)
    assert list(Response.objects.overdue(today)) == [promised]


def test_a_comment_is_overdue_until_its_theme_has_a_public_answer() -> None:
    answer = response()
    received(now=NOW - timedelta(weeks=9))
    received(now=NOW - timedelta(weeks=7))
    overdue = Comment.objects.overdue_for_answer(NOW, 8)
    comment = overdue.get()
    sort(comment, comment.ground, answer.theme, member(), NOW)
    assert overdue.count() == 1
    publish_response(answer, member(), NOW)
    assert overdue.count() == 0


def test_a_theme_is_found_by_its_name_or_made() -> None:
    made = theme_named("  Waiting   for therapy ")
    assert (made.name, made.slug) == ("Waiting for therapy", "waiting-for-therapy")
    assert theme_named("waiting for THERAPY") == made
    assert theme_named("Waiting for: therapy").slug == "waiting-for-therapy-2"
    with pytest.raises(PersonalDataLeft):
        theme_named("What 07700 900123 did")


def test_teams_own_actions() -> None:
    assert (
        str(action(owner_team=factories.team(name="Leisure")).owner_team) == "Leisure"
    )
