from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from feedback.models import Comment, Note, PublicationReason, SealedComment
from feedback.moderation import (
    comment_log,
    confirm,
    keep_draft,
    mark_read,
    propose,
    reopen,
    send_back,
    withhold,
)
from feedback.refusals import (
    ChangedMeanwhile,
    NobodyProposed,
    PersonalDataLeft,
    SamePerson,
    WordsMissing,
    WrongState,
)
from localoffer.core.site_version import read_version
from tests.feedback.desk import CLEAN, NAMED, NOW, member, published, received

pytestmark = pytest.mark.django_db


def steps(comment: Comment) -> list[str]:
    """The log of a comment, oldest first, without the app's name."""
    entries = reversed(list(comment_log(comment)))
    return [entry.action.partition(".")[2] for entry in entries]


def told(comment: Comment) -> list[str]:
    return list(comment.mails.order_by("pk").values_list("step", flat=True))


def wants_mail(text: str = CLEAN) -> Comment:
    return received(text, contact_email="ada@example.org", may_email=True)


def test_reading_is_noted_once_and_told() -> None:
    comment, by = wants_mail(), member()
    mark_read(comment, by, NOW)
    mark_read(comment, by, NOW)
    comment.refresh_from_db()
    assert (comment.state, comment.read_at) == ("read", NOW)
    assert steps(comment) == ["read"]
    assert told(comment) == ["received", "read"]


def test_a_text_in_the_making_stays_sealed() -> None:
    comment = received()
    keep_draft(comment, "My draft", member(), NOW)
    comment.refresh_from_db()
    assert (comment.published_text, comment.sealed.draft) == ("", "My draft")
    assert comment.sealed.text == CLEAN


def test_two_people_publish() -> None:
    comment, first, second = wants_mail(), member(), member()
    propose(comment, CLEAN, first, NOW)
    assert Comment.objects.published().count() == 0
    before = read_version()
    confirm(comment, second, NOW)
    comment.refresh_from_db()
    assert (comment.state, comment.published_text) == ("published", CLEAN)
    assert (comment.proposed_by, comment.confirmed_by) == (first, second)
    assert read_version() > before
    assert steps(comment) == ["read", "propose", "confirm"]
    assert told(comment) == ["received", "read", "decided"]


def test_nobody_confirms_what_they_proposed() -> None:
    comment, by = received(), member()
    propose(comment, CLEAN, by, NOW)
    with pytest.raises(SamePerson):
        confirm(comment, by, NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(confirmed_by=by)


def test_a_proposer_whose_account_has_gone_leaves_nobody_to_be_second_to() -> None:
    comment, by = received(), member()
    propose(comment, CLEAN, by, NOW)
    by.delete()
    with pytest.raises(NobodyProposed):
        confirm(comment, member(), NOW)


def test_sure_personal_data_needs_a_reason_and_a_second_person() -> None:
    comment, first, second = received(NAMED), member(), member()
    with pytest.raises(PersonalDataLeft) as left:
        propose(comment, NAMED, first, NOW)
    assert {span.kind for span in left.value.spans} == {"name", "phone"}
    assert Comment.objects.get().state == "received"
    with pytest.raises(WordsMissing):
        propose(comment, NAMED, first, NOW, reason="It is 07700 900456 anyway")
    propose(comment, NAMED, first, NOW, reason="A made-up name in a story")
    row = PublicationReason.objects.get()
    assert (row.asked_by, row.agreed_by, row.kinds) == (first, None, "name, phone")
    confirm(comment, second, NOW)
    row.refresh_from_db()
    assert (row.agreed_by, row.agreed_at) == (second, NOW)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5001])
def test_a_text_has_words_and_an_end(text: str) -> None:
    with pytest.raises(WordsMissing):
        propose(received(), text, member(), NOW)


