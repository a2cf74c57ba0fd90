import pytest
from django.test import Client

from feedback.models import Comment, SealedComment
from feedback.moderation import propose
from tests.feedback.desk import (
    CLEAN,
    NAMED,
    NOW,
    address,
    member,
    press,
    published,
    received,
    screen,
    signed_in,
)

pytestmark = pytest.mark.django_db


def test_two_people_and_every_question_publish(moderator: Client) -> None:
    comment = received()
    press(moderator, comment, "propose", text=CLEAN)
    comment.refresh_from_db()
    other = signed_in(member())
    assert CLEAN in screen(other, address(comment, "check/"))
    names = ["not_named", "not_by_family", "not_by_school", "not_by_search"]
    ticks = {**dict.fromkeys(names, "on"), "version": comment.version, "do": "confirm"}
    html = other.post(address(comment, "check/"), ticks).content.decode()
    assert "Tick this, or send the text back." in html
    assert Comment.objects.get().state == "proposed"
    other.post(address(comment, "check/"), {**ticks, "not_together": "on"})
    assert Comment.objects.get().state == "published"


def test_the_second_check_shows_only_the_proposed_text(moderator: Client) -> None:
    comment = received(NAMED, contact_name="Ada Invented")
    propose(comment, CLEAN, member(), NOW)
    html = screen(moderator, address(comment, "check/"))
    assert CLEAN in html
    assert "Zebedee" not in html
    assert "Ada Invented" not in html


def test_the_same_person_has_no_second_check(moderator: Client) -> None:
    comment = received()
    press(moderator, comment, "propose", text=CLEAN)
    comment.refresh_from_db()
    questions = ["named", "by_family", "by_school", "by_search"]
    ticks = {f"not_{name}": "on" for name in [*questions, "together"]}
    assert "Do the second check" not in screen(moderator, address(comment))
    for send in (moderator.get, moderator.post):
        answer = send(address(comment, "check/"), {**ticks, "version": comment.version})
        assert answer.status_code == 302
    assert Comment.objects.get().state == "proposed"


def test_only_the_text_that_was_seen_is_confirmed(moderator: Client) -> None:
    comment, first = received(), member()
    propose(comment, CLEAN, first, NOW)
    seen = comment.version
    press(signed_in(first), comment, "take_back")
    comment.refresh_from_db()
    propose(comment, "Another text, by Zebedee.", first, NOW, reason="Invented")
    questions = ["named", "by_family", "by_school", "by_search", "together"]
    ticks = {f"not_{name}": "on" for name in questions}
    html = moderator.post(
        address(comment, "check/"), {**ticks, "version": seen}
    ).content.decode()
    assert "Somebody else changed this comment" in html
    assert Comment.objects.get().state == "proposed"


def test_sending_back_says_why(moderator: Client) -> None:
    comment = received()
    propose(comment, CLEAN, member(), NOW)
    sent = {"version": comment.version, "do": "send_back"}
    html = moderator.post(address(comment, "check/"), sent).content.decode()
    assert "Write why" in html
    sent["why"] = "Her neighbour would know."
    moderator.post(address(comment, "check/"), sent)
    assert Comment.objects.get().state == "read"
    assert "Her neighbour would know." in screen(moderator, address(comment))


def test_withholding_and_taking_it_back(moderator: Client) -> None:
    comment = received()
    sent = {"version": comment.version, "ground": "individual", "reason": ""}
    html = moderator.post(address(comment, "withhold/"), sent).content.decode()
    assert "Write the reason." in html
    assert moderator.post(
        address(comment, "withhold/"), {**sent, "ground": "rude", "reason": "No"}
    ).content
    assert Comment.objects.get().state == "received"
    sent["reason"] = "It is about one person."
    moderator.post(address(comment, "withhold/"), sent)
    comment.refresh_from_db()
    assert comment.state == "withheld"
    assert "Text to send" in screen(moderator, address(comment))
    again = {"version": comment.version, "why": "I was wrong."}
    moderator.post(address(comment, "reopen/"), again)
    assert Comment.objects.get().state == "read"


def test_the_screen_stands_when_the_words_are_erased(moderator: Client) -> None:
    comment = published()
    SealedComment.objects.all().delete()
    assert "have been erased" in screen(moderator, address(comment))
    moderator.post(
        address(comment, "reopen/"), {"version": comment.version, "why": "A name"}
    )
    assert CLEAN in screen(moderator, address(comment))
    press(moderator, comment, "undo", text="Mine")
    assert SealedComment.objects.get().draft == CLEAN
