"""Wagtail's faults of 2020 to 2026, tried again on this site.

Nearly all were a view beside the one that asks for permission, and that did not ask:
previews, comparing, copying, choosers, bulk actions, histories, the admin's own API.
So here somebody who may edit one part of the site, or nothing, tries every such view
on another part, and neither reads nor changes anything there.
"""

from collections.abc import Callable, Iterator

import pytest

from localoffer.core.models import CouncilSettings
from tests import factories
from tests.access.subtrees import (
    CANARY,
    Part,
    part,
    people,
    signed_in,
    state_of,
    without_wide_rights,
)
from tests.access.tries import Try, bulk, file_reads, lists, page_reads, writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts() -> tuple[Part, Part]:
    """A part that somebody edits, and another that they do not."""
    factories.home()
    without_wide_rights("Moderators", "Peer reviewers", "Steering group")
    own, other = part("own", "Mine"), part("other", CANARY)
    return own, other


def asked_by(
    parts: tuple[Part, Part], tries: Callable[[], Iterator[Try]]
) -> dict[str, list[str]]:
    """What each person read or broke, though none of it is theirs."""
    own, other = parts
    told: dict[str, list[str]] = {}
    before = state_of(other)
    for who, user in people(own).items():
        for each in tries():
            response = each.by(signed_in(user))
            shown = response.getvalue()
            if CANARY.encode() in shown:
                told.setdefault("read", []).append(f"{who}: {each}")
            if response.status_code >= 500:
                told.setdefault("broke", []).append(f"{who}: {each}")
            if (now := state_of(other)) != before:
                told.setdefault("changed", []).append(f"{who}: {each}")
                before = now
    return told


def test_nobody_reads_a_page_that_is_not_theirs(parts: tuple[Part, Part]) -> None:
    assert asked_by(parts, lambda: page_reads(parts[1])) == {}


def test_no_list_names_what_is_not_theirs(parts: tuple[Part, Part]) -> None:
    assert asked_by(parts, lambda: lists(parts[1])) == {}


def test_nobody_sees_a_file_that_is_not_theirs(parts: tuple[Part, Part]) -> None:
    assert asked_by(parts, lambda: file_reads(parts[1])) == {}


def test_no_action_on_many_names_or_changes_the_others(
    parts: tuple[Part, Part],
) -> None:
    assert asked_by(parts, lambda: bulk(parts[1], parts[0])) == {}


def test_nobody_changes_what_is_not_theirs(parts: tuple[Part, Part]) -> None:
    assert asked_by(parts, lambda: writes(parts[1], parts[0])) == {}


def test_the_same_views_do_show_it_to_its_own_editors(
    parts: tuple[Part, Part],
) -> None:
    _, other = parts
    client = signed_in(other.editor)
    tries = [*page_reads(other), *lists(other), *file_reads(other)]
    blind = [
        str(each)
        for each in tries
        if each.is_read and CANARY.encode() not in each.by(client).content
    ]
    assert blind == []


def test_nobody_goes_round_the_permission_for_settings_and_redirects(
    parts: tuple[Part, Part],
) -> None:
    name, before = CouncilSettings.objects.count(), factories.home().title
    for user in people(parts[0]).values():
        client = signed_in(user)
        for each in (
            Try("wagtailsettings:edit", ("core", "councilsettings"), sent={"a": "b"}),
            Try("wagtailredirects:start_import"),
            Try("wagtailredirects:process_import", sent={}),
            Try("wagtailredirects:index"),
            Try("wagtailsites:index"),
            Try("wagtail_bulk_action", ("core", "user", "delete"), f"?id={user.pk}"),
        ):
            response = each.by(client)
            assert response.status_code in {302, 403, 404, 405}, (user, each)
    assert (CouncilSettings.objects.count(), factories.home().title) == (name, before)
