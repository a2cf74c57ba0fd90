"""Proposals: a draft beside what is live, compared by field, decided by people."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from directory.models import ServicePage
from localoffer.core.models import User
from localoffer.upkeep.comparing import compare, pieces
from localoffer.upkeep.deciding import accept, refuse
from localoffer.upkeep.forgetting import forget_writers
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import Proposal, Writer
from localoffer.upkeep.proposable import current, to_plain_text
from localoffer.upkeep.proposing import AlreadyDecided, draft_waiting, propose
from tests import factories
from tests.feedback.sending import token

pytestmark = pytest.mark.django_db
ADDRESS = "ada.canary@example.org"


@pytest.fixture
def chess() -> Any:
    return factories.service(
        title="Chess",
        summary="On Mondays.",
        who_for="<p>Ages <b>5</b> to 10.</p>",
        contacts=[{"name": "Desk", "phone": "01632 960001"}],
    )


def change(service: ServicePage, **values: str) -> Proposal:
    """Propose some values."""
    now = timezone.now()
    live = current(service)
    return propose(
        uuid4(),
        Proposal.Kind.CHANGE,
        service,
        now,
        email=ADDRESS,
        values=values,
        before={name: live[name] for name in values},
        by_provider=True,
    )


def by() -> User:
    return factories.administrator()


def test_a_reader_proposes_a_change_and_what_is_live_stays(
    client: Client, chess: Any
) -> None:
    html = client.get(chess.get_url()).content.decode()
    assert f"/propose/{chess.pk}/" in html
    form = client.get(f"/propose/{chess.pk}/").content.decode()
    assert "On Mondays." in form
    assert "01632 960001" in form
    sent = {**current(chess), "token": token(), "summary": "On Tuesdays."}
    sent["your_email"] = ADDRESS
    answer = client.post(f"/propose/{chess.pk}/", sent)
    assert answer.status_code == 303
    assert Proposal.objects.get().values == {"summary": "On Tuesdays."}
    # Whoever reads the site keeps no editor out of a listing.
    assert draft_waiting(timezone.now()) == "0 drafts made of proposals."
    chess.refresh_from_db()
    assert chess.summary == "On Mondays."
    assert not chess.has_unpublished_changes
    assert "On Mondays." in client.get(chess.get_url()).content.decode()
    assert not client.cookies


def test_how_to_reach_somebody_is_in_no_revision(chess: Any) -> None:
    change(chess, summary="On Tuesdays.")
    draft_waiting(timezone.now())
    assert all(ADDRESS not in str(row.content) for row in Revision.objects.all())
    forget_writers(timezone.now() + timedelta(days=100))
    assert not Writer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Change something first"),
        ({"title": ""}, "Enter the name of the service."),
        ({"minimum_age": "9", "maximum_age": "5"}, "not below the first"),
        ({"minimum_age": "99"}, "Enter an age from 0 to 25."),
        ({"website": "javascript:alert(1)"}, "Enter a web address"),
        ({"summary": "x" * 301}, "Shorten this"),
        ({"summary": "New.", "company_website": "x"}, "once more"),
    ],
)
def test_what_is_refused_is_not_lost(
    client: Client, chess: Any, changes: dict[str, str], said: str
) -> None:
    sent = {**current(chess), "token": token(), "text": "", **changes}
    html = client.post(f"/propose/{chess.pk}/", sent).content.decode()
    assert said in html
    assert "01632 960001" in html
    assert not Proposal.objects.exists()


def test_a_new_service_becomes_a_draft_beneath_the_directory(client: Client) -> None:
    factories.directory()
    club = factories.provider(name="The Invented Club")
    sent = {
        "token": token(),
        "provider_name": "the invented club",
        "title": "Judo for all",
        "summary": "On Fridays.",
        "who_for": "Ages 5 to 10.",
        "how_to_access": "Come along.",
        "contact_phone": "01632 960002",
    }
    assert client.post("/propose/", sent).status_code == 303
    draft_waiting(timezone.now())
    page = ServicePage.objects.get(title="Judo for all")
    assert not page.live
    assert page.provider == club
    assert page.contacts.get().phone == "01632 960002"
    assert Proposal.objects.get().service == page
    assert "Judo" not in client.get("/find-support/").content.decode()


def test_some_fields_are_accepted_and_the_writer_hears(chess: Any) -> None:
    proposal = change(chess, summary="On Tuesdays.", contact_phone="01632 960009")
    draft_waiting(timezone.now())
    accept(proposal.pk, ["contact_phone"], by(), timezone.now())
    chess = ServicePage.objects.get(pk=chess.pk)
    assert chess.contacts.get().phone == "01632 960009"
    assert chess.contacts.get().name == "Desk"
    assert chess.summary == "On Mondays."
    # A change is not a check.
    assert chess.last_checked_on is None
    send_letters(timezone.now())
    assert outbox.outbox[-1].to == [ADDRESS]
    assert "a part of it" in outbox.outbox[-1].body
    with pytest.raises(AlreadyDecided):
        accept(proposal.pk, ["summary"], by(), timezone.now())


def test_no_takes_our_draft_away_and_gives_the_reason(chess: Any) -> None:
    proposal = change(chess, summary="On Tuesdays.")
    draft_waiting(timezone.now())
    refuse(proposal.pk, "They told us that it is on Mondays.", by(), timezone.now())
    chess.refresh_from_db()
    assert not chess.has_unpublished_changes
    assert chess.get_latest_revision_as_object().summary == "On Mondays."
    send_letters(timezone.now())
    assert "They told us that it is on Mondays." in outbox.outbox[-1].body


def test_an_editors_own_draft_is_never_lost(chess: Any) -> None:
    chess.description = "<p>Half a thought</p>"
    chess.save_revision()
    proposal = change(ServicePage.objects.get(pk=chess.pk), summary="On Tuesdays.")
    draft_waiting(timezone.now())
    proposal.refresh_from_db()
    assert proposal.revision is None
    accept(proposal.pk, ["summary"], by(), timezone.now())
    live = ServicePage.objects.get(pk=chess.pk)
    assert (live.summary, live.description) == ("On Tuesdays.", "")
    draft = live.get_latest_revision_as_object()
    assert (draft.summary, draft.description) == (
        "On Tuesdays.",
        "<p>Half a thought</p>",
    )


def test_it_is_compared_with_what_is_live_now(client: Client, chess: Any) -> None:
    proposal = change(chess, summary="On Tuesdays at noon.")
    chess.summary = "On Mondays and Fridays."
    chess.save_revision().publish()
    proposal = Proposal.objects.get(pk=proposal.pk)
    [row] = compare(proposal)
    assert row.has_moved
    client.force_login(by())
    html = client.get(f"/admin/upkeep/proposals/{proposal.pk}/").content.decode()
    assert "The page has changed since this was proposed." in html
    assert "<ins>" in html
    assert "[taken out:]" in html


def test_words_that_differ_are_marked() -> None:
    found = [(piece.kind, piece.text) for piece in pieces("On Monday", "On Friday")]
    assert found == [("same", "On "), ("gone", "Monday"), ("new", "Friday")]
    assert to_plain_text("<p>A</p><ul><li>b &amp; c</li></ul>") == "A\n\n- b & c"


def test_the_screens_decide(client: Client, chess: Any) -> None:
    proposal = change(chess, summary="On <i>Tuesdays</i>.")
    address = f"/admin/upkeep/proposals/{proposal.pk}/"
    client.force_login(by())
    assert "Chess" in client.get("/admin/upkeep/proposals/").content.decode()
    assert "<i>" not in client.get(address).content.decode()
    assert "Write why not" in client.post(address, {"do": "refuse"}).content.decode()
    assert (
        "Tick at least one" in client.post(address, {"do": "accept"}).content.decode()
    )
    client.post(address, {"do": "accept", "field": ["summary"]})
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert client.post(address, {"do": "refuse", "reason": "No."}).status_code == 303


def test_a_listing_that_is_no_longer_run_leaves_when_somebody_agrees(
    chess: Any,
) -> None:
    proposal = propose(uuid4(), Proposal.Kind.END, chess, timezone.now())
    assert ServicePage.objects.get(pk=chess.pk).live
    accept(proposal.pk, [], by(), timezone.now())
    assert not ServicePage.objects.get(pk=chess.pk).live


def test_drafts_and_private_listings_take_none(client: Client) -> None:
    draft = factories.service(live=False)
    assert client.get(f"/propose/{draft.pk}/").status_code == 404
    assert client.post(f"/propose/{draft.pk}/", {}).status_code == 404


def test_an_empty_form_says_what_to_write_in_the_order_of_its_boxes(
    client: Client,
) -> None:
    html = client.post("/propose/", {"token": token()}).content.decode()
    summary = html.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    assert re.findall(r">([^<>]+)</a>", summary) == [
        "Enter who runs it.",
        "Enter the name of the service.",
        "Say in one or two sentences what it is.",
        "Say who it is for.",
        "Say how to get it.",
    ]
