"""What must hold on every page, whoever looks at it and with whatever screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE_TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
# Elements that stick out to the right, to name them when a page does not reflow.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .slice(0, 5)
        .map((element) => element.outerHTML.slice(0, 160));
}"""


@contextmanager
def scripts_running(page: Page) -> Iterator[None]:
    """Let axe run where scripts are off; the page's own were skipped and stay so."""
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield
        return
    session = page.context.new_cdp_session(page)
    for disabled in (True, False):  # a session only undoes what it did itself
        session.send("Emulation.setScriptExecutionDisabled", {"value": disabled})
    yield
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})


def assert_accessible(page: Page) -> None:
    """Axe finds nothing: WCAG 2.0 to 2.2, A and AA, and best practice."""
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
    with scripts_running(page):
        found = Axe().run(page, options=options).response["violations"]
    assert not found, "\n".join(
        [f"{page.url} in a window of {page.viewport_size}"]
        + [
            f"{fault['id']}: {fault['help']}\n    {node['html'][:300]}"
            for fault in found
            for node in fault["nodes"]
        ]
    )


def assert_reflows(page: Page) -> None:
    """Nobody has to scroll sideways."""
    assert not sticks_out(page), f"{page.url}: {page.evaluate(STICKING_OUT)}"


def sticks_out(page: Page) -> bool:
    """Whether somebody has to scroll sideways."""
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


def sets_text_apart(page: Page) -> None:
    """Space letters, words, lines and paragraphs as WCAG 1.4.12 has it."""
    # A reader's own style, put in by the browser: a page's own may not be inline.
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        `* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )


def outlines_focus(page: Page) -> bool:
    """Whether the focused element, or its words, are drawn as the system draws it."""
    return bool(
        page.evaluate(
            """() => { const focused = document.activeElement;
        return [focused, ...focused.querySelectorAll("*")].some((element) => {
        const style = getComputedStyle(element);
        return style.boxShadow !== "none" || style.outlineStyle !== "none"; }); }"""
        )
    )


def assert_nothing_stored(page: Page) -> None:
    """No cookie, no local and no session storage, so no cookie banner either."""
    cookies = page.context.cookies()
    assert not cookies, f"{page.url} sets {cookies}"
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert stored == [0, 0], f"{page.url} keeps something in the browser"


def assert_error_summary_links_land(page: Page) -> None:
    """Each link of the error summary brings the keyboard to its control."""
    links = page.locator(".govuk-error-summary a").all()
    assert links, f"{page.url} has no error summary"
    for link in links:
        said = link.inner_text()
        fragment = urlsplit(link.get_attribute("href") or "").fragment
        assert fragment, f"{said!r} does not point into the page"
        link.click()
        reached = page.evaluate("document.activeElement.id")
        assert reached == fragment, f"{said!r} lands on {reached!r}, not {fragment!r}"
        takes_answer = "document.activeElement.matches('input, select, textarea')"
        assert page.evaluate(takes_answer), f"{said!r} lands where nothing is asked"
