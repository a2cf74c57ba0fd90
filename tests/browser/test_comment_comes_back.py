"""The whole way of a comment, without scripts: sent, read, answered, seen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from feedback.models import Comment
from localoffer.core.models import User
from tests import factories
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.feedback.desk import member
from tests.feedback.record_rows import record_page

SAID = "There is no hoist at the pool. Ring me on 07700 900123."
PUBLISHED = SAID.replace("07700 900123", "[phone number]")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sign_in(visit: Callable[..., Visitor]) -> Callable[[User], Visitor]:
    """A function that opens a browser in which somebody has signed in."""

    def sign(user: User) -> Visitor:
        visitor = visit(DESKTOP, False)
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        name = settings.SESSION_COOKIE_NAME
        visitor.page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": visitor.address}]
        )
        return visitor

    return sign


def write(page: Page) -> str:
    """Write a comment about a page; return the private link."""
    page.get_by_role("link", name="Write to us about this page").click()
    expect(page.get_by_text("About the page: Swimming")).to_be_visible()
    page.get_by_label("What support there is").check()
    page.get_by_label("A parent or carer").check()
    page.get_by_label("What do you want to tell us?").fill(SAID)
    # Quicker than any person: the form comes back with the words in it.
    page.wait_for_timeout(2_500)
    page.get_by_role("button", name="Send my comment").click()
    expect(page.get_by_role("heading", name="We have your comment")).to_be_visible()
    link = page.locator(".lo-comment__link a").get_attribute("href")
    assert link
    return link


def work_on_it(page: Page) -> None:
    """Take out the phone number, give it a theme, and propose the text."""
    page.get_by_role("link", name=re.compile(r"^\w{4}-\w{4}")).first.click()
    page.get_by_role("button", name="with [phone number]").first.click()
    page.get_by_label("New theme").fill("Hoists at pools")
    page.get_by_role("button", name="Propose for the second check").click()


def answer_it(page: Page, visitor: Visitor) -> None:
    """Write an answer to the theme and publish it."""
    visitor.open(reverse("feedback_answers:add"))
    page.locator("select[name=theme]").select_option(label="Hoists at pools")
    page.locator("[name=outcome]").select_option("did")
    page.locator("[name=text]").fill("The pool has a hoist from today.")
    page.get_by_role("button", name=re.compile("^(Create|Save)")).first.click()
    found = Comment.objects.get().theme.responses.get()
    visitor.open(f"/admin/comments/answers/{found.pk}/publish/")
    page.get_by_role("button", name="Publish the answer").click()


def test_a_comment_comes_back_to_its_writer(
    visit: Callable[..., Visitor], sign_in: Callable[[User], Visitor]
) -> None:
    record_page(show_in_footer=True)
    factories.information(title="Swimming", slug="swimming")
    writer = visit(PHONE, False)
    writer.open("/swimming/")
    link = write(writer.page)
    writer.check()
    expect_step(writer, link, "Nobody has read it yet")

    first, second = sign_in(member()), sign_in(member())
    first.open("/admin/comments/")
    work_on_it(first.page)
    expect_step(writer, link, "We read it on")

    comment: Any = Comment.objects.get()
    assert comment.state == Comment.State.PROPOSED
    second.open(f"/admin/comments/{comment.reference}/check/")
    for box in second.page.get_by_role("checkbox").all():
        box.check()
    second.page.get_by_role("button", name="Confirm and publish").click()
    expect_step(writer, link, PUBLISHED)

    answer_it(first.page, first)
    expect_step(writer, link, "The pool has a hoist from today.")
    writer.check()

    html = writer.open("/you-said-we-did/")
    writer.check(html)
    writer.page.get_by_role("link", name="Hoists at pools").click()
    expect(writer.page.get_by_text("The pool has a hoist from today.")).to_be_visible()
    assert "07700" not in writer.page.content()
    writer.check()


def expect_step(writer: Visitor, link: str, words: str) -> None:
    """Open the private link and find where the comment stands."""
    writer.page.goto(link)
    expect(writer.page.get_by_text(words).first).to_be_visible()