def test_sending_back_needs_a_reason_which_is_kept_with_the_words() -> None:
    comment, first, second = received(), member(), member()
    propose(comment, CLEAN, first, NOW)
    with pytest.raises(WordsMissing):
        send_back(comment, second, NOW, "  ")
    send_back(comment, second, NOW, "Her neighbour would know.")
    comment.refresh_from_db()
    assert (comment.state, comment.published_text) == ("read", "")
    assert comment.sealed.draft == CLEAN
    assert Note.objects.get().text == "Her neighbour would know."
    propose(comment, CLEAN, second, NOW)
    confirm(comment, first, NOW)


def test_withholding_takes_a_lawful_ground_and_a_reason() -> None:
    comment, by = wants_mail(), member()
    for ground, reason in (("rude", "No"), ("", "No"), ("identity", " ")):
        with pytest.raises(WordsMissing):
            withhold(comment, ground, reason, by, NOW)
    with pytest.raises(PersonalDataLeft):
        withhold(comment, "identity", "Zebedee Quillfeather, 07700 900123", by, NOW)
    withhold(comment, "identity", "Few children live there.", by, NOW)
    comment.refresh_from_db()
    assert (comment.state, comment.withheld_by) == ("withheld", by)
    assert told(comment) == ["received", "read", "decided"]


def test_what_is_published_can_leave_at_once() -> None:
    comment = published()
    before = read_version()
    withhold(comment, "identity", "Somebody was known after all.", member(), NOW)
    comment.refresh_from_db()
    assert (comment.state, comment.published_text) == ("withheld", "")
    assert comment.sealed.draft == CLEAN
    assert read_version() > before


@pytest.mark.parametrize("is_erased", [False, True])
def test_a_decision_can_be_taken_back(is_erased: bool) -> None:
    comment, by = published(), member()
    if is_erased:
        SealedComment.objects.all().delete()
    before = read_version()
    with pytest.raises(WordsMissing):
        reopen(comment, by, NOW, "")
    reopen(comment, by, NOW, "It names a village.")
    comment = Comment.objects.get()
    assert (comment.state, comment.published_text) == ("read", "")
    assert (comment.published_at, comment.confirmed_by) == (None, None)
    assert comment.sealed.draft == CLEAN
    assert read_version() > before


def test_another_decision_is_told_as_a_change() -> None:
    comment, by = wants_mail(), member()
    withhold(comment, "vexatious", "It only insults.", by, NOW)
    reopen(comment, by, NOW, "I was wrong.")
    propose(comment, CLEAN, by, NOW)
    confirm(comment, member(), NOW)
    assert told(comment) == ["received", "read", "decided", "changed"]


def test_a_step_on_what_somebody_else_changed_is_refused() -> None:
    comment, by = received(), member()
    seen = Comment.objects.get()
    keep_draft(comment, "Theirs", by, NOW)
    with pytest.raises(ChangedMeanwhile):
        propose(seen, "Mine", member(), NOW)
    assert Comment.objects.get().sealed.draft == "Theirs"


STEPS: list[Any] = [
    lambda comment: confirm(comment, member(), NOW),
    lambda comment: send_back(comment, member(), NOW, "Why"),
    lambda comment: reopen(comment, member(), NOW, "Why"),
]


@pytest.mark.parametrize("step", STEPS)
def test_steps_have_an_order(step: Any) -> None:
    with pytest.raises(WrongState):
        step(received())


def test_a_published_comment_is_not_edited() -> None:
    comment = published()
    for step in (keep_draft, propose):
        with pytest.raises(WrongState):
            step(comment, "Another", member(), NOW)


def test_no_log_entry_holds_a_word_of_it() -> None:
    comment, by = received(NAMED), member()
    keep_draft(comment, NAMED, by, NOW)
    propose(comment, NAMED, by, NOW, reason="A made-up name in a story")
    send_back(comment, member(), NOW, "Zebedee is a name")
    withhold(comment, "identity", "Few children live there.", by, NOW)
    logged = " ".join(
        f"{entry.label} {entry.data} {entry.action}"
        for entry in ModelLogEntry.objects.all()
    )
    assert comment.reference in logged
    assert not {"Zebedee", "900123", "story", "children"} & set(logged.split())
    assert "Zebedee" not in logged
