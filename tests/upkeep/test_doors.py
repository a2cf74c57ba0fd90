"""What upkeep keeps back, holds, ends and says once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from localoffer.core.models import CouncilSettings, User
from localoffer.core.roles import over_pages
from localoffer.upkeep.desk.faults import close
from localoffer.upkeep.fault_views import keep
from localoffer.upkeep.forgetting import forget_writers
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import Letter, PageFault, Proposal, Writer
from localoffer.upkeep.proposing import propose
from localoffer.upkeep.provider_links import end_links, key_for, make_link
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "ada.canary@example.org"


def user(group: Group) -> User:
    number = User.objects.count()
    made = User.objects.create_user(f"d{number}@council.example", "a long pass phrase")
    made.groups.add(group)
    return made


def proposed(**fields: Any) -> Proposal:
    service = factories.service(title="Chess")
    said = {"email": ADDRESS, "values": {"summary": "New."}, **fields}
    return propose(uuid4(), Proposal.Kind.CHANGE, service, timezone.now(), **said)


def test_who_keeps_a_page_of_another_kind_reads_no_proposals(client: Client) -> None:
    address = f"/admin/upkeep/proposals/{proposed().pk}/"
    group = Group.objects.create(name="One page")
    group.permissions.set(Group.objects.get(name="Editors").permissions.all())
    page = factories.information()
    over_pages(group, [page.pk], ("add_page", "change_page", "publish_page"))
    client.force_login(user(group))
    assert client.get(address).status_code == 302
    # Editors read it; who wrote is for those who decide.
    client.force_login(user(Group.objects.get(name="Editors")))
    html = client.get(address).content.decode()
    assert "Chess" in html
    assert ADDRESS not in html
    client.force_login(factories.administrator())
    assert ADDRESS in client.get(address).content.decode()


def test_a_letter_to_nobody_waits_and_shows(client: Client) -> None:
    CouncilSettings.objects.all().delete()
    proposed()
    assert "1 wait: no address is set." in send_letters(timezone.now())
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.tries) == (None, 0)
    client.force_login(factories.administrator())
    html = client.get("/admin/upkeep/provider-links/").content.decode()
    assert "no address is set" in html
    CouncilSettings.objects.create(
        site=factories.home().get_site(), email="council@council.example"
    )
    send_letters(timezone.now())
    assert [message.to for message in outbox.outbox] == [["council@council.example"]]


def test_one_that_has_expired_is_ended_too(client: Client) -> None:
    club = factories.provider(name="The Invented Club", email="club@example.org")
    factories.service(provider=club)
    link = make_link(club, timezone.now() - timedelta(days=31))
    client.force_login(factories.administrator())
    html = client.get("/admin/upkeep/provider-links/").content.decode()
    assert f'value="end:{club.pk}"' in html
    assert end_links(club, timezone.now()) == 1
    client.post(f"/provider-listings/{key_for(link.uuid)}/new-link/")
    assert not Letter.objects.exists()


def test_who_asks_anew_with_a_good_link_is_led_to_the_listings(client: Client) -> None:
    link = make_link(factories.provider(email="club@example.org"), timezone.now())
    address = f"/provider-listings/{key_for(link.uuid)}/"
    answer = client.get(f"{address}new-link/")
    assert (answer.status_code, answer.headers["Location"]) == (303, address)


def test_a_report_is_kept_once_and_closed_once() -> None:
    said = {"page": factories.information(), "text": "Wrong.", "email": ADDRESS}
    number = uuid4()
    for _ in range(2):
        keep(number, timezone.now(), said)
    fault = PageFault.objects.get()
    assert Writer.objects.get() == fault.writer
    by = factories.administrator()
    assert close(fault.pk, {"state": "mended", "answer": "Done."}, by)
    assert not close(fault.pk, {"state": "no-change", "answer": "No."}, by)
    fault.refresh_from_db()
    assert fault.answer == "Done."
    assert Letter.objects.filter(kind="fault-closed").count() == 1


def test_what_was_refused_is_forgotten() -> None:
    proposal = proposed()
    then = timezone.now()
    Proposal.objects.update(state="refused", reason="No.", decided_at=then)
    forget_writers(then + timedelta(days=100))
    proposal.refresh_from_db()
    assert proposal.values == {}
