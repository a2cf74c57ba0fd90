"""A provider's link: it confirms and corrects, by pressing a button and not before."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from localoffer.core.models import BasePage
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import Letter, Proposal, ProviderLink
from localoffer.upkeep.provider_links import end_links, key_for, make_link, send_link
from tests import factories
from tests.feedback.sending import token

pytestmark = pytest.mark.django_db


@pytest.fixture
def club() -> Any:
    return factories.provider(name="The Invented Club", email="club@example.org")


def opened(provider: Any, **ago: float) -> str:
    """Return the address of a link made some time ago."""
    link = make_link(provider, timezone.now() - timedelta(**ago))
    return f"/provider-listings/{key_for(link.uuid)}/"


def test_opening_it_changes_nothing(client: Client, club: Any) -> None:
    service = factories.service(provider=club)
    address = opened(club)
    for method in (client.get, client.head):
        answer = method(address)
        assert answer.status_code == 200
        assert method(f"{address}{service.pk}/ended/").status_code == 200
    service.refresh_from_db()
    assert service.last_checked_on is None
    assert not Proposal.objects.exists()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not client.cookies


def test_a_provider_confirms_only_what_it_ticks_and_what_is_its_own(
    client: Client, club: Any
) -> None:
    mine, other_of_mine = (factories.service(provider=club) for _ in range(2))
    theirs = factories.service(provider=factories.provider())
    answer = client.post(opened(club), {"service": [mine.pk, theirs.pk]}, follow=True)
    assert "We have noted that you checked today" in answer.content.decode()
    for service in (mine, other_of_mine, theirs):
        service.refresh_from_db()
    assert mine.last_checked_by == "The Invented Club"
    assert mine.last_checked_on == timezone.localdate()
    assert other_of_mine.last_checked_on is None
    assert theirs.last_checked_on is None
    assert PageLogEntry.objects.filter(action="localoffer.check").count() == 1


def test_one_that_has_expired_offers_a_new_one(client: Client, club: Any) -> None:
    service = factories.service(provider=club)
    address = opened(club, days=31)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "This link has expired" in answer.content.decode()
    assert "club@example.org" not in answer.content.decode()
    assert client.post(address, {"service": [service.pk]}).status_code == 410
    assert client.get(f"{address}{service.pk}/").status_code == 410
    for _ in range(5):
        answer = client.post(f"{address}new-link/")
        assert "Look in your email" in answer.content.decode()
    # Somebody who presses on and on does not flood the provider.
    assert Letter.objects.count() == 3
    send_letters(timezone.now())
    assert outbox.outbox[0].to == ["club@example.org"]
    path = re.search(r"/provider-listings/[a-z2-7]{32}/", outbox.outbox[0].body)
    assert path
    assert client.get(path[0]).status_code == 200


def test_one_that_was_ended_opens_nothing_and_offers_nothing(
    client: Client, club: Any
) -> None:
    address = opened(club)
    end_links(club, timezone.now())
    for tried in (address, "/provider-listings/guessed/"):
        answer = client.get(tried)
        assert answer.status_code == 404
        assert "Send a new link" not in answer.content.decode()
        client.post(f"{tried}new-link/")
    assert not Letter.objects.exists()


def test_the_database_holds_nothing_that_opens_a_link(club: Any) -> None:
    link = make_link(club, timezone.now())
    row = ProviderLink.objects.filter(pk=link.pk).values().get()
    assert key_for(link.uuid) not in str(row)


def test_a_form_from_another_site_confirms_nothing(client: Client, club: Any) -> None:
    service = factories.service(provider=club)
    client.post(
        opened(club),
        {"service": [service.pk]},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    service.refresh_from_db()
    assert service.last_checked_on is None


def test_a_provider_corrects_a_listing_and_what_is_live_stays(
    client: Client, club: Any
) -> None:
    service = factories.service(provider=club, title="Chess", summary="On Mondays.")
    address = f"{opened(club)}{service.pk}/"
    html = client.get(address).content.decode()
    assert "On Mondays." in html
    said = {"token": token(), "title": "Chess", "summary": "On Tuesdays."}
    answer = client.post(address, said, follow=True)
    assert "We have what you sent" in answer.content.decode()
    client.post(address, said)
    proposal = Proposal.objects.get()
    assert proposal.values == {"summary": "On Tuesdays."}
    assert proposal.before == {"summary": "On Mondays."}
    assert proposal.by_provider
    service.refresh_from_db()
    assert service.summary == "On Mondays."


def test_a_provider_says_that_it_no_longer_runs_one(client: Client, club: Any) -> None:
    service = factories.service(provider=club)
    address = f"{opened(club)}{service.pk}/ended/"
    client.post(address, {"token": token()})
    assert Proposal.objects.get().kind == "end"
    assert BasePage.objects.get(pk=service.pk).live


def test_staff_send_and_end_links(client: Client, club: Any) -> None:
    factories.service(provider=club)
    address = "/admin/upkeep/provider-links/"
    assert client.get(address).status_code == 302
    client.force_login(factories.administrator())
    client.post(address, {"do": f"send:{club.pk}"})
    link = ProviderLink.objects.get()
    assert "No link" not in client.get(address).content.decode()
    client.post(address, {"do": f"end:{club.pk}"})
    link.refresh_from_db()
    assert link.revoked_at
    # The letter that waited would hold a link that opens nothing.
    send_letters(timezone.now())
    assert "/provider-listings/" not in outbox.outbox[0].body


def test_a_letter_that_is_tried_again_holds_the_same_link(club: Any) -> None:
    letter = send_link(club, timezone.now())
    assert letter.link
    assert key_for(letter.link.uuid) == key_for(letter.link.uuid)
    assert len(key_for(letter.link.uuid)) == 32
