"""From a starter draft to a page that families read, by two people of one team."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from localoffer.core.models import BasePage
from localoffer.core.starter.making import carry_out, plan
from tests import factories
from tests.browser.checks import assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign
from tests.browser.test_publishing import picture
from tests.core.test_roles import in_team

pytestmark = pytest.mark.django_db(transaction=True)

SLUG = "portage-and-babies"
FACTS = {
    "how to ask for Portage": "your health visitor can ask for you",
    "who helps families at home": "the Marlowick home visitors",
    "phone of family information": "01632 960102",
    "check: ask who knows the law": "Our legal team read this page.",
}
# A person drags over the words; the editor hears of it as of any selection.
SELECT = """(fact) => {
    const editors = [...document.querySelectorAll("[role=textbox]")];
    const words = document.createTreeWalker(
        editors.find((each) => each.textContent.includes("[[" + fact)), 4);
    let node = words.nextNode();
    while (!node.data.includes("[[" + fact)) node = words.nextNode();
    const start = node.data.indexOf("[[" + fact);
    const end = node.data.indexOf("]]", start) + 2;
    node.parentElement.closest("[role=textbox]").focus();
    getSelection().setBaseAndExtent(node, start, node, end);
}"""


def starter_draft() -> BasePage:
    """The draft, made as the command makes it, in its section."""
    keys = {"section:learning", f"page:{SLUG}"}
    carry_out(list(plan(keys=keys)), timezone.now(), lambda step: None)
    return BasePage.objects.get(slug=SLUG)


def at_both_widths(window: Page, name: str) -> None:
    """The screen holds together on a phone too; a picture of each for who asked."""
    for width in (PHONE, DESKTOP):
        window.set_viewport_size({"width": width, "height": 800})
        assert_reflows(window)
        picture(window, f"{name}-{width}")


def fill_in(window: Page, fact: str, words: str) -> None:
    """Write a fact where its brackets stand, in a box or in rich text."""
    for box in window.locator("form input[type=text], form textarea").all():
        value = box.input_value() if box.is_visible() else ""
        if f"[[{fact}" in value:
            box.fill(re.sub(r"\[\[[^\]]*\]\]", words, value))
            return
    window.evaluate(SELECT, fact)
    window.keyboard.type(words)


def test_a_starter_page_goes_from_draft_to_families(staff: Sign, visit: Any) -> None:
    team = factories.team(name="The early years team")
    page = starter_draft()
    editor = staff(in_team(team))
    window = editor.page

    editor.open(reverse("starter_report"))
    window.get_by_role("link", name="Babies, toddlers and Portage").first.click()
    window.wait_for_url("**/edit/")
    window.get_by_role("tab", name="Before you publish").click()
    panel = window.locator(".publish-panel")
    for fact in FACTS:
        stopped = panel.locator(".publish-remarks-stop")
        expect(stopped.get_by_text(f"[[{fact}")).to_be_visible()
    expect(panel.get_by_text("No team looks after this page.")).to_be_visible()
    at_both_widths(window, "starter-panel")
    submit(window)
    expect(window.get_by_text("is still to fill in").first).to_be_visible()
    picture(window, "starter-refused")

    window.get_by_role("tab", name="Content").click()
    for fact, words in FACTS.items():
        fill_in(window, fact, words)
    window.get_by_role("tab", name="Settings").click()
    window.get_by_role("button", name="Choose team").click()
    window.get_by_role("dialog").get_by_role("link", name=team.name).click()
    expect(window.get_by_role("dialog")).to_be_hidden()
    submit(window)
    picture(window, "starter-sent")
    expect(window.get_by_text("submitted for moderation")).to_be_visible()
    editor.open(reverse("before_you_publish", args=[page.pk]))
    stops = window.get_by_text("None of them stops you from publishing.")
    expect(stops).to_be_visible()
    at_both_widths(window, "starter-what-is-left")
    assert visit().page.request.get(editor.address + page.get_url()).status == 404

    reader = staff(in_team(team))
    window = reader.page
    reader.open("/admin/")
    picture(window, "starter-waiting")
    window.get_by_role("link", name="Babies, toddlers and Portage").first.click()
    picture(window, "starter-reading")
    window.get_by_role("button", name="More actions").last.click()
    window.get_by_role("button", name="Approve and publish").click()
    is_live = window.get_by_role("link", name="Current page status: live")
    expect(is_live).to_be_visible()
    picture(window, "starter-approved")

    family = visit(PHONE, javascript=False)
    family.open(page.get_url())
    for words in FACTS.values():
        expect(family.page.get_by_text(words)).to_be_attached()
    family.check()
    picture(family.page, "starter-public")

    reader.open(reverse("before_you_publish", args=[page.pk]))
    window.get_by_role("link", name="Check it now").click()
    window.get_by_role("button", name=re.compile("still correct", re.I)).click()
    expect(window.get_by_text("is still correct")).to_be_visible()
    family.open(page.get_url())
    expect(family.page.get_by_text(team.name).first).to_be_visible()


def submit(window: Page) -> None:
    """Ask for somebody of the team to read it."""
    window.get_by_role("button", name="More actions").last.click()
    window.get_by_role("button", name="Submit to Check before it goes live").click()
