"""A term is explained where it stands, by key or by touch; a glossary lists all."""

import pytest
from playwright.sync_api import expect
from wagtail.rich_text import RichText

from localoffer.core.glossary.starting import add_terms
from localoffer.core.models import GlossaryTerm
from tests import factories
from tests.browser.checks import assert_accessible
from tests.browser.conftest import DESKTOP, Sign, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page_with_terms() -> str:
    add_terms(live=True)
    body = [
        ("text", RichText("<p>Ask the SENCO about an EHC plan.</p>")),
        ("text", RichText("<p>The SENCO has <a href='https://a.example'>OT</a>.</p>")),
    ]
    url: str = factories.information(title="Ask school", body=body).url
    return url


def test_a_term_opens_by_key_and_closes_without_javascript(
    phone_without_javascript: Visitor, page_with_terms: str
) -> None:
    visitor = phone_without_javascript
    html = visitor.open(page_with_terms)
    term = visitor.page.get_by_role("button", name="SENCO")
    expect(term).to_have_count(1)
    meaning = visitor.page.get_by_text("The teacher who plans the extra help")
    expect(meaning).to_be_hidden()
    visitor.check(html)
    term.press("Enter")
    expect(meaning).to_be_visible()
    assert_accessible(visitor.page)
    visitor.page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    term.click()
    expect(meaning).to_be_visible()
    visitor.page.get_by_role("heading", name="Ask school").click()
    expect(meaning).to_be_hidden()
    visitor.page.emulate_media(media="print")
    expect(meaning).to_be_visible()
    visitor.page.emulate_media(media="screen")
    visitor.page.get_by_role("link", name="Words explained").click()
    expect(visitor.page.get_by_role("heading", name="Words explained")).to_be_visible()
    visitor.check(visitor.page.content())


def test_an_editor_shows_the_terms_that_a_new_council_begins_with(staff: Sign) -> None:
    add_terms(live=False)
    visitor = staff(factories.administrator(), DESKTOP, True)
    listed = "/admin/snippets/core/glossaryterm/"
    visitor.open(listed)
    assert_accessible(visitor.page)
    first = GlossaryTerm.objects.order_by("term")[0]
    query = f"?id={first.pk}&next={listed}"
    visitor.open(f"/admin/bulk/core/glossaryterm/show_terms/{query}")
    assert_accessible(visitor.page)
    visitor.page.get_by_role("button", name="Yes, show them").click()
    expect(visitor.page.get_by_text("1 term is shown to families.")).to_be_visible()
    for report in ("not-useful", "empty-cells"):
        visitor.open(f"/admin/reports/{report}/")
        assert_accessible(visitor.page)
