"""Other formats of a page: where they stand, and when they may be out of date."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from localoffer.core.models import (
    BasePage,
    EasyReadPage,
    InformationPage,
    OtherFormat,
)
from tests import factories

pytestmark = pytest.mark.django_db
CHECKED = date(2026, 11, 20)


@pytest.fixture
def page() -> InformationPage:
    return changed_on(factories.information(slug="plans"), 10)


def changed_on(page: Any, day: int) -> Any:
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    type(page).objects.filter(pk=page.pk).update(last_published_at=at)
    page.refresh_from_db()
    return page


def a_format(page: BasePage, **fields: Any) -> OtherFormat:
    fields = {"kind": "audio", "url": "https://audio.example/", **fields}
    if "to_page" in fields:
        del fields["url"]
    made = OtherFormat(**{"page": page, "checked_on": CHECKED, **fields})
    made.full_clean()
    made.save()
    return made


def shown(client: Client, address: str = "/plans/") -> BeautifulSoup:
    html = client.get(address).content.decode()
    return BeautifulSoup(html, "html.parser")


def test_they_stand_at_the_top_with_language_and_place(
    client: Client, page: InformationPage
) -> None:
    a_format(page, kind="signed", language="bfi", url="https://video.example/")
    a_format(page, kind="translation", language="pl", url="https://pl.example/")
    links = shown(client).select(".lo-formats a")
    assert [link.get_text() for link in links] == [
        "British Sign Language video",
        "Polski",
    ]
    assert links[1]["lang"] == links[1]["hreflang"] == "pl"
    assert "hreflang" not in links[0].attrs
    assert "on another website" in links[0].parent.get_text()
    assert "May be out of date" not in shown(client).get_text()


def test_an_easy_read_page_and_its_page_lead_to_each_other(
    client: Client, page: InformationPage
) -> None:
    body = [
        ("heading", "What is a plan?"),
        ("sentence", {"text": "<p>A plan is a <b>legal</b> paper.</p>"}),
    ]
    easy = factories.page(EasyReadPage, slug="plans-easy", body=body)
    a_format(page, kind="easy-read", to_page=easy)
    assert shown(client).select_one(".lo-formats a")["href"] == "/plans-easy/"
    back = shown(client, "/plans-easy/")
    assert back.find("a", string=page.title)["href"] == "/plans/"
    assert back.h2.get_text() == "What is a plan?"
    easy.unpublish()
    assert not shown(client).select(".lo-formats")


@pytest.mark.parametrize(
    ("fields", "is_old"),
    [
        ({}, False),
        # The page was published on the day of the check, or before it.
        ({"checked_on": date(2026, 11, 10)}, False),
        ({"checked_on": date(2026, 11, 9)}, True),
        ({"check_by": factories.TODAY}, False),
        ({"check_by": date(2026, 11, 22)}, True),
    ],
)
def test_when_one_is_out_of_date(
    page: InformationPage, fields: dict[str, Any], is_old: bool
) -> None:
    made = a_format(page, **fields)
    found = OtherFormat.objects.out_of_date(factories.TODAY)
    assert list(found) == ([made] if is_old else [])
    assert made.is_out_of_date_on(factories.TODAY) is is_old
    pages = BasePage.objects.formats_out_of_date(factories.TODAY)
    assert [each.pk for each in pages] == ([page.pk] if is_old else [])


def test_a_family_reads_that_one_may_be_out_of_date(
    client: Client, page: InformationPage
) -> None:
    a_format(page)
    page.save_revision().publish()
    BasePage.objects.filter(pk=page.pk).update(
        last_published_at=datetime(2026, 11, 21, 0, 30, tzinfo=UTC)
    )
    words = " ".join(shown(client).select_one(".lo-formats").get_text().split())
    assert "May be out of date: it was last compared with this page on 20 Nov" in words


def test_drafts_have_none_out_of_date(page: InformationPage) -> None:
    a_format(page, checked_on=date(2026, 11, 1))
    page.unpublish()
    assert not OtherFormat.objects.out_of_date(factories.TODAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"url": ""},
        {"url": "https://a.example/", "check_by": date(2026, 11, 1)},
        {"url": "javascript:alert(1)"},
    ],
)
def test_one_without_a_place_or_with_days_turned_round_is_refused(
    page: InformationPage, fields: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        a_format(page, **fields)


def test_one_question_for_every_pages_formats(
    client: Client, page: InformationPage, django_assert_num_queries: Any
) -> None:
    other = factories.information(slug="other")
    for number in range(5):
        a_format(page, title=f"Audio {number}")
        a_format(other, title=f"Audio {number}")
    client.get("/plans/")
    client.get("/other/")
    with django_assert_num_queries(0):
        client.get("/plans/")
