"""A real browser in front of our own WSGI application.

`visitor` runs a test twice: on a phone without JavaScript and on a desktop with it.
`phone`, `desktop` and `phone_without_javascript` are one each.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from localoffer.core.kept_pages import KeptPages
from localoffer.core.models import User
from localoffer.core.page_cache import PageCache
from tests.browser.checks import (
    assert_accessible,
    assert_nothing_stored,
    assert_reflows,
)

PHONE = 320
DESKTOP = 1280
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `-m "not browser"` leaves it out.

    A browser on a busy machine may be late: a journey that fails is tried once more,
    and the last line of the run counts it as "rerun".
    """
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def playwright_and_django_together() -> None:
    """Let Django's ORM work while Playwright's event loop runs in this thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the machine's Chromium, which asks no other host for anything."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert chromium, "The tests need Chromium: apt-get install chromium"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {"executable_path": chromium, "args": QUIET + sandbox}


class QuietHandler(WSGIRequestHandler):
    """Serves without a line in the log for each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Our WSGI application on a port of its own; the address is the value."""
    from localoffer.wsgi import application

    httpd = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    httpd.set_app(StaticFilesHandler(application))
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def forget_pages() -> None:
    """Drop the pages of the test before, whose site had a higher version perhaps.

    In life a version only rises; here the database goes back after each test.
    """
    from localoffer.wsgi import application

    cache = getattr(application, "application", None)
    if isinstance(cache, PageCache):
        cache.pages = KeptPages(most_pages=200, most_bytes=1_000_000)


@dataclass
class Visitor:
    """Somebody with one browser window, and what that window asked and complained."""

    page: Page
    address: str
    valid: Callable[[str], None]
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self.note_request)
        self.page.on("console", self.note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note_request(self, request: Request) -> None:
        """Remember a request that leaves our site."""
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.elsewhere.append(request.url)

    def note_console(self, message: ConsoleMessage) -> None:
        """Remember an error, such as something that the CSP refused."""
        failed_page = message.text.startswith("Failed to load resource")
        if message.type == "error" and not failed_page:
            self.complaints.append(message.text)

    def open(self, path: str, status: int = 200) -> str:
        """Open a page of ours and return the HTML that the server sent."""
        response = self.page.goto(urljoin(self.address, path))
        assert response
        assert response.status == status, f"{path} answered {response.status}"
        return response.text()

    def check(self, html: str = "") -> None:
        """Assert what holds on every public page; `html` adds the validator."""
        assert_accessible(self.page)
        assert_reflows(self.page)
        assert_nothing_stored(self.page)
        if html:
            self.valid(html)
        self.assert_stayed_here()

    def assert_stayed_here(self) -> None:
        """No request left our site, and the browser has nothing to complain of."""
        assert self.elsewhere == []
        assert self.complaints == []


Sign = Callable[..., Visitor]


@pytest.fixture
def visit(
    browser: Browser,
    server: str,
    transactional_db: None,
    assert_valid_html: Callable[[str], None],
) -> Iterator[Callable[..., Visitor]]:
    """Return a function that makes a visitor; contexts are closed afterwards."""
    forget_pages()
    visitors: list[Visitor] = []

    def make(width: int = DESKTOP, javascript: bool = True, **options: Any) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        context.set_default_timeout(15_000)
        visitors.append(Visitor(context.new_page(), server, assert_valid_html))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.page.context.close()


@pytest.fixture
def staff(visit: Callable[..., Visitor]) -> Sign:
    """A function that opens a browser in which somebody has signed in."""

    def sign(user: User, width: int = DESKTOP, javascript: bool = True) -> Visitor:
        visitor = visit(width, javascript)
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        visitor.page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cookie.value,
                    "url": visitor.address,
                }
            ]
        )
        return visitor

    return sign


@pytest.fixture(
    params=[(PHONE, False), (DESKTOP, True)],
    ids=["phone-no-js", "desktop"],
)
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """The two ends: least room and no scripts, most room and scripts."""
    width, javascript = request.param
    return visit(width, javascript)


@pytest.fixture
def phone(visit: Callable[..., Visitor]) -> Visitor:
    """A narrow phone with JavaScript."""
    return visit(PHONE)


@pytest.fixture
def phone_without_javascript(visit: Callable[..., Visitor]) -> Visitor:
    """A narrow phone where scripts never arrive."""
    return visit(PHONE, javascript=False)


@pytest.fixture
def desktop(visit: Callable[..., Visitor]) -> Visitor:
    """A wide window with JavaScript."""
    return visit(DESKTOP)
