"""The admin asks no other host for anything; its faults are Wagtail's known ones."""

import tomllib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import factories
from tests.browser.checks import AXE_TAGS
from tests.browser.conftest import Sign
from tests.core.sign_in import staff as somebody

pytestmark = pytest.mark.django_db(transaction=True)

KNOWN: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "admin_faults.toml").read_text("utf-8")
)["screens"]


def faults(page: Page) -> set[str]:
    """The rules that a screen breaks."""
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return {fault["id"] for fault in found}


def test_admin_stays_here_and_has_no_new_faults(staff: Sign) -> None:
    page = factories.information(title="A page to edit")
    visitor = staff(somebody())
    screens = {
        "/admin/": "/admin/",
        "/admin/account/": "/admin/account/",
        "/admin/pages/": f"/admin/pages/{factories.home().pk}/",
        "/admin/pages/edit/": f"/admin/pages/{page.pk}/edit/",
        "/admin/pages/history/": f"/admin/pages/{page.pk}/history/",
        "/admin/images/": "/admin/images/",
        "/admin/images/add/": "/admin/images/add/",
        "/admin/documents/": "/admin/documents/",
        "/admin/users/": "/admin/users/",
        "/admin/users/new/": "/admin/users/new/",
        "/admin/workflows/list/": "/admin/workflows/list/",
        "/admin/reports/site-history/": "/admin/reports/site-history/",
        "/admin/reports/scheduled-jobs/": "/admin/reports/scheduled-jobs/",
    }
    found = {}
    for name, address in screens.items():
        visitor.open(address)
        visitor.page.wait_for_load_state("networkidle")
        if new := faults(visitor.page) - set(KNOWN.get(name, [])):
            found[name] = sorted(new)
        assert visitor.elsewhere == [], name
    assert found == {}
