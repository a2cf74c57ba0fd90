import pytest
from django.test import Client

from feedback.models import Comment, PublicationReason, SealedComment
from feedback.moderation import keep_draft, propose
from tests import factories
from tests.feedback.desk import (
    CLEAN,
    NAMED,
    NOW,
    address,
    button,
    member,
    press,
    received,
    screen,
)

pytestmark = pytest.mark.django_db


def test_a_comment_shows_both_sides_and_what_was_found(moderator: Client) -> None:
    comment = received(NAMED, contact_email="ada@example.org")
    html = screen(moderator, address(comment))
    assert html.count("desk-mark--sure") >= 4
    assert "(sure: name)" in html
    assert "(sure: phone number)" in html
    assert "Replace <span" in html
    assert "ada@example.org" in html


def test_one_click_redacts_and_undo_brings_it_back(moderator: Client) -> None:
    comment = received(NAMED)
    html = screen(moderator, address(comment))
    press(moderator, comment, button(html, "redact"), text=NAMED)
    draft = SealedComment.objects.get().draft
    assert "Zebedee" not in draft
    assert "[child" in draft
    assert SealedComment.objects.get().text == NAMED
    press(moderator, comment, "undo", text=draft)
    assert SealedComment.objects.get().draft == NAMED


def test_a_click_keeps_what_was_typed_and_finds_its_words(moderator: Client) -> None:
    comment = received(NAMED)
    html = screen(moderator, address(comment))
    typed = f"Please read this. {NAMED} Thank you."
    press(moderator, comment, button(html, "redact"), text=typed, note="Check the pool")
    draft = SealedComment.objects.get().draft
    assert draft.startswith("Please read this.")
    assert "Zebedee" not in draft
    assert comment.notes.get().text == "Check the pool"


def test_the_same_words_go_everywhere_at_once(moderator: Client) -> None:
    text = "Zebedee Quillfeather is eight. My son Zebedee Quillfeather swims."
    comment = received(text)
    html = screen(moderator, address(comment))
    press(moderator, comment, button(html, "redact_all"), text=text)
    assert "Zebedee" not in SealedComment.objects.get().draft


@pytest.mark.parametrize("place", ["", "x-y", "5-2", "0-99999", "9" * 30])
def test_a_place_that_is_not_there_changes_nothing(
    moderator: Client, place: str
) -> None:
    comment = received(NAMED)
    html = press(moderator, comment, f"redact:{place}", text=NAMED).content.decode()
    assert "not in the text any more" in html
    assert SealedComment.objects.get().draft == ""


def test_proposing_warns_while_something_is_sure(moderator: Client) -> None:
    comment = received(NAMED)
    html = press(moderator, comment, "propose", text=NAMED).content.decode()
    assert "still holds personal data" in html
    assert NAMED in html
    assert Comment.objects.get().state == "received"
    press(moderator, comment, "propose", text=NAMED, reason="A made-up name in a story")
    assert Comment.objects.get().state == "proposed"
    assert PublicationReason.objects.get().agreed_at is None


def test_the_second_of_two_moderators_sees_both_texts(moderator: Client) -> None:
    comment = received()
    seen = comment.version
    keep_draft(comment, "What the first one wrote", member(), NOW)
    mine = {"version": seen, "ground": "content", "text": "What I wrote", "do": "save"}
    answer = moderator.post(address(comment), mine)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "What the first one wrote" in html
    assert "What I wrote" in html
    assert SealedComment.objects.get().draft == "What the first one wrote"
    press(moderator, comment, "save", text="What I wrote")
    assert SealedComment.objects.get().draft == "What I wrote"


def test_what_was_typed_is_shown_when_the_comment_moved_on(moderator: Client) -> None:
    comment = received()
    seen = comment.version
    propose(comment, CLEAN, member(), NOW)
    mine = {"version": seen, "ground": "content", "text": "What I wrote", "do": "save"}
    answer = moderator.post(address(comment), mine)
    assert answer.status_code == 409
    assert "What I wrote" in answer.content.decode()
    assert Comment.objects.get().published_text == CLEAN


def test_sorting_links_and_notes(moderator: Client) -> None:
    comment, page = received(), factories.information(title="Swimming pools")
    press(
        moderator,
        comment,
        "save",
        text=CLEAN,
        ground="accessibility",
        new_theme="Swimming",
        page=page.pk,
        note="Ring the pool",
    )
    comment.refresh_from_db()
    assert (comment.ground, comment.theme.name) == ("accessibility", "Swimming")
    html = screen(moderator, address(comment))
    assert "Swimming pools" in html
    assert "Ring the pool" in html
    link = comment.linked_pages.get()
    press(moderator, comment, f"unlink:{link.pk}", text=CLEAN)
    assert not comment.linked_pages.exists()
    page.delete()
    comment.refresh_from_db()
    assert comment.theme.name == "Swimming"
