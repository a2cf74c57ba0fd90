"""Peer review: blind until it is closed, and then side by side."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from compliance.models import (
    Framework,
    PeerAnswer,
    PeerReviewer,
    Requirement,
)
from compliance.peering import answer, close, differences, invite, take_back
from feedback.refusals import NotAllowed
from tests.compliance.factories import (
    decision,
    member,
    requirement,
    user,
)
from tests.compliance.peers import CANARY, PEER, peer, review, words

pytestmark = pytest.mark.django_db


def test_answers_are_kept_one_by_one_and_progress_is_numbers(client: Client) -> None:
    first, second = requirement(), requirement(strength="should")
    about = review(framework=first.framework)
    invited = peer(about)
    client.force_login(invited.user)
    must = Requirement.objects.filter(strength="must", framework=first.framework)
    text = words(client.get(f"{PEER}{about.pk}/").content.decode())
    assert f"0 of {must.count()} answered: must" in text
    assert "0 of 1 answered: should" in text
    address = f"{PEER}{about.pk}/{first.pk}/"
    refused = client.post(address, {"status": "not-met", "words": " "})
    assert "Write why" in refused.content.decode()
    assert "Choose what you find" in client.post(address, {}).content.decode()
    moved = client.post(
        address, {"status": "not-met", "words": "Nothing says it.", "then": "next"}
    )
    assert moved["Location"] == f"{PEER}{about.pk}/{second.pk}/"
    client.post(address, {"status": "partly-met", "words": "A page says half."})
    (kept,) = PeerAnswer.objects.all()
    assert (kept.status, kept.words) == ("partly-met", "A page says half.")
    text = words(client.get(f"{PEER}{about.pk}/").content.decode())
    assert f"1 of {must.count()} answered: must" in text
    assert "A page says half." in client.get(address).content.decode()


def test_only_what_can_be_found_is_taken() -> None:
    row = requirement()
    invited = peer(review(framework=row.framework))
    now = timezone.now()
    for status in ("out-of-date", "not-reviewed", "excellent"):
        with pytest.raises(NotAllowed):
            answer(invited, row, status, "Because", now)
    with pytest.raises(NotAllowed, match="always applies"):
        answer(invited, row, "not-applicable", "Because", now)
    elsewhere = Framework.objects.get(code="cop-2015-ch4").requirements.first()
    with pytest.raises(NotAllowed):
        answer(invited, elsewhere, "met", "", now)
    with pytest.raises(NotAllowed, match="not open"):
        answer(invited, row, "met", "", now + timedelta(days=31))
    with pytest.raises(NotAllowed, match="not open"):
        answer(invited, row, "met", "", now - timedelta(days=2))
    conditional = requirement(condition="there is a forum")
    assert answer(invited, conditional, "not-applicable", "There is none.", now)


def test_we_see_how_far_they_are_and_no_answer_before_it_is_closed(
    client: Client,
) -> None:
    row = requirement()
    about = review(framework=row.framework)
    invited = peer(about)
    answer(invited, row, "not-met", f"{CANARY} answer", timezone.now())
    client.force_login(member())
    address = f"/admin/compliance/peer-reviews/{about.pk}/"
    html = client.get(address).content.decode()
    assert CANARY not in html
    assert f"{invited.organisation} {invited.user}: must 1 of" in words(html)
    assert client.get(f"{address}differences/")["Location"] == address
    with pytest.raises(NotAllowed, match="when the review is closed"):
        differences(about, [invited], timezone.localdate())
    client.post(address, {"do": "close"})
    assert f"{CANARY} answer" in client.get(f"{address}differences/").content.decode()
    with pytest.raises(NotAllowed):
        answer(invited, row, "met", "", timezone.now())
    assert client.post(address, {"do": "close"}).status_code == 200


def test_we_invite_and_take_back_on_screen(client: Client) -> None:
    row = requirement()
    about = review(framework=row.framework)
    somebody = user("Peer reviewers")
    client.force_login(member())
    address = f"/admin/compliance/peer-reviews/{about.pk}/"
    given = {"do": "invite", "user": somebody.pk, "organisation": "Elsewhere"}
    client.post(address, given)
    invited = PeerReviewer.objects.get(review=about)
    assert "already" in client.post(address, given).content.decode()
    client.post(address, {"do": f"back:{invited.pk}"})
    assert not PeerReviewer.objects.filter(review=about).exists()
    invited = invite(about, somebody, "Elsewhere")
    answer(invited, row, "met", "", timezone.now())
    with pytest.raises(NotAllowed, match="has answered"):
        take_back(invited)
    assert "has answered" in (
        client.post(address, {"do": f"back:{invited.pk}"}).content.decode()
    )


def test_differences_stand_side_by_side_and_can_be_filtered(client: Client) -> None:
    same, other, open_one = requirement(), requirement(), requirement()
    decision(same)
    decision(other, reason="We think so.")
    about = review(framework=same.framework)
    one, two = peer(about), peer(about, "Another Council")
    now = timezone.now()
    answer(one, same, "met", "", now)
    answer(one, other, "not-met", "We found nothing.", now)
    answer(two, other, "met", "", now)
    close(about, now)
    client.force_login(member())
    address = f"/admin/compliance/peer-reviews/{about.pk}/differences/"
    html = client.get(address).content.decode()
    text = words(html)
    assert "2 answered by a peer, 1 of them differ from ours." in text
    assert other.code in text
    assert f">{same.code} " not in html
    assert "We found nothing." in text
    assert "We think so." in text
    assert "Another Council" in text
    assert f"?requirement={other.pk}&amp;source=requirement" in html
    everything = client.get(f"{address}?show=all").content.decode()
    assert f">{same.code} " in everything
    assert f">{open_one.code} " in everything
    assert "Not answered" in everything


def test_a_peer_changes_nothing_on_the_board() -> None:
    row = requirement()
    invited = peer(review(framework=row.framework))
    answer(invited, row, "met", "", timezone.now())
    close(invited.review, timezone.now())
    assert not row.decisions.exists()


def test_a_review_that_was_answered_keeps_its_duties_and_a_closed_one_its_days(
    client: Client,
) -> None:
    row = requirement()
    about = review(framework=row.framework)
    answer(peer(about), row, "met", "", timezone.now())
    client.force_login(member())
    address = f"/admin/compliance_peer_reviews/edit/{about.pk}/"
    given = {
        "title": "Renamed",
        "framework": Framework.objects.get(code="cop-2015-ch4").pk,
        "opens_on": about.opens_on,
        "closes_on": about.closes_on,
    }
    assert "Peers have answered" in client.post(address, given).content.decode()
    client.post(address, {**given, "framework": row.framework_id})
    about.refresh_from_db()
    assert about.title == "Renamed"
    close(about, timezone.now())
    client.post(address, {**given, "framework": row.framework_id, "title": "Again"})
    about.refresh_from_db()
    assert about.title == "Renamed"
