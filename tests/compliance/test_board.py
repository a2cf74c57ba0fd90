"""The board as the steering group reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from compliance.board import lines_of
from compliance.models import Framework, Meeting, Requirement
from compliance.querysets import RequirementQuerySet
from tests import factories
from tests.compliance.factories import decision, evidence, member, proposal, user

pytestmark = pytest.mark.django_db
BOARD = "/admin/compliance/board/"


def duty(code: str = "4.7.eligibility") -> Requirement:
    return Requirement.objects.get(framework__code="cop-2015-ch4", code=code)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    # The screen itself, without the admin's frame round it.
    screen = response.content.decode().partition('class="nice-padding board"')[2]
    return " ".join(
        strip_tags(screen.replace("<li", " <li").replace("<td", " <td")).split()
    )


@pytest.fixture
def steering(client: Client) -> Client:
    client.force_login(member())
    return client


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Peer reviewers"])
@pytest.mark.parametrize("screen", ["board", "pictures", "changes", "missing"])
def test_only_the_steering_group_opens_it(
    client: Client, group: str, screen: str
) -> None:
    client.force_login(user(group))
    assert client.get(f"/admin/compliance/{screen}/").status_code == 302
    client.logout()
    assert "sign-in" in client.get(f"/admin/compliance/{screen}/")["Location"]


def test_every_duty_of_the_catalogue_stands_on_it(steering: Client) -> None:
    html = steering.get(BOARD).content.decode()
    missing = [
        row.code
        for row in Requirement.objects.filter(framework__code="cop-2015-ch4")
        if f">{row.code}</span>" not in html or f"/{row.pk}/" not in html
    ]
    assert missing == []


def test_must_and_should_are_counted_apart_and_nothing_is_a_share(
    steering: Client,
) -> None:
    text = read(steering, BOARD)
    assert "Must: 87 duties 87 Not yet reviewed 0 Not met" in text
    assert "Should: 98 duties 98 Not yet reviewed 0 Not met" in text
    assert "%" not in text


def test_a_decision_moves_one_number_of_its_own_strength(steering: Client) -> None:
    must = Requirement.objects.filter(chapter=4, kind="item", strength="must").first()
    decision(must)
    text = read(steering, BOARD)
    assert "86 Not yet reviewed" in text
    assert "98 Not yet reviewed" in text
    assert "1 Met" in text


def test_wording_that_nobody_read_is_marked(steering: Client) -> None:
    html = steering.get(f"{BOARD}?wording=on").content.decode()
    unread = Requirement.objects.exclude(verified="full").filter(kind="item")
    assert html.count("board-mark") >= unread.count()
    assert ">4.1.publish</span>" not in html


def shown(client: Client, query: str) -> set[str]:
    html = client.get(f"{BOARD}?{query}").content.decode()
    codes = Requirement.objects.values_list("code", flat=True)
    return {code for code in codes if f">{code}</span>" in html}


def test_filters_show_what_they_say(steering: Client) -> None:
    row = duty()
    row.owner_team = factories.team(name="SEND team")
    row.save()
    page = factories.information()
    evidence(row, page)
    decision(row)
    assert row.code in shown(steering, "status=met")
    assert shown(steering, f"owner={row.owner_team.pk}") == {row.code}
    assert row.code not in shown(steering, "owner=none")
    assert row.code not in shown(steering, "evidence=nothing")
    assert shown(steering, "stale=trouble") == set()
    page.unpublish()
    assert shown(steering, "stale=trouble") == {row.code}
    assert shown(steering, "stale=out-of-date") >= {row.code}
    assert row.code in shown(steering, "q=ELIGIBILITY")
    assert shown(steering, "q=zebra+crossing") == set()


@pytest.mark.parametrize(
    "query", ["status=%00", "owner=x", "theme=none", "group=-1", "framework=no", "q="]
)
def test_an_odd_address_gets_the_whole_board(steering: Client, query: str) -> None:
    assert len(shown(steering, query)) == 206


def test_what_waits_for_another_reviewer_says_so(steering: Client) -> None:
    waiting = proposal(duty())
    assert shown(steering, "stale=waiting") == {waiting.requirement.code}
    assert "Waiting for another reviewer" in read(steering, BOARD)


def test_the_whole_board_takes_few_statements(
    steering: Client, django_assert_max_num_queries: Any
) -> None:
    steering.get(BOARD)
    for row in RequirementQuerySet(Requirement).items()[:12]:
        evidence(row)
        decision(row)
    # The admin’s own frame asks twelve: who this is, what they may, two savepoints.
    with django_assert_max_num_queries(12 + 10):
        steering.get(BOARD)
    framework = Framework.objects.get(code="cop-2015-ch4")
    with django_assert_max_num_queries(7):
        assert len(lines_of(framework, timezone.localdate())) == 206


def test_pictures_stand_beside_tables_that_say_the_same(steering: Client) -> None:
    decision(duty())
    address = "/admin/compliance/pictures/"
    html = steering.get(address).content.decode()
    assert html.count('role="img"') == 3
    assert html.count("<figure") == html.count("<tfoot>") == 3
    assert "%" not in read(steering, address)


def test_what_changed_begins_after_the_last_meeting(steering: Client) -> None:
    today = timezone.localdate()
    Meeting.objects.create(title="Autumn", held_on=today - timedelta(days=30))
    Meeting.objects.create(title="Winter", held_on=today + timedelta(days=60))
    row, now = duty(), timezone.now()
    evidence(row, factories.information(title="Who it is for"), now=now)
    decision(row, now=now)
    old = duty("4.1.publish")
    decision(old, now=now - timedelta(days=350))
    text = read(steering, "/admin/compliance/changes/")
    assert f"{row.code} {row.title}: Not yet reviewed → Met" in text
    assert "Mapped: Who it is for" in text
    assert f"{old.code} {old.title}: met, out of date on" in text
    assert f"{old.code} {old.title}: Not yet reviewed" not in text
    early = read(
        steering, "/admin/compliance/changes/?since=2020-01-01&until=2020-01-02"
    )
    assert f"{old.code} {old.title}: Not yet reviewed → Met" in early
    assert "Nothing that we know of goes out of date by then" in early


def test_changes_by_an_odd_date_still_answer(steering: Client) -> None:
    assert "Since" in read(steering, "/admin/compliance/changes/?since=yesterday")
