"""The admin's menus hold our lines once, and none that nobody here needs."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_menus_hold_what_is_needed_once_and_bear_our_name(client: Client) -> None:
    client.force_login(factories.administrator())
    html = client.get("/admin/").content.decode()
    assert "- Local Offer</title>" in html
    assert '<span class="admin-brand">Local Offer</span>' in html
    assert (
        html.count("/admin/reports/checks-due/&quot;")
        + html.count('"/admin/reports/checks-due/"')
        == 1
    )
    assert "aging-pages" not in html
    assert "whats-new-in-wagtail" not in html
    assert "site-history" in html


def test_an_empty_report_of_starter_pages_says_so(client: Client) -> None:
    client.force_login(factories.administrator())
    html = client.get("/admin/reports/starter-pages/").content.decode()
    assert "No starter page has gaps left." in html


def test_the_poster_has_one_heading(client: Client) -> None:
    client.force_login(factories.administrator())
    html = client.get("/admin/poster/").content.decode()
    assert html.count("<h1") == 1
