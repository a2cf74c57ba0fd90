"""Each browser check can fail: a page with a planted fault, and one without."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import (
    assert_accessible,
    assert_error_summary_links_land,
    assert_nothing_stored,
    assert_reflows,
)
from tests.browser.conftest import PHONE, Visitor

GOOD = """<!DOCTYPE html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Good</h1>
<div class="govuk-error-summary"><a href="#name">Enter a name</a></div>
<p><label>Name <input id="name" name="name"></label></p></main></body></html>"""


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": PHONE, "height": 800}, java_script_enabled=request.param
    )
    context.route(
        "http://site.invalid/", lambda route: route.fulfill(body="", status=200)
    )
    page = context.new_page()
    page.goto("http://site.invalid/")
    yield page
    context.close()


def test_a_good_page_passes_every_check(
    page: Page, assert_valid_html: Callable[[str], None]
) -> None:
    page.set_content(GOOD)
    assert_accessible(page)
    assert_reflows(page)
    assert_nothing_stored(page)
    assert_error_summary_links_land(page)
    assert_valid_html(GOOD)


def test_axe_sees_a_control_without_a_label(page: Page) -> None:
    page.set_content(GOOD.replace("Name <input", "</label><input"))
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)


def test_a_page_wider_than_its_window_does_not_reflow(page: Page) -> None:
    page.set_content(GOOD.replace("<h1", '<h1 style="width: 400px"'))
    with pytest.raises(AssertionError, match="h1"):
        assert_reflows(page)


def test_a_cookie_is_seen(page: Page) -> None:
    page.context.add_cookies(
        [{"name": "seen", "value": "1", "url": "http://site.invalid/"}]
    )
    with pytest.raises(AssertionError, match="seen"):
        assert_nothing_stored(page)


def test_stored_words_are_seen(page: Page) -> None:
    page.evaluate("localStorage.setItem('seen', '1')")
    with pytest.raises(AssertionError, match="keeps something"):
        assert_nothing_stored(page)


@pytest.mark.parametrize(
    ("right", "wrong"), [("#name", "#nobody"), ('<input id="name"', '<b id="name"')]
)
def test_a_summary_link_that_misses_its_control_is_seen(
    page: Page, right: str, wrong: str
) -> None:
    page.set_content(GOOD.replace(right, wrong))
    with pytest.raises(AssertionError, match="lands on"):
        assert_error_summary_links_land(page)


def test_a_doubled_id_is_not_valid_html(
    assert_valid_html: Callable[[str], None],
) -> None:
    with pytest.raises(AssertionError, match="no-dup-id"):
        assert_valid_html(GOOD.replace("<h1", '<h1 id="name"'))


def test_a_script_that_the_page_may_not_run_is_seen(desktop: Visitor) -> None:
    desktop.page.route(
        f"{desktop.address}/",
        lambda route: route.fulfill(
            body="<script>1</script>",
            headers={
                "content-security-policy": "default-src 'none'",
                "content-type": "text/html",
            },
        ),
    )
    desktop.open("/")
    with pytest.raises(AssertionError, match="Content Security Policy"):
        desktop.assert_stayed_here()


def test_a_picture_from_elsewhere_is_seen(desktop: Visitor) -> None:
    desktop.page.route("**/*", lambda route: route.fulfill(body="", status=200))
    desktop.page.goto(desktop.address)
    desktop.page.set_content('<img src="http://elsewhere.invalid/a.png" alt="">')
    with pytest.raises(AssertionError, match="elsewhere"):
        desktop.assert_stayed_here()
