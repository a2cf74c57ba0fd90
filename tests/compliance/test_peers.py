"""Peer review: blind until it is closed, and then side by side."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.log_actions import log

from compliance.deciding import dissent
from compliance.models import (
    Evidence,
    Finding,
    Framework,
    InvolvementRecord,
    ParticipantCount,
    PeerAnswer,
    PeerReview,
    PeerReviewer,
    Requirement,
)
from compliance.peering import answer, close, differences, invite, take_back
from feedback.refusals import NotAllowed
from localoffer.core.models import User
from tests import factories
from tests.compliance.boards import gap
from tests.compliance.factories import (
    decision,
    evidence,
    member,
    proposal,
    requirement,
    user,
)

pytestmark = pytest.mark.django_db
PEER = "/admin/compliance/peer/"
# Every word that a peer must not read begins with this.
CANARY = "zyzzyva"


def review(**fields: object) -> PeerReview:
    today = timezone.localdate()
    fields.setdefault("framework", requirement().framework)
    return PeerReview.objects.create(
        **{
            "title": "Look at us",
            "opens_on": today,
            "closes_on": today + timedelta(days=30),
            **fields,
        }
    )


def peer(about: PeerReview, organisation: str = "Elsewhere Council") -> PeerReviewer:
    return invite(about, user("Peer reviewers"), organisation)


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def planted() -> Requirement:
    """A duty about which we have said everything that we can say, with canaries."""
    now = timezone.now()
    row = requirement(code="t.canary", owner_team=factories.team(name=f"{CANARY} team"))
    evidence(row, factories.information(title="How to apply"), now=now)
    hidden = factories.information(title=f"{CANARY} draft")
    evidence(row, hidden, now=now)
    hidden.unpublish()
    record = InvolvementRecord.objects.create(
        kind="consultation",
        title="A survey",
        held_on=timezone.localdate(),
        author="SEND team",
        said="The page is hard to find.",
        entered_at=now,
        changed_at=now,
    )
    ParticipantCount.objects.create(record=record, role="parents", people=3)
    Evidence.objects.create(
        requirement=row,
        kind="involvement",
        involvement=record,
        title=record.title,
        mapped_at=now,
        note="It names the form.",
    )
    Finding.objects.create(
        requirement=row,
        check_name="c",
        subject="page:1",
        page=hidden,
        title=f"{CANARY} draft",
        url=f"/{CANARY}/",
        message="Say how long it takes.",
        found_at=now,
    )
    signed = decision(
        row,
        status="partly-met",
        reason=f"{CANARY} reason",
        gap=f"{CANARY} gap",
        now=now,
    )
    dissent(signed, member("parent-carer"), f"{CANARY} dissent", now)
    proposal(row, status="not-met", reason=f"{CANARY} proposal", now=now)
    gap(title=f"{CANARY} plan", requirement=row)
    return row


def test_a_peer_reads_nothing_of_ours_nor_of_other_peers(client: Client) -> None:
    row = planted()
    about = review(framework=row.framework)
    ours, other = peer(about), peer(about, f"{CANARY} Council")
    answer(other, row, "not-met", f"{CANARY} other peer", timezone.now())
    log(row.gaps.get(title=f"{CANARY} plan"), "wagtail.edit")
    client.force_login(ours.user)
    seen = ""
    for address in (
        "/admin/",
        "/admin/reports/site-history/",
        PEER,
        f"{PEER}{about.pk}/",
        f"{PEER}{about.pk}/?show=open",
        f"{PEER}{about.pk}/{row.pk}/",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        seen += response.content.decode()
    assert CANARY not in seen.lower()
    text = words(seen)
    for status in ("Partly met", "Not met"):
        # Said once, as an answer that can be chosen; never as where it stands.
        assert text.count(status) == 1
    assert "How to apply" in text
    assert "The page is not published." in text
    assert "Say how long it takes." in text
    assert "The page is hard to find." in text
    assert "Parents and carers: fewer than 8" in text


def test_a_peer_opens_no_screen_of_ours(client: Client) -> None:
    row = planted()
    about = review(framework=row.framework)
    client.force_login(peer(about).user)
    for address in (
        "board/",
        "changes/",
        "pictures/",
        "rounds/",
        "board/audit.csv",
        f"requirement/{row.pk}/",
        f"peer-reviews/{about.pk}/",
        f"peer-reviews/{about.pk}/differences/",
    ):
        response = client.get(f"/admin/compliance/{address}")
        assert response.status_code == 302, address
    for address in (
        "compliance_gaps",
        "compliance_meetings",
        "compliance_peer_reviews",
    ):
        assert client.get(f"/admin/{address}/").status_code == 302, address


def test_nobody_who_was_not_invited_answers(client: Client) -> None:
    row = requirement()
    about = review(framework=row.framework)
    peer(about)
    stranger = user("Peer reviewers")
    client.force_login(stranger)
    assert "not invited" in words(client.get(PEER).content.decode())
    assert client.get(f"{PEER}{about.pk}/").status_code == 404
    assert client.get(f"{PEER}{about.pk}/{row.pk}/").status_code == 404
    for group in ("Editors", "Moderators", "Steering group"):
        client.force_login(user(group))
        assert client.get(PEER).status_code == 302


def test_nobody_who_has_seen_our_board_is_invited() -> None:
    about = review()
    with pytest.raises(NotAllowed, match="seen what we decided"):
        invite(about, member(), "Us")
    with pytest.raises(NotAllowed, match="Peer reviewers"):
        invite(about, user("Editors"), "Elsewhere")
    both = user("Peer reviewers")
    invited = invite(about, both, "Elsewhere")
    with pytest.raises(NotAllowed, match="already"):
        invite(about, both, "Elsewhere")
    both.groups.add(user().groups.get())
    later = PeerReviewer.objects.get(pk=invited.pk)
    later.user = User.objects.get(pk=both.pk)
    with pytest.raises(NotAllowed, match="not open"):
        answer(later, requirement(), "met", "", timezone.now())


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
