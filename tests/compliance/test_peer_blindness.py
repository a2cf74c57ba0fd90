"""A peer reads nothing of what we decided, nor what another peer said."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log

from compliance.deciding import dissent
from compliance.models import (
    Evidence,
    Finding,
    InvolvementRecord,
    ParticipantCount,
    PeerReviewer,
    Requirement,
)
from compliance.peering import answer, invite
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
from tests.compliance.peers import CANARY, PEER, peer, review, words

pytestmark = pytest.mark.django_db


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
