"""Guides in parts, each with an address of its own, and all of them on one page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from localoffer.core.models import GuidePage, GuidePartPage
from tests import factories

pytestmark = pytest.mark.django_db


def text(words: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{words}</p>")]


@pytest.fixture
def guide() -> GuidePage:
    whole: GuidePage = factories.page(
        GuidePage, title="Short breaks", slug="breaks", body=text("What they are.")
    )
    for name in ("How to ask", "Who decides", "Costs"):
        factories.page(
            GuidePartPage,
            whole,
            title=name,
            slug=name.lower().replace(" ", "-"),
            body=[("heading", {"text": f"In {name}", "level": "2"}), *text(name)],
        )
    return whole


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def contents(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select(".lo-contents a")]


def test_the_guides_own_address_shows_the_first_part(
    client: Client, guide: GuidePage
) -> None:
    page = read(client, "/breaks/")
    assert contents(page) == ["Overview", "How to ask", "Who decides", "Costs"]
    assert page.select_one("[aria-current=page]").get_text() == "Overview"
    assert page.h1.get_text() == "Short breaks:  Overview"
    assert page.title.get_text().startswith("Short breaks –")
    assert page.select_one("a[rel=prev]") is None
    assert page.select_one("a[rel=next]")["href"] == "/breaks/how-to-ask/"
    assert "In Who decides" not in page.get_text()


def test_each_part_has_an_address_and_leads_on(
    client: Client, guide: GuidePage
) -> None:
    page = read(client, "/breaks/who-decides/")
    assert page.select_one("[aria-current=page]").get_text() == "Who decides"
    assert page.select_one("a[rel=prev]")["href"] == "/breaks/how-to-ask/"
    assert page.select_one("a[rel=next]")["href"] == "/breaks/costs/"
    assert page.title.get_text().startswith("Who decides: Short breaks –")
    assert len(page.select("h1")) == 1
    assert read(client, "/breaks/costs/").select_one("a[rel=next]") is None


def test_the_whole_guide_stands_on_one_page_with_each_parts_check(
    client: Client, guide: GuidePage
) -> None:
    costs = GuidePartPage.objects.get(title="Costs")
    costs.record_check("Breaks team", factories.TODAY)
    page = read(client, "/breaks/?whole=yes")
    assert [part.get_text() for part in page.select(".lo-guide__part > h2")] == [
        "Overview",
        "How to ask",
        "Who decides",
        "Costs",
    ]
    # The headings of a part stand below its title.
    assert page.find(string="In Costs").parent.name == "h3"
    assert page.get_text().count("Nobody has checked this page yet.") == 3
    assert "Checked by Breaks team" in page.get_text()
    assert page.select_one(".lo-contents") is None


def test_a_draft_part_is_shown_nowhere(client: Client, guide: GuidePage) -> None:
    GuidePartPage.objects.get(title="Who decides").unpublish()
    assert contents(read(client, "/breaks/")) == ["Overview", "How to ask", "Costs"]
    assert "In Who decides" not in read(client, "/breaks/?whole=yes").get_text()
    assert client.get("/breaks/who-decides/").status_code == 404


def test_contents_follow_the_editors_order_at_once(
    client: Client, guide: GuidePage
) -> None:
    read(client, "/breaks/")
    client.force_login(factories.administrator())
    costs = Page.objects.get(title="Costs")
    client.post(f"/admin/pages/{costs.pk}/set_position/?position=0")
    names = contents(read(client, "/breaks/"))
    assert names == ["Overview", "Costs", "How to ask", "Who decides"]


def test_a_part_stands_only_in_a_guide(guide: GuidePage) -> None:
    assert not GuidePartPage.can_create_at(factories.section())
    assert GuidePartPage.can_create_at(guide)
    assert not GuidePage.can_create_at(guide)


def test_more_parts_take_no_more_questions(client: Client, guide: GuidePage) -> None:
    def asked() -> int:
        client.get("/breaks/costs/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/breaks/costs/")
        return len(seen)

    few = asked()
    for number in range(8):
        factories.page(GuidePartPage, guide, title=f"More {number}")
    assert asked() == few


def test_a_new_part_can_be_looked_at_before_it_is_saved(guide: GuidePage) -> None:
    part = factories.page(GuidePartPage, guide, title="Not yet", live=False)
    response = part.make_preview_request()
    response.render()
    assert "Not yet" in response.content.decode()
