"""Peer reviews for tests."""

from datetime import timedelta

from django.utils import timezone
from django.utils.html import strip_tags

from compliance.models import PeerReview, PeerReviewer
from compliance.peering import invite
from tests.compliance.factories import requirement, user

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
