"""Searches that found nothing: words with no person attached, and few of them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from localoffer.core.models import FailedSearch
from localoffer.core.site_search.failed import forget, normalised, noticeboard
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = factories.TODAY


@pytest.fixture(autouse=True)
def nothing_noted() -> None:
    noticeboard.take()


def failed(words: str, days: int) -> None:
    FailedSearch.objects.bulk_create(
        FailedSearch(words=words, day=TODAY - timedelta(days=day))
        for day in range(days)
    )


def test_a_search_without_result_leaves_its_words_and_the_day(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    factories.service(title="Swimming club")
    client.get("/search/?q=Swimming")
    client.get("/search/?q=The+Trampolines")
    with django_assert_max_num_queries(1):
        client.get("/search/?q=trampolines")
    client.get("/find-support/?q=unicycles")
    assert FailedSearch.objects.count() == 0
    assert noticeboard.write() == 2
    assert noticeboard.write() == 0
    assert set(FailedSearch.objects.values_list("words", "day")) == {
        ("trampolines", timezone.localdate()),
        ("unicycles", timezone.localdate()),
    }


@pytest.mark.parametrize(
    "text",
    [
        "ZZ1 1AA",
        "my son is 7",
        "jo@family.example",
        "07700 900123",
        "the",
        "he will not eat anything white or crunchy at school any more",
        "x" * 80,
    ],
)
def test_what_may_be_about_a_person_is_not_kept(text: str) -> None:
    assert normalised(text) == ""


def test_words_that_the_detector_marks_are_dropped_when_they_are_written() -> None:
    for text in ("Zebedee Wintergreen", "mr patel", "trampolines"):
        noticeboard.note(text, TODAY)
    noticeboard.write()
    assert [row.words for row in FailedSearch.objects.all()] == ["trampolines"]


def test_the_same_day_is_written_once() -> None:
    failed("trampolines", 1)
    noticeboard.note("trampolines", TODAY)
    noticeboard.write()
    assert FailedSearch.objects.count() == 1


def test_editors_see_only_what_failed_on_five_days(client: Client) -> None:
    failed("trampolines", 5)
    failed("unicycles", 4)
    client.force_login(factories.administrator())
    for address in ("", "results/", "?export=csv", "?export=xlsx"):
        response = client.get(f"/admin/reports/failed-searches/{address}")
        assert response.status_code == 200
        text = b"".join(response) if response.streaming else response.content
        assert b"unicycles" not in text
        assert b"trampolines" in text or address.endswith("xlsx")
    html = client.get("/admin/reports/failed-searches/").content.decode()
    assert "source=search&amp;search=q%3Dtrampolines" in html


def test_nobody_else_may_see_the_report(client: Client) -> None:
    assert client.get("/admin/reports/failed-searches/").status_code == 302
    user = factories.User.objects.create_user("a@council.example", "a long one")
    client.force_login(user)
    assert client.get("/admin/reports/failed-searches/").status_code in (302, 403)


def test_old_ones_are_forgotten() -> None:
    failed("trampolines", 200)
    now = datetime.combine(TODAY, datetime.min.time(), timezone.get_default_timezone())
    assert forget(now) == "19 forgotten."
    assert FailedSearch.objects.count() == 181


def test_no_day_holds_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("localoffer.core.site_search.failed.MOST_A_DAY", 3)
    for words in ("apples", "pears", "plums", "cherries"):
        noticeboard.note(words, TODAY)
    noticeboard.note("apples", TODAY - timedelta(days=1))
    assert noticeboard.write() == 4
    noticeboard.note("quinces", TODAY)
    assert noticeboard.write() == 0
    assert FailedSearch.objects.filter(day=TODAY).count() == 3
