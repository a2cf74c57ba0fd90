"""The moderators' desk in a browser, with scripts and without."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.models import Comment, QueuedMail, Response
from feedback.moderation import propose, withhold
from feedback.retention import erase_due
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign, Visitor
from tests.feedback.desk import CLEAN, NAMED, action, member, received, response

pytestmark = pytest.mark.django_db(transaction=True)


def check(visitor: Visitor) -> None:
    """What holds on every screen of the desk."""
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    assert visitor.elsewhere == []
    assert visitor.complaints == []


SIZES = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]


@pytest.fixture
def screens(transactional_db: None) -> dict[str, str]:
    """Every screen of the desk, with something on it."""
    now = timezone.now()
    working = received(NAMED, now - timedelta(weeks=9), contact_email="ada@example.org")
    waiting, withheld = received(CLEAN, now), received(CLEAN, now)
    propose(waiting, NAMED, member(), now, reason="A made-up name in a story")
    withhold(withheld, "individual", "It is about one person.", member(), now)
    lapsing = received(CLEAN, now - timedelta(days=350))
    gone = received(CLEAN, now - timedelta(days=600))
    erase_due(now)
    late = received(CLEAN, now, contact_email="ada@example.org", may_email=True)
    QueuedMail.objects.filter(comment=late).update(queued_at=now - timedelta(hours=1))
    failed = received(CLEAN, now, contact_email="ada@example.org", may_email=True)
    QueuedMail.objects.filter(comment=failed).update(tries=5)
    promise = action(due_on=timezone.localdate() - timedelta(days=3))
    one = "/admin/comments/%s/"
    answer = f"/admin/comments/answers/{response().pk}/publish/"
    return {
        "queue": "/admin/comments/",
        "filter": "/admin/comments/?state=all&overdue=on",
        "comment": one % working.reference,
        "withheld": one % withheld.reference,
        "check": one % waiting.reference + "check/",
        "withhold": one % working.reference + "withhold/",
        "reopen": one % withheld.reference + "reopen/",
        "enter": "/admin/comments/enter/",
        "entered": one % working.reference + "entered/",
        "publish": answer,
        "going": one % lapsing.reference,
        "gone": one % gone.reference,
        "mail": "/admin/comments/mail/",
        "words": "/admin/publication-reasons/words/",
        "reasons": "/admin/publication-reasons/",
        "home": "/admin/",
        "action": f"/admin/comments/actions/edit/{promise.pk}/",
    }


OURS = (
    "queue filter comment withheld check withhold reopen enter entered publish going "
    "gone mail words reasons"
)


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_every_screen_is_accessible(
    screens: dict[str, str], staff: Sign, width: int, javascript: bool
) -> None:
    visitor = staff(member(), width, javascript)
    for name in OURS.split():
        visitor.open(screens[name])
        if not javascript:
            # Wagtail's own link to skip its menu, which is not there then.
            visitor.page.evaluate("document.querySelector('.skiplink').remove()")
        check(visitor)


def test_a_click_redacts_in_place(staff: Sign) -> None:
    comment = received(NAMED)
    visitor = staff(member())
    visitor.open(f"/admin/comments/{comment.reference}/")
    page = visitor.page
    page.evaluate("window.stayed = true")
    page.get_by_label("Note for other moderators").fill("Half a note")
    page.get_by_role("button", name="[phone number]").click()
    box = page.get_by_label("Text to publish")
    expect(box).to_have_value(NAMED.replace("07700 900123", "[phone number]"))
    expect(page.get_by_label("Note for other moderators")).to_have_value("Half a note")
    expect(page.locator("#desk-status")).to_have_text("1 sure, 0 to look at.")
    page.get_by_role("button", name="Replace finding 1").click()
    expect(page.locator("#desk-status")).to_have_text("0 sure, 0 to look at.")
    assert page.evaluate("window.stayed")
    page.get_by_role("button", name="Undo").click()
    expect(box).to_have_value(NAMED)
    check(visitor)


def test_a_click_on_a_changed_comment_loses_nothing(staff: Sign) -> None:
    comment = received(NAMED)
    visitors = [staff(member()) for _ in range(2)]
    for visitor in visitors:
        visitor.open(f"/admin/comments/{comment.reference}/")
    first, second = (visitor.page for visitor in visitors)
    first.get_by_label("Text to publish").fill("What the first one wrote")
    first.get_by_role("button", name="Save and mark again").click()
    expect(first.get_by_text("Saved.")).to_be_visible()
    second.get_by_label("Text to publish").fill(f"{NAMED} And mine.")
    second.get_by_role("button", name="[phone number]").click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody else changed this")
    expect(second.get_by_label("Text to publish")).to_have_value(f"{NAMED} And mine.")
    expect(second.get_by_text("What the first one wrote").first).to_be_visible()


def test_from_queue_to_answer_without_scripts(staff: Sign) -> None:
    comment, first, second = received(NAMED), member(), member()
    visitor = staff(first, PHONE, javascript=False)
    page = visitor.page
    visitor.open("/admin/comments/")
    page.get_by_role("link", name=comment.reference).click()
    while page.locator(".desk-findings button").count():
        page.locator(".desk-findings button").first.click()
    page.get_by_label("Or a new theme").fill("Swimming")
    page.get_by_role("button", name="Propose for the second check").click()
    expect(page.get_by_text("nobody publishes a comment alone")).to_be_visible()

    checker = staff(second, PHONE, javascript=False)
    checker.open("/admin/comments/?state=proposed")
    checker.page.get_by_role("link", name=comment.reference).click()
    checker.page.get_by_role("link", name="Do the second check").click()
    for box in checker.page.get_by_role("checkbox").all():
        box.check()
    checker.page.get_by_role("button", name="Confirm and publish").click()
    comment.refresh_from_db()
    assert comment.state == Comment.State.PUBLISHED
    assert "Zebedee" not in comment.published_text

    page.get_by_role("link", name="Answers").click()
    visitor.open("/admin/comments/answers/new/")
    page.locator("#id_theme").select_option(label="Swimming")
    page.locator("#id_outcome").select_option(label="We did it")
    page.locator("#id_text").fill("There is a quiet session now.")
    page.locator("#w-editor-form button[type=submit]").first.click()
    answer = Response.objects.get()
    visitor.open(f"/admin/comments/answers/{answer.pk}/publish/")
    page.get_by_role("button", name="Publish the answer").click()
    answer.refresh_from_db()
    assert answer.is_public


def test_a_phone_call_is_entered(staff: Sign) -> None:
    visitor = staff(member(), PHONE)
    page = visitor.page
    visitor.open("/admin/comments/enter/")
    page.get_by_role("button", name="Enter the comment").click()
    expect(page.get_by_text("Choose how it came.")).to_be_visible()
    check(visitor)
    boxes: dict[str, Any] = {
        "How it came": "Phone",
        "What it is about": "Finding, reading or using this website",
        "Who it is from": "A parent or carer",
    }
    for label, choice in boxes.items():
        page.get_by_label(label).select_option(label=choice)
    page.get_by_label("What they said").fill(CLEAN)
    page.get_by_role("button", name="Enter the comment").click()
    expect(page.get_by_text("Give this to whoever commented")).to_be_visible()
    expect(page.get_by_text(Comment.objects.get().reference).first).to_be_visible()
