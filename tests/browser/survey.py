"""Look at a running site with axe and as some people use it, for its statement.

    python -m tests.browser.survey http://127.0.0.1:8000 < addresses > results.json

`make accessibility` does it all. It writes what `check_accessibility` takes in. What
it does is done by a program: it is never a test by people.
"""

import json
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from localoffer.core.accessibility.criteria import by_tags
from tests.browser.checks import (
    AXE_TAGS,
    outlines_focus,
    sets_text_apart,
    sticks_out,
)

STAFF_FAULTS = Path(__file__).with_name("admin_faults.toml")
PHONE, DESKTOP = 320, 1280
MOST_STOPS = 40
OWN_RULES = {
    "reflow": ("Nobody should have to scroll sideways at 320 pixels", "1.4.10"),
    "text-spacing": ("Nothing should stick out when text is set apart", "1.4.12"),
    "keyboard": ("Where the keyboard is should be seen", "2.4.7"),
}
Faults = dict[tuple[str, str], dict[str, Any]]


class Survey:
    """What one run has seen so far."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base, self.axe = page, base, Axe()
        self.pages: list[dict[str, str]] = []
        self.faults: Faults = {}
        self.rules: dict[str, dict[str, Any]] = {}
        self.tool = ""

    def look_at(self, path: str) -> None:
        """Look at one address, if a browser shows a page there."""
        address = urljoin(self.base, path)
        # What is no page, such as a file, is asked for without opening it.
        answer = self.page.request.get(address)
        kind = answer.headers.get("content-type", "")
        if answer.status not in (200, 404):
            raise SystemExit(f"{path} answered {answer.status}: nothing was stored.")
        if "html" not in kind:
            return
        self.page.set_viewport_size({"width": DESKTOP, "height": 800})
        self.page.goto(address)
        sys.stderr.write(f"{path}\n")
        self.pages.append({"path": path, "title": self.page.title()})
        self.run_axe(path)
        self.press_tab(path)
        self.page.evaluate("document.activeElement.blur()")
        self.page.emulate_media(forced_colors="active")
        self.run_axe(path)
        self.page.emulate_media(forced_colors="none")
        self.page.set_viewport_size({"width": PHONE, "height": 800})
        self.run_axe(path)
        if sticks_out(self.page):
            self.note_own("reflow", path)
        sets_text_apart(self.page)
        if sticks_out(self.page):
            self.note_own("text-spacing", path)

    def run_axe(self, path: str) -> None:
        """Note what axe finds on the page as it is now."""
        options = {
            "runOnly": {"type": "tag", "values": AXE_TAGS},
            "resultTypes": ["violations"],
        }
        found = self.axe.run(self.page, options=options).response
        if not self.rules:
            engine = found["testEngine"]
            self.tool = f"{engine['name']} {engine['version']}"
            for rule in self.page.evaluate("tags => axe.getRules(tags)", AXE_TAGS):
                self.rules[rule["ruleId"]] = rule
        for fault in found["violations"]:
            self.note(fault["id"], "public", path)

    def press_tab(self, path: str) -> None:
        """Go through the page with the keyboard."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                return
            if not outlines_focus(self.page):
                self.note_own("keyboard", path)
                return

    def note(self, rule: str, area: str, path: str) -> None:
        """Note a fault of one of axe's rules, once for each address."""
        told = self.rules[rule]
        self.add(rule, told["help"], by_tags(told["tags"]), area, path)

    def note_own(self, rule: str, path: str) -> None:
        """Note a fault of one of our own rules."""
        words, criterion = OWN_RULES[rule]
        self.add(rule, words, [criterion], "public", path)

    def add(
        self, rule: str, words: str, criteria: list[str], area: str, path: str
    ) -> None:
        """Note a fault, once for each address."""
        fault = self.faults.setdefault(
            (rule, area),
            {
                "rule": rule,
                "help": words,
                "criteria": criteria,
                "area": area,
                "paths": [],
            },
        )
        if path not in fault["paths"]:
            fault["paths"].append(path)

    def staff_screens(self) -> None:
        """Note what is known of Wagtail's own screens; our tests allow no other."""
        screens = tomllib.loads(STAFF_FAULTS.read_text())["screens"]
        for screen, rules in screens.items():
            # What holds on every screen stands beneath no address of one.
            path = screen if screen.startswith("/") else "/admin/"
            for rule in rules:
                self.note(rule, "staff", path)

    def results(self, browser: str) -> dict[str, Any]:
        """Return what `check_accessibility` takes in."""
        if not self.pages:
            raise SystemExit("No address showed a page: nothing was stored.")
        self.staff_screens()
        checks = ("reflow", "keyboard", "forced-colours", "text-spacing")
        return {
            "ran_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "tool": self.tool,
            "browser": browser,
            "rules": len(self.rules),
            "pages": self.pages,
            "faults": list(self.faults.values()),
            "imitations": [
                {"check": check, "pages": len(self.pages)} for check in checks
            ],
        }


def look_at_all(base: str, paths: Iterator[str]) -> dict[str, Any]:
    """Open each address in the machine's Chromium."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert chromium, "This needs Chromium: apt-get install chromium"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=sandbox)
        survey = Survey(browser.new_page(locale="en-GB"), base)
        for path in paths:
            survey.look_at(path)
        return survey.results(f"Chromium {browser.version.split('.')[0]}")


if __name__ == "__main__":
    listed = (line.strip() for line in sys.stdin)
    told = look_at_all(sys.argv[1], (path for path in listed if path))
    json.dump(told, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
