import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from feedback import record_counts
from feedback.models import Action
from localoffer.core.site_version import memory, raise_version
from tests import factories
from tests.feedback.record_rows import (
    NOW,
    comment,
    record_page,
    response,
    theme,
)

ADDRESS = "/you-said-we-did/"
pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "") -> str:
    memory.forget()
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_record_says_so_kindly(client: Client) -> None:
    record_page()
    html = read(client)
    assert "Nothing stands here yet" in html
    assert "There are no numbers yet" in html


def test_each_theme_has_its_own_address_with_all_that_is_public(client: Client) -> None:
    record_page()
    swimming = theme(name="Swimming", slug="swimming")
    comment(theme=swimming, published_text="No pool takes a <b>hoist</b>.")
    hidden = {"theme": swimming, "sealed": {"text": "CANARY"}}
    comment("proposed", published_text="CANARY proposed", **hidden)
    comment("withheld", withheld_reason="CANARY reason", **hidden)
    answer = response(swimming, outcome="doing", by_date=date(2027, 3, 1))
    response(swimming, text="CANARY draft", is_public=False)
    Action.objects.create(
        response=answer,
        text="Buy a hoist",
        owner_team=factories.team(name="Leisure"),
        due_on=date(2027, 1, 1),
        outcome="It arrives in spring",
    )
    html = read(client)
    assert f"{ADDRESS}theme/swimming/" in html
    html = read(client, "theme/swimming/")
    assert "No pool takes a &lt;b&gt;hoist&lt;/b&gt;." in html
    assert "We are doing it" in html
    assert "To be done by 1 March 2027" in html
    assert "Buy a hoist" in html
    assert "It arrives in spring" in html
    assert "CANARY" not in html
    assert "CANARY" not in read(client)


def test_a_theme_with_nothing_public_is_nowhere(client: Client) -> None:
    record_page()
    quiet = theme(name="Nothing public", slug="quiet")
    comment("withheld", theme=quiet)
    comment("read", theme=quiet)
    response(quiet, is_public=False)
    assert "Nothing public" not in read(client)
    assert client.get(f"{ADDRESS}theme/quiet/").status_code == 404


def test_a_published_comment_without_a_theme_is_public_too(client: Client) -> None:
    record_page()
    comment(published_text="Thank you for the starting school page.")
    assert f"{ADDRESS}not-sorted-yet/" in read(client)
    assert "Thank you for the starting school page." in read(client, "not-sorted-yet/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Buses", "Pools", "Words"}),
        ("?year=2025", {"Pools"}),
        ("?year=2026", {"Buses", "Pools", "Words"}),
        ("?theme=buses", {"Buses"}),
        ("?ground=accessibility", {"Words"}),
        ("?ground=accessibility&year=2025", set()),
        ("?outcome=did", {"Pools"}),
        ("?outcome=will-not", {"Buses"}),
        ("?outcome=waiting", {"Words"}),
        ("?outcome=did&ground=accessibility", set()),
    ],
)
def test_the_record_can_be_read_by_year_theme_ground_and_outcome(
    client: Client, query: str, shown: set[str]
) -> None:
    record_page()
    pools, buses, words = (
        theme(name=name, slug=name.lower()) for name in ("Pools", "Buses", "Words")
    )
    comment(theme=pools, received_at=NOW - timedelta(days=500))
    comment(theme=buses)
    comment(theme=words, ground="accessibility")
    response(pools)
    response(buses, outcome="will-not", because="It costs too much.")
    html = read(client, query)
    found = set(re.findall(r'theme/[\w-]+/"><bdi>(\w+)</bdi>', html))
    assert found == shown
    if not shown:
        assert "Nothing in the record fits all of that" in html


def test_an_older_answer_does_not_decide_where_a_theme_stands(client: Client) -> None:
    record_page()
    pools = theme(name="Pools", slug="pools")
    response(
        pools,
        outcome="doing",
        by_date=date(2026, 12, 1),
        published_at=NOW - timedelta(days=90),
    )
    response(pools, outcome="did")
    assert "theme/pools/" in read(client, "?outcome=did")
    assert "theme/pools/" not in read(client, "?outcome=doing")


@pytest.mark.parametrize(
    "query",
    ["?year=x", "?theme=none", "?ground=1%00", "?outcome=[]", "?page=0", "?page=999"],
)
def test_any_query_gets_a_good_page(client: Client, query: str) -> None:
    record_page()
    comment(theme=theme(name="Pools"))
    assert "Pools" in read(client, query)


def test_the_record_can_be_kept_and_shows_what_is_new(client: Client) -> None:
    record_page()
    assert client.get(ADDRESS)["X-Page-Query"] == "ground outcome page theme year"
    assert "Pools" not in client.get(ADDRESS).content.decode()
    comment(theme=theme(name="Pools", slug="pools"))
    raise_version()
    assert "Pools" in client.get(ADDRESS).content.decode()
    assert "X-Page-Query" in client.get(f"{ADDRESS}theme/pools/")


def test_a_private_record_is_not_kept(client: Client) -> None:
    page = record_page()
    page.view_restrictions.create(restriction_type="login")
    raise_version()
    assert client.get(ADDRESS).status_code == 302


def test_the_number_of_queries_does_not_grow(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    record_page()
    for number in range(12):
        each = theme(name=f"Pool {number}")
        comment(theme=each)
        comment(theme=each)
        response(each)
    client.get(ADDRESS)
    with django_assert_max_num_queries(20):
        client.get(ADDRESS)


def numbers_in(html: str) -> list[str]:
    cells = re.findall(r'<td class="govuk-table__cell">([^<]*)</td>', html)
    assert cells
    return cells


def test_no_small_count_is_shown(client: Client) -> None:
    record_page()
    then = timezone.now() - timedelta(days=400)
    for _ in range(13):
        comment(received_at=then)
    for _ in range(3):
        comment("withheld", received_at=then)
    record_counts.freeze(timezone.localdate())
    cells = numbers_in(read(client))
    assert "fewer than 8" in cells
    assert "15" in cells
    # A range is as wide as what is hidden in it.
    assert not {str(number) for number in range(1, 8)} & set(cells)
    assert all(
        cell == "fewer than 8" or " to " in cell or int(cell) % 5 == 0 for cell in cells
    )


def test_the_newest_answers_stand_on_the_home_page(client: Client) -> None:
    record_page()
    response(theme(name="Pools on Sundays", slug="pools"))
    memory.forget()
    html = client.get("/").content.decode()
    assert "Pools on Sundays" in html
    assert f"{ADDRESS}theme/pools/" in html
