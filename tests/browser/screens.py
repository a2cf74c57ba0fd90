"""How a page bears up: narrow, spaced out, doubled, by keyboard, in forced colours."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE

SCRIPT = Path(__file__).with_suffix(".js").read_text()
HEIGHT = 800
# WCAG 1.4.12, as a reader's own style.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
DOUBLED = "html { font-size: 200% !important }"


def faults(page: Page) -> list[str]:
    """Return all that fails on the page that is open, with the screen it fails on."""
    found: list[str] = []

    def look(screen: str, *checks: str) -> None:
        for check in checks:
            told: list[str] = page.evaluate(f"screens.{check}()")
            found.extend(f"{screen}, {fault}" for fault in dict.fromkeys(told))

    def dress(rules: str = "") -> None:
        page.evaluate("(rules) => screens.style(rules)", rules)

    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.evaluate(SCRIPT)
    page.evaluate("screens.unfold()")
    look("phone", "sideways", "cut", "small", "moving", "unseen")
    dress(SPACED)
    look("phone, text spaced out", "sideways", "cut")
    dress()
    page.emulate_media(forced_colors="active", color_scheme="dark")
    look("phone, forced colours", "edgeless", "unseen")
    page.emulate_media(forced_colors="none", color_scheme="light")
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    look("desk", "sideways", "cut", "small", "unseen")
    dress(DOUBLED)
    look("desk, text doubled", "sideways", "cut")
    dress()
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    return found
