"""Writing a comment and following it, with any screen and without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from feedback import form_tokens
from feedback.models import Comment, PageUsefulness, SurveyField, SurveyPage
from localoffer.core.models import CouncilSettings
from tests import factories
from tests.browser.checks import assert_error_summary_links_land
from tests.browser.conftest import Visitor

TEXT = "What do you want to tell us?"


@pytest.fixture(autouse=True)
def council(transactional_db: None) -> CouncilSettings:
    return CouncilSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        council_name="Larkmoor Council",
        phone="01632 960123",
        advice_name="Larkmoor Advice",
        advice_phone="01632 960124",
        crisis_text="Someone is in danger: 999",
    )


def fill_in(visitor: Visitor, words: str) -> None:
    page = visitor.page
    page.get_by_label("What support there is").check()
    page.get_by_label("A parent or carer").check()
    page.get_by_label(TEXT).fill(words)
    page.wait_for_timeout(form_tokens.LEAST_TIME.total_seconds() * 1000 + 100)


def test_comment_from_a_page_to_its_private_link(visitor: Visitor) -> None:
    factories.information(title="Getting to school", slug="travel")
    visitor.check(visitor.open("/travel/"))
    visitor.page.get_by_role("link", name="Write to us about this page").click()
    expect(visitor.page.get_by_text("About the page")).to_be_visible()
    visitor.check(visitor.page.content() and visitor.open(visitor.page.url))
    for summary in visitor.page.locator("summary").all():
        summary.click()
    visitor.check()
    expect(visitor.page.get_by_label("Leave this box empty")).to_be_hidden()
    fill_in(visitor, "The bus never comes. ہمیں مدد چاہیے")
    visitor.page.get_by_label("Your email address").fill("ada@example.org")
    visitor.page.get_by_label(re.compile("Email me")).check()
    visitor.page.get_by_role("button", name="Send my comment").click()
    heading = visitor.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("We have your comment")
    visitor.check(visitor.open(visitor.page.url))
    visitor.page.reload()
    comment = Comment.objects.get()
    expect(visitor.page.get_by_text(comment.reference)).to_be_visible()
    visitor.page.locator(".lo-comment__link a").click()
    expect(heading).to_contain_text(comment.reference)
    visitor.check(visitor.open(visitor.page.url))


def test_faults_are_said_and_nothing_is_lost(visitor: Visitor) -> None:
    visitor.open("/comments/new/")
    visitor.page.get_by_label(TEXT).fill("x" * 5001)
    visitor.page.get_by_label(re.compile("Email me")).check()
    visitor.page.get_by_role("button", name="Send my comment").click()
    expect(visitor.page).to_have_title(re.compile("^Error: "))
    visitor.check()
    assert_error_summary_links_land(visitor.page)
    assert visitor.page.get_by_label(TEXT).input_value() == "x" * 5001
    assert "1 character too long" in visitor.page.locator("main").inner_text()


def test_back_and_send_again_makes_one_comment(
    phone_without_javascript: Visitor,
) -> None:
    visitor = phone_without_javascript
    visitor.open("/comments/new/")
    fill_in(visitor, "Once is enough.")
    button = visitor.page.get_by_role("button", name="Send my comment")
    button.dblclick()
    expect(visitor.page.locator(".govuk-panel")).to_be_visible()
    assert Comment.objects.count() == 1


def test_sent_at_once_is_asked_again(phone: Visitor) -> None:
    phone.open("/comments/new/")
    page = phone.page
    page.get_by_label("What support there is").check()
    page.get_by_label("A parent or carer").check()
    page.get_by_label(TEXT).fill("Quick.")
    page.evaluate("document.querySelector('main form').submit()")
    expect(page.get_by_text("once more").first).to_be_visible()
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Send my comment").click()
    expect(page.locator(".govuk-panel")).to_be_visible()


def test_was_this_page_useful(visitor: Visitor) -> None:
    factories.information(title="Getting to school", slug="travel")
    visitor.open("/travel/")
    visitor.page.get_by_role("button", name="No this page was not useful").click()
    expect(visitor.page.get_by_text("What was wrong with it?")).to_be_visible()
    visitor.check(visitor.open(visitor.page.url))
    visitor.page.get_by_label("It is hard to understand").check()
    visitor.page.get_by_role("button", name="Send").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Thank you")
    visitor.check(visitor.open(visitor.page.url))
    row = PageUsefulness.objects.get()
    assert (row.not_useful, row.hard_to_understand) == (1, 1)


def test_survey(visitor: Visitor) -> None:
    survey: Any = SurveyPage(title="Short breaks", slug="short-breaks", live=True)
    survey.form_fields = [
        SurveyField(label="Did it help?", field_type="radio", choices="Yes\nNo"),
        SurveyField(label="Anything else?", field_type="multiline", required=False),
    ]
    factories.home().add_child(instance=survey)
    visitor.check(visitor.open("/short-breaks/"))
    visitor.page.get_by_role("button", name="Send my answers").click()
    visitor.check()
    assert_error_summary_links_land(visitor.page)
    visitor.page.get_by_label("Yes", exact=True).check()
    visitor.page.get_by_label(re.compile("Anything else")).fill("More of them.")
    visitor.page.wait_for_timeout(2100)
    visitor.page.get_by_role("button", name="Send my answers").click()
    expect(visitor.page.get_by_text("we have your answers")).to_be_visible()
    visitor.check(visitor.open(visitor.page.url))
    assert Comment.objects.get().channel == "survey"
    visitor.page.locator("a.lo-comment__link").click()
    expect(visitor.page.get_by_text(Comment.objects.get().reference)).to_have_count(2)
    expect(visitor.page.get_by_text("Nobody has read it yet")).to_be_visible()


def test_follow_page_tells_the_whole_story(visitor: Visitor) -> None:
    visitor.open("/comments/follow/nonsense/", status=404)
    visitor.check()
