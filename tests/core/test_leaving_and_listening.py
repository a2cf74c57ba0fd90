"""Leaving a page at once, having it read aloud, and the short foot of easy read."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from localoffer.core.models import (
    CouncilSettings,
    EasyReadPage,
    GuidePage,
    GuidePartPage,
)
from localoffer.core.site_version import raise_version
from tests import factories
from tests.core.statement import statement

pytestmark = pytest.mark.django_db


def council(**fields: Any) -> None:
    site = Site.objects.get(is_default_site=True)
    CouncilSettings.objects.update_or_create(site=site, defaults=fields)
    raise_version()


def read(client: Client, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def test_the_way_out_is_the_second_stop_and_a_plain_link(client: Client) -> None:
    council(exit_url="https://weather.example/")
    page = read(client, factories.service(has_exit_link=True))
    first, second = page.body.select("a[href], button, summary")[:2]
    assert first["href"] == "#main"
    assert second["href"] == "https://weather.example/"
    assert second["rel"] == ["noreferrer", "nofollow"]
    assert "does not clear your history" in page.get_text()
    assert page.select("script[src*='exit.js']")
    # A list kept on this device would say that somebody was here.
    assert not page.select("button[form=save]")


def test_other_pages_carry_nothing_of_it(client: Client) -> None:
    html = client.get(factories.information().url).content.decode()
    assert "exit" not in html
    assert 'form="save"' in html


def test_all_parts_of_a_guide_can_be_left_if_it_can(client: Client) -> None:
    guide = factories.page(GuidePage, title="Safe at home", has_exit_link=True)
    part = factories.page(GuidePartPage, guide, title="Who can help")
    for each in (guide, part):
        assert read(client, each).select_one(".lo-exit a")


def test_reading_aloud_is_offered_where_the_council_wants_it(client: Client) -> None:
    page = factories.information()
    others = factories.section()
    assert not read(client, page).select("[data-aloud], script[src*='aloud']")
    council(offers_reading_aloud=True)
    bar = read(client, page).select_one("main [data-aloud]")
    assert [button.has_attr("hidden") for button in bar.select("button")] == [True] * 2
    assert not read(client, others).select("[data-aloud]")


def test_the_foot_of_easy_read_is_short_and_says_first_whom_to_ask(
    client: Client,
) -> None:
    council(phone="01632 960123", email="offer@larkmoor.example")
    statement()
    foot = read(client, factories.page(EasyReadPage, title="Easy")).footer
    assert [link["href"] for link in foot.select("a")] == [
        "tel:01632960123",
        "mailto:offer@larkmoor.example",
        "/",
        "/accessibility/",
    ]
    assert foot.select_one("form#save")
    assert len(foot.get_text().split()) < 25
