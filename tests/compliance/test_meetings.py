"""Meetings, rounds and their files on screen, and the minutes that they become."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page

from compliance.deciding import dissent
from compliance.minutes import minutes_of, write_minutes
from compliance.models import Meeting, MinutesPage, Round, SteeringGroupPage
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from tests.compliance.boards import gap, meeting, round_of
from tests.compliance.factories import (
    decision,
    member,
    proposal,
    requirement,
    seat,
    user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(client: Client) -> Client:
    client.force_login(member())
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return " ".join(strip_tags(response.content.decode()).split())


def group_page() -> SteeringGroupPage:
    page = SteeringGroupPage(title="Our steering group", slug="steering-group")
    Page.objects.get(depth=2).add_child(instance=page)
    return page


def screens(kept: Round, held: Meeting) -> list[str]:
    return [
        "/admin/compliance_meetings/",
        f"/admin/compliance/meeting/{held.pk}/",
        "/admin/compliance/rounds/",
        "/admin/compliance/rounds/freeze/",
        f"/admin/compliance/rounds/{kept.pk}/",
        f"/admin/compliance/rounds/{kept.pk}/audit.csv",
        "/admin/compliance/board/paper.html",
    ]


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Peer reviewers"])
def test_nobody_else_opens_meetings_or_rounds(client: Client, group: str) -> None:
    addresses = screens(round_of(), meeting())
    client.force_login(user(group))
    for address in addresses:
        assert client.get(address).status_code == 302, address
    client.logout()
    for address in addresses:
        assert "sign-in" in client.get(address)["Location"], address


def test_whoever_only_looks_cannot_freeze_or_write_minutes(client: Client) -> None:
    watcher = member()
    held = meeting()
    for group in watcher.groups.all():
        group.permissions.remove(
            *group.permissions.filter(codename__in=["run_meetings"])
        )
    client.force_login(watcher)
    assert client.get("/admin/compliance/rounds/").status_code == 200
    assert "Freeze the board" not in read(client, "/admin/compliance/rounds/")
    assert client.post("/admin/compliance/rounds/freeze/").status_code == 302
    assert client.post(f"/admin/compliance/meeting/{held.pk}/minutes/").status_code == (
        302
    )
    assert client.get("/admin/compliance_meetings/new/").status_code == 302
    assert not Round.objects.exists()
    assert not MinutesPage.objects.exists()


def test_a_meeting_is_planned_and_changed_and_never_deleted(steering: Client) -> None:
    today = timezone.localdate()
    given = {
        "title": "Winter meeting",
        "held_on": today + timedelta(days=30),
        "announced_on": today + timedelta(days=40),
        "place": "County Hall",
        "agenda": "The musts",
    }
    response = steering.post("/admin/compliance_meetings/new/", given)
    assert "not after the meeting" in response.content.decode()
    member("parent-carer", organisation="Parent Voice")
    html = steering.get("/admin/compliance_meetings/new/").content.decode()
    assert "Parent Voice (Parents and carers)" in html
    assert 'type="checkbox" name="attended"' in html
    steering.post("/admin/compliance_meetings/new/", {**given, "announced_on": today})
    held = Meeting.objects.get(title="Winter meeting")
    assert "County Hall" in read(steering, f"/admin/compliance/meeting/{held.pk}/")
    steering.post(f"/admin/compliance_meetings/delete/{held.pk}/")
    assert Meeting.objects.filter(pk=held.pk).exists()


def held_with_everything() -> tuple[Meeting, User]:
    """A meeting that decided, disagreed, added to the plan and froze the board."""
    now = timezone.now()
    held = meeting(held_on=timezone.localdate(), agenda="The musts")
    parent = member("parent-carer", organisation="Parent Voice")
    held.attended.add(seat(parent, timezone.localdate()))
    must = requirement(code="t.m", title="Say who decides")
    signed = decision(must, meeting=held, reason="The page says it.", now=now)
    dissent(signed, parent, "It is hard to find.", now)
    should = requirement(code="t.s", strength="should", title="List clubs")
    decision(should, meeting=held, reason="Six are listed.", now=now)
    waiting = requirement(code="t.w", title="Say how long")
    proposal(waiting, meeting=held, now=now)
    gap(title="No respite after 18", meeting=held)
    round_of(must.framework, meeting=held)
    return held, parent


def test_its_own_screen_shows_what_came_of_it(steering: Client) -> None:
    held, _ = held_with_everything()
    text = read(steering, f"/admin/compliance/meeting/{held.pk}/")
    for said in (
        "t.m Say who decides (must): Met. The page says it.",
        "t.s List clubs (should): Met.",
        "t.w Say how long: Met was proposed",
        "Parent Voice (Parents and carers): It is hard to find.",
        "No respite after 18",
        "Autumn round",
        "Parent Voice (Parents and carers)",
        "Write the minutes",
    ):
        assert said in text, said


def test_minutes_begin_as_a_draft_from_the_records(steering: Client) -> None:
    page = group_page()
    held, parent = held_with_everything()
    response = steering.post(f"/admin/compliance/meeting/{held.pk}/minutes/")
    minutes = MinutesPage.objects.get(meeting=held)
    assert response["Location"] == f"/admin/pages/{minutes.pk}/edit/"
    assert not minutes.live
    assert minutes.get_parent().pk == page.pk
    text = " ".join(strip_tags(str(minutes.body)).split())
    for said in (
        "Who came",
        "1 of ",
        "Parent Voice (Parents and carers)",
        "The musts",
        "Our decisions on musts",
        "Say who decides (t.m): met. The page says it.",
        "Our decisions on shoulds",
        "Not decided yet",
        "1 proposal waits for another reviewer.",
        "parents and carers) said: It is hard to find.",
        "No respite after 18",
        "Not yet reviewed: 1",
    ):
        assert said in text, said
    assert text.index("Our decisions on musts") < text.index("Our decisions on shoulds")
    assert parent.email not in text
    assert "%" not in text


def test_whoever_wrote_the_minutes_can_edit_and_publish_them(steering: Client) -> None:
    group_page()
    held, _ = held_with_everything()
    steering.post(f"/admin/compliance/meeting/{held.pk}/minutes/")
    minutes = minutes_of(held)
    assert minutes
    assert steering.get(f"/admin/pages/{minutes.pk}/edit/").status_code == 200
    writer = User.objects.get(pk=steering.session["_auth_user_id"])
    assert minutes.permissions_for_user(writer).can_publish()
    root = Page.objects.get(depth=2)
    assert not root.permissions_for_user(writer).can_edit()


def test_minutes_are_written_once_and_need_a_place() -> None:
    held, by = meeting(), member()
    with pytest.raises(NotAllowed, match="no page of the steering group"):
        write_minutes(held, by)
    group_page()
    write_minutes(held, by)
    with pytest.raises(NotAllowed, match="already"):
        write_minutes(held, by)


def test_a_meeting_takes_few_statements(
    steering: Client, django_assert_max_num_queries: Any
) -> None:
    held, _ = held_with_everything()
    address = f"/admin/compliance/meeting/{held.pk}/"
    steering.get(address)
    with django_assert_max_num_queries(40):
        steering.get(address)
