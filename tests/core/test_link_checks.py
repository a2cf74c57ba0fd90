"""Links are looked at when their time has come, and die after some days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from localoffer.core.link_checks.jobs import (
    OFF,
    due,
    is_our_network_down,
    look_at_all,
    look_on_schedule,
    write,
)
from localoffer.core.link_checks.looking import Seen, Verdict
from localoffer.core.link_checks.striking import note
from localoffer.core.models import LinkUse, OutgoingLink
from localoffer.core.site_version import read_version
from tests import factories
from tests.core.link_servers import Server, by_path, saying, serving

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
State = OutgoingLink.State
WORKS = Seen(Verdict.WORKS, "", True)
FAILS = Seen(Verdict.FAILS, "The website could not be reached.")
GONE = Seen(Verdict.GONE, "The website says that it has no such page (404).", True)
UNSURE = Seen(Verdict.UNSURE, "The website does not show it to programs (403).", True)


def body(url: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f'<p><a href="{url}">Read</a></p>'}]


def link(**fields: Any) -> OutgoingLink:
    return OutgoingLink.objects.create(
        url="https://club.example/", host="club.example", **fields
    )


def looked(row: OutgoingLink, *days: tuple[int, Seen]) -> OutgoingLink:
    for day, seen in days:
        note(row, seen, NOW + timedelta(days=day))
        row.save()
    return row


def test_a_link_dies_on_the_third_day_on_which_it_fails() -> None:
    row = looked(link(), (0, FAILS), (1, FAILS))
    assert (row.state, row.dead_since) == (State.FAILING, None)
    looked(row, (2, FAILS))
    assert (row.state, row.dead_since) == (State.DEAD, TODAY)
    assert row.due_on == TODAY + timedelta(days=2 + 14)


def test_failing_often_on_one_day_is_one_strike() -> None:
    row = looked(link(), *[(0, FAILS)] * 5)
    assert (row.state, row.strikes) == (State.FAILING, 1)


def test_two_days_are_enough_where_the_website_says_that_it_is_gone() -> None:
    row = looked(link(), (0, GONE))
    assert row.state == State.FAILING
    assert looked(row, (1, GONE)).state == State.DEAD


def test_one_good_day_begins_the_count_anew() -> None:
    row = looked(link(), (0, FAILS), (1, FAILS), (2, WORKS), (3, FAILS), (4, FAILS))
    assert (row.state, row.strikes) == (State.FAILING, 2)
    assert row.failing_since == TODAY + timedelta(days=3)


def test_a_dead_link_comes_back_only_when_it_works() -> None:
    row = looked(link(), (0, GONE), (1, GONE), (2, UNSURE))
    assert row.state == State.DEAD
    looked(row, (3, WORKS))
    assert (row.state, row.dead_since, row.due_on) == (State.WORKS, None, None)


def test_a_website_is_left_in_peace_between_looks() -> None:
    row = looked(link(), (0, WORKS))
    assert row.look_after == NOW + timedelta(days=7)
    looked(row, (7, FAILS))
    assert row.look_after == NOW + timedelta(days=8)
    page = factories.home()
    LinkUse.objects.create(link=row, page=page, where="Body")
    assert due(NOW + timedelta(days=7)) == []
    assert due(NOW + timedelta(days=8)) == [row]


@pytest.fixture
def site(settings: Any) -> Iterator[Server]:
    settings.CHECK_LINKS = True
    replies = {"/": saying(200), "/a": saying(200)}
    with serving(by_path(replies)) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        yield server


def test_the_schedule_looks_once_and_says_what_it_found(site: Server) -> None:
    page = factories.information(
        body=[*body(site.url("/")), *body(site.url("/missing"))]
    )
    before = read_version()
    assert look_on_schedule(NOW) == "2 links looked at, 0 died or came back."
    assert look_on_schedule(NOW) == "0 links looked at, 0 died or came back."
    assert read_version() == before
    tomorrow = NOW + timedelta(days=1)
    assert look_on_schedule(tomorrow) == "1 links looked at, 1 died or came back."
    assert read_version() == before + 1
    [use] = LinkUse.objects.dead_on(page, TODAY)
    assert use.link.url == site.url("/missing")
    assert use.link.said == GONE.words


def test_the_setting_turns_it_off(site: Server, settings: Any) -> None:
    settings.CHECK_LINKS = False
    factories.information(body=body(site.url("/")))
    assert look_on_schedule(NOW) == OFF
    assert site.hits == 0


def test_two_requests_to_one_website_are_a_second_apart(site: Server) -> None:
    rows = [OutgoingLink(url=site.url(path), host="127.0.0.1") for path in ("/", "/a")]
    began = datetime.now()
    assert len(look_at_all(rows, 30)) == 2
    assert datetime.now() - began >= timedelta(seconds=1)


def test_no_link_is_begun_that_could_not_end_in_time(site: Server) -> None:
    rows = [OutgoingLink(url=site.url(), host="127.0.0.1")]
    assert look_at_all(rows, 5) == []
    assert site.hits == 0


def test_nothing_is_noted_while_our_own_network_is_down(site: Server) -> None:
    nobody = [
        (OutgoingLink(url=f"https://{n}.gov.uk/", host=f"{n}.gov.uk"), FAILS)
        for n in range(3)
    ]
    # None worked before, so it may be they.
    assert not is_our_network_down(nobody)
    known = OutgoingLink.objects.create(
        url=site.url(), host="127.0.0.1", state=State.WORKS, looked_at=NOW
    )
    assert not is_our_network_down(nobody)
    OutgoingLink.objects.filter(pk=known.pk).update(url="https://gone.example/")
    assert is_our_network_down(nobody)
    assert not is_our_network_down([*nobody, (known, WORKS)])
    assert not is_our_network_down(nobody[:2])


def dead(since: int, **fields: Any) -> LinkUse:
    row = link(
        state=State.DEAD,
        dead_since=TODAY - timedelta(days=since),
        due_on=TODAY,
        **fields,
    )
    page = factories.information()
    return LinkUse.objects.create(link=row, page=page, where="Body")


def test_dead_longer_than_so_many_days() -> None:
    use = dead(15)
    assert list(LinkUse.objects.dead_longer_than(14, TODAY)) == [use]
    assert not LinkUse.objects.dead_longer_than(15, TODAY)


def test_a_link_that_is_fine_is_not_dead_until_that_day() -> None:
    use = dead(15, fine_until=TODAY, fine_reason="It opens in a browser.")
    assert not LinkUse.objects.dead(TODAY)
    assert list(LinkUse.objects.dead(TODAY + timedelta(days=1))) == [use]


def test_what_was_seen_is_kept() -> None:
    row = link()
    assert write([(row, FAILS)], NOW) == 0
    row.refresh_from_db()
    assert (row.state, row.said, row.strikes) == (State.FAILING, FAILS.words, 1)
