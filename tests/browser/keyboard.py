"""Somebody with a keyboard and nothing else, who counts the pages they load."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Request, expect

from tests.browser.conftest import Visitor

# Nobody goes on pressing Tab for longer than this.
MOST_PRESSES = 150
HAS_FOCUS = "element => element === document.activeElement"
# Where the keyboard is must be on the screen, with nothing in front of it.
IS_SEEN = """element => {
    const box = (element.labels?.[0] ?? element).getBoundingClientRect();
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


@dataclass
class Keyboard:
    """A visitor's keyboard. A step is a key that loads a page."""

    visitor: Visitor
    steps: int = -1  # the page that they begin on is none
    presses: int = 0

    def __post_init__(self) -> None:
        self.visitor.page.on("request", self.count)

    def count(self, request: Request) -> None:
        """Count a page, once however often it leads on to another address."""
        if request.is_navigation_request() and request.redirected_from is None:
            self.steps += 1

    def press(self, key: str) -> None:
        """Press a key."""
        self.visitor.page.keyboard.press(key)
        self.presses += 1

    def skip(self) -> None:
        """Go past the top of the page, as its first link lets people do."""
        self.reach(self.visitor.page.get_by_text("Skip to main content"))
        self.press("Enter")

    def reach(self, target: Locator) -> None:
        """Press Tab until the keyboard is on this; whoever does so can see where."""
        expect(target).to_be_attached()
        passed = []
        for _ in range(MOST_PRESSES):
            if target.evaluate(HAS_FOCUS):
                assert target.evaluate(IS_SEEN), f"{target} has the focus out of sight"
                return
            self.press("Tab")
            words = "(document.activeElement.textContent || '').trim().slice(0, 40)"
            passed.append(self.visitor.page.evaluate(words))
        raise AssertionError(f"Tab never comes to {target}; it passed {passed}")

    def link(self, name: str) -> None:
        """Follow a link by its words."""
        self.reach(self.visitor.page.get_by_role("link", name=name, exact=True).first)
        self.press("Enter")

    def button(self, name: str) -> None:
        """Press a button by its words."""
        page = self.visitor.page
        self.reach(page.get_by_role("button", name=name, exact=True).first)
        self.press("Enter")

    def write(self, label: str, words: str) -> None:
        """Write into a box by its label."""
        self.reach(self.visitor.page.get_by_label(label, exact=True).first)
        self.press("Control+A")
        self.visitor.page.keyboard.type(words)
