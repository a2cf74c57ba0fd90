"""The accessibility statement, leaving at once and listening, in a browser."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Site
from wagtail.rich_text import RichText

from localoffer.core.models import CouncilSettings, EasyReadPage, InformationPage
from tests import factories
from tests.browser.conftest import Visitor
from tests.core.statement import FAULT, enter_test, ran, statement

# What a browser with a voice of its own has, and one that sends words away.
VOICES = """() => {
    const speech = new EventTarget();
    const heard = (window.heard = []);
    let speaking;
    speech.getVoices = () => [
        { lang: "en-GB", localService: false, name: "far" },
        { lang: "en_GB", localService: true, name: "near" },
    ];
    speech.speak = (said) => { heard.push([said.voice.name, said.text]);
                               speaking = said; };
    speech.cancel = () => { speaking?.onend(); speaking = null; };
    window.finish = () => { const said = speaking; speaking = null; said.onend(); };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""

BRING = "<li>Bring: <b>now</b><ul><li>A coat</li></ul>and shoes</li>"


@pytest.fixture
def page_to_leave(transactional_db: None, server: str) -> InformationPage:
    CouncilSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        exit_url=f"{server}/search/",
        offers_reading_aloud=True,
        phone="01632 960123",
    )
    body = [
        ("heading", {"text": "Who helps", "level": "2"}),
        ("text", RichText(f"<p>Call us.</p><ul><li>By day</li>{BRING}</ul>")),
        *[("text", RichText(f"<p>Line {n}</p>")) for n in range(60)],
    ]
    return factories.information(slug="safe", title="Safe", body=body)


def can_be_left(page: InformationPage) -> None:
    page.has_exit_link = True
    page.save_revision().publish()


def test_the_way_out_stays_in_view(
    page_to_leave: InformationPage, visitor: Visitor
) -> None:
    can_be_left(page_to_leave)
    visitor.check(visitor.open("/safe/"))
    way = visitor.page.get_by_role("link", name="Leave this page now")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    expect(way).to_be_focused()
    visitor.page.get_by_text("Line 59").scroll_into_view_if_needed()
    expect(way).to_be_in_viewport()
    way.click()
    visitor.page.wait_for_url("**/search/")


def test_shift_three_times_leaves_and_back_does_not_return(
    page_to_leave: InformationPage, desktop: Visitor
) -> None:
    can_be_left(page_to_leave)
    desktop.open("/")
    desktop.open("/safe/")
    keyboard = desktop.page.keyboard
    status = desktop.page.locator(".lo-exit [role=status]")
    keyboard.press("Shift")
    expect(status).to_have_text("Press Shift 2 more times to leave.")
    keyboard.press("Shift+A")
    expect(status).to_have_text("")
    for _ in range(3):
        keyboard.press("Shift")
    desktop.page.wait_for_url("**/search/")
    desktop.page.go_back()
    expect(desktop.page).to_have_url(f"{desktop.address}/")


def test_a_page_is_read_by_a_voice_of_this_device(
    page_to_leave: InformationPage, desktop: Visitor
) -> None:
    desktop.page.add_init_script(f"({VOICES})()")
    desktop.check(desktop.open("/safe/"))
    page = desktop.page

    def heard() -> list[list[str]]:
        return page.evaluate("heard")

    page.get_by_role("button", name="Listen to this page").press("Enter")
    assert heard() == [["near", "Safe"]]
    page.evaluate("finish()")
    button = page.get_by_role("button", name="Pause")
    button.press("Enter")
    page.get_by_role("button", name="Go on").press("Enter")
    count = len(heard())
    assert heard()[-1] == heard()[-2]
    for _ in range(6):
        page.evaluate("finish()")
    texts = [text for _, text in heard()[count - 1 :]]
    assert texts[-6:-3] == ["Who helps", "Call us.", "By day"]
    assert texts[-3:] == ["Bring: now", "A coat", "and shoes"]
    page.get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_role("button", name="Listen to this page")).to_be_focused()
    assert len(heard()) == count + 6


def test_without_a_voice_nothing_is_offered(
    page_to_leave: InformationPage, visitor: Visitor
) -> None:
    factories.page(EasyReadPage, title="Easy", slug="easy")
    visitor.page.add_init_script("speechSynthesis.getVoices = () => []")
    visitor.check(visitor.open("/easy/"))
    expect(visitor.page.get_by_role("contentinfo")).to_contain_text("Talk to us")
    expect(visitor.page.locator("[data-aloud]")).to_be_attached()
    expect(visitor.page.get_by_role("button", name="Listen")).to_have_count(0)


def test_the_statement_is_accessible_itself(
    transactional_db: None, visitor: Visitor
) -> None:
    enter_test({"criterion": "2.1.1"})
    statement(more_to_do="We will test with more people.")
    visitor.check(visitor.open("/accessibility/"))
    ran(faults=[FAULT])
    visitor.check(visitor.open("/accessibility/"))
